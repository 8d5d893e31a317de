import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { missingDutch } from './client/boards/dutch.ts'

const root = import.meta.dirname
const excalidraw = path.join(root, 'node_modules/@excalidraw/excalidraw/dist')
const fonts = path.join(excalidraw, 'prod/fonts')
const FONTS_PATH = '/excalidraw/fonts'
/** 13 MB of Chinese glyphs; the browser's own font stands in. */
const UNUSED_FONT = 'Xiaolai'
const FONT_NAME = /^\/\w+\/[\w-]+\.woff2$/

export default defineConfig({
  root: path.join(root, 'client'),
  plugins: [react(), excalidrawAtHome(), excalidrawFonts(), compressed()],
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
  server: {
    hmr: { path: '/reload' },
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
 * Takes out of Excalidraw what this office does not want: its foreign font host, its other languages and
 * Mermaid; and puts in the Dutch that is missing. Each change must be found, or the build fails: then
 * Excalidraw has become another one, and this has to be looked at again.
 */
function excalidrawAtHome(): Plugin {
  const nothing = '\0excalidraw-without'
  const wanted = /\/locales\/(en|nl-NL|percentages)-\w+\.js$/
  const done = new Set<string>()
  return {
    name: 'excalidraw-at-home',
    enforce: 'pre',
    resolveId(id, importer) {
      const within = importer?.startsWith(excalidraw) === true
      if (within && id === '@excalidraw/mermaid-to-excalidraw') return nothing
      return within && id.startsWith('./locales/') && !wanted.test(id) ? nothing : null
    },
    load: (id) => (id === nothing ? 'export {}' : null),
    async transform(code, id) {
      const file = id.split('?')[0] ?? ''
      if (!file.startsWith(excalidraw) || !file.endsWith('.js')) return null
      if (/\/locales\/nl-NL-\w+\.js$/.test(file)) {
        done.add('Dutch')
        return { code: await completeDutch(file), map: null }
      }
      const changed = code
        .replace(/`https:\/\/esm\.sh\/[^]*?\/dist\/prod\/`/, () => {
          done.add('font host')
          return '`${location.origin}/excalidraw/`'
        })
        // Excalidraw hides languages of which less than 85 % is translated.
        .replace(/"nl-NL":\s*\d+/, () => {
          done.add('Dutch share')
          return '"nl-NL": 100'
        })
      if (changed.includes('esm.sh')) this.error('Excalidraw names a foreign host for its fonts in another way')
      return changed === code ? null : { code: changed, map: null }
    },
    buildEnd(error) {
      if (error || ![...this.getModuleIds()].some((id) => id.startsWith(excalidraw) && id.endsWith('.js'))) return
      for (const change of ['Dutch', 'font host', 'Dutch share'])
        if (!done.has(change)) this.error(`Excalidraw has changed: its ${change} was not found`)
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
