import { realpathSync } from 'node:fs'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { missingDutch } from './client/boards/dutch.ts'

const root = import.meta.dirname
/** Where it really lies, as Vite names it: node_modules may be a link. */
const excalidraw = realpathSync(path.join(root, 'node_modules/@excalidraw/excalidraw/dist'))
const fonts = path.join(excalidraw, 'prod/fonts')
const FONTS_PATH = '/excalidraw/fonts'
/** 13 MB of Chinese glyphs; the browser's own font stands in. */
const UNUSED_FONT = 'Xiaolai'
const FONT_NAME = /^\/\w+\/[\w-]+\.woff2$/

/** What stands in for the parts of Excalidraw that are left out, and for what Trusted Types would refuse in it. */
const STAND_IN = 'excalidraw-stand-in'
const standIn = `
  // Text that looks like Mermaid is then pasted as text.
  export const parseMermaidToExcalidraw = () => Promise.reject(new Error('diagrams from code are left out'))
  // In an SVG that is saved, fonts are whole: cutting them to size evaluates code, which the page forbids.
  export const toBase64 = async (font) =>
    'data:font/woff2;base64,' + btoa(Array.from(new Uint8Array(font), (byte) => String.fromCharCode(byte)).join(''))
  export const subsetToBase64 = toBase64
  export const Commands = {}
  // A document made of a text runs nothing and loads nothing; Excalidraw reads what is pasted this way.
  const inert = globalThis.trustedTypes?.createPolicy('excalidraw-inert', { createHTML: (text) => text })
  export class InertParser {
    parseFromString(text, type) {
      return new DOMParser().parseFromString(inert ? inert.createHTML(text) : text, type)
    }
  }
`
const unwanted = ['@excalidraw/mermaid-to-excalidraw', './subset-shared.chunk.js', './subset-worker.chunk.js']
const spoken = /\/locales\/(en|nl-NL|percentages)-\w+\.js$/

const changes = [
  {
    what: 'foreign font host',
    found: /`https:\/\/esm\.sh\/[^]*?\/dist\/prod\/`/g,
    to: '`${location.origin}/excalidraw/`',
  },
  { what: 'worker that cuts fonts', found: /typeof Worker\s*(<\s*"u"|!==\s*"undefined")/g, to: 'false' },
  // Languages of which less than 85 % is translated are hidden.
  { what: 'share of Dutch', found: /"nl-NL":\s*\d+/g, to: '"nl-NL": 100' },
  { what: 'reading of HTML', found: /new DOMParser\(\)/g, to: 'new InertParser()' },
  { what: 'pictures as HTML', found: /\.innerHTML\s*=\s*(\w+)\.outerHTML/g, to: '.replaceChildren($1)' },
  { what: 'emptying by HTML', found: /\.innerHTML\s*=\s*""/g, to: '.textContent = ""' },
]

export default defineConfig({
  root: path.join(root, 'client'),
  plugins: [react(), excalidrawAtHome(), excalidrawFonts(), compressed()],
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
  server: {
    // The data folder stands in the project's root: development must not serve it.
    fs: { strict: true, allow: ['client', 'shared', 'node_modules'].map((folder) => path.join(root, folder)) },
  },
  // In development the packages are bundled beforehand, apart from the plugins above.
  optimizeDeps: { rolldownOptions: { plugins: [excalidrawAtHome()] } },
  build: {
    outDir: path.join(root, 'dist/client'),
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0, // font-src 'self' refuses fonts in data: addresses
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 3_000,
  },
})

/**
 * Takes out of Excalidraw what this office does not want: its foreign font host, its other languages, Mermaid
 * and the cutting of fonts; and puts in the Dutch that is missing. Each change must be found, or the build
 * fails: then Excalidraw has become another one, and this has to be looked at again.
 */
