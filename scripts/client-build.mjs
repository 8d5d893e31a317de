import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { modules, root, run } from './command.mjs'
import { step } from './progress.mjs'

const sources = ['client', 'shared', 'vite.config.ts', 'package.json', 'package-lock.json']
const page = path.join(root, 'dist', 'client', 'index.html')
const stamp = path.join(root, 'dist', 'client.sha256') // beside the pages, not among them

function filesBelow(place) {
  if (!fs.statSync(place).isDirectory()) return [place]
  return fs
    .readdirSync(place)
    .sort()
    .flatMap((name) => filesBelow(path.join(place, name)))
}

// Contents, not times: a fresh checkout of the same sources needs no build.
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => filesBelow(path.join(root, source))))
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

const isFresh = (wanted) => fs.existsSync(page) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted

/** Builds the pages that the browser gets, where their sources are others than at the last build. */
export async function ensureClientBuild() {
  const wanted = fingerprint()
  if (isFresh(wanted)) return
  fs.rmSync(stamp, { force: true })
  const vite = path.join(modules, 'vite', 'bin', 'vite.js')
  await step('the pages', () => run('node', [vite, 'build', '--logLevel', 'warn']))
  fs.writeFileSync(stamp, wanted)
}