function excalidrawAtHome(): Plugin {
  const missing = new Set(['Dutch', ...changes.map(({ what }) => what)])
  return {
    name: 'excalidraw-at-home',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id === STAND_IN) return `\0${STAND_IN}`
      if (!importer?.startsWith(excalidraw)) return null
      const isLeftOut = unwanted.includes(id) || (id.startsWith('./locales/') && !spoken.test(id))
      return isLeftOut ? `\0${STAND_IN}` : null
    },
    load: (id) => (id === `\0${STAND_IN}` ? standIn : null),
    async transform(code, id) {
      const file = id.split('?')[0] ?? ''
      if (!file.startsWith(excalidraw) || !file.endsWith('.js')) return null
      if (/\/locales\/nl-NL-\w+\.js$/.test(file)) {
        missing.delete('Dutch')
        return { code: await completeDutch(file), map: null }
      }
      let changed = code
      for (const { what, found, to } of changes) {
        if (changed.search(found) < 0) continue
        missing.delete(what)
        changed = changed.replace(found, to)
      }
      if (changed.includes('esm.sh')) this.error('Excalidraw names a foreign host for its fonts in another way')
      if (changed.includes('InertParser')) changed = `import { InertParser } from '${STAND_IN}'\n${changed}`
      return changed === code ? null : { code: changed, map: null }
    },
    buildEnd(error) {
      const isPart = (id: string) => id.includes('/@excalidraw/excalidraw/') && id.endsWith('.js')
      if (error || ![...this.getModuleIds()].some(isPart)) return
      for (const what of missing) this.error(`Excalidraw has changed: its ${what} was not found`)
    },
  }
}

/** Excalidraw's Dutch texts, all of them, as the module that its code expects. */
async function completeDutch(file: string): Promise<string> {
  const { default: texts } = (await import(pathToFileURL(file).href)) as { default: Record<string, unknown> }
  const all = structuredClone(texts)
  for (const [place, text] of Object.entries(missingDutch)) {
    const names = place.split('.')
    const last = names.pop() ?? ''
    const group = names.reduce<Record<string, unknown>>(
      (inside, name) => (inside[name] ??= {}) as Record<string, unknown>,
      all,
    )
    group[last] = text
  }
  return Object.entries(all)
    .map(([name, group]) => `export const ${name} = ${JSON.stringify(group)}`)
    .join('\n')
}

/** Serves Excalidraw's fonts from the office itself: beside the built pages, and in development. */
function excalidrawFonts(): Plugin {
  let folder = ''
  return {
    name: 'excalidraw-fonts',
    configResolved: ({ root, build }) => {
      folder = path.resolve(root, build.outDir)
    },
    configureServer: ({ middlewares }) => {
      middlewares.use(FONTS_PATH, (request, response, next) => {
        const name = request.url?.split('?')[0] ?? ''
        if (!FONT_NAME.test(name)) next()
        else
          readFile(path.join(fonts, name)).then(
            (font) => response.setHeader('Content-Type', 'font/woff2').end(font),
            () => next(),
          )
      })
    },
    writeBundle: () =>
      cp(fonts, path.join(folder, FONTS_PATH), { recursive: true, filter: (name) => !name.includes(UNUSED_FONT) }),
  }
}

/** Lays a brotli and a gzip copy beside every file that becomes smaller by it: the server compresses nothing. */
function compressed(): Plugin {
  const worthwhile = /\.(js|mjs|css|html|svg|json|wasm|webmanifest|tflite)$/
  const smallest = promisify(brotliCompress)
  const older = promisify(gzip)
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      for (const { name, parentPath } of await readdir(dir, { recursive: true, withFileTypes: true })) {
        if (!worthwhile.test(name)) continue
        const file = path.join(parentPath, name)
        const bytes = await readFile(file)
        const [br, gz] = await Promise.all([
          smallest(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
          older(bytes, { level: constants.Z_BEST_COMPRESSION }),
        ])
        if (br.length < bytes.length) await writeFile(`${file}.br`, br)
        if (gz.length < bytes.length) await writeFile(`${file}.gz`, gz)
      }
    },
  }
}
