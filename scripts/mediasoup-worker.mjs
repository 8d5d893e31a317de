// Sees to it that mediasoup has a worker that runs on this machine.
//
// mediasoup's own installer downloads a prebuilt worker from GitHub, and where it can't, builds
// one with tools from PyPI and libraries from GitHub. Here the download is tried too, and where
// it fails the worker is built from the sources in the npm package against Debian's libraries:
// worker/CMakeLists.txt says how.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { modules, root, run } from './command.mjs'
import { installDebianPackages } from './debian.mjs'
import { step } from './progress.mjs'

const downloadTimeoutMs = 60_000
const recipe = path.join(root, 'scripts', 'worker')
const mediasoup = path.join(modules, 'mediasoup')
const installed = path.join(mediasoup, 'worker', 'out', 'Release', 'mediasoup-worker') // where mediasoup looks

const buildPackages = [
  ...['g++', 'cmake', 'ninja-build', 'pkg-config', 'flatbuffers-compiler'],
  ...['libflatbuffers-dev', 'libabsl-dev', 'libsrtp2-dev', 'libssl-dev', 'libuv1-dev'],
]

/** Puts a worker where mediasoup looks for it: one that was kept, downloaded or built, in that order. */
export async function ensureMediasoupWorker() {
  if (process.env.MEDIASOUP_WORKER_BIN || runs(installed)) return
  const kept = cachePlace()
  if (!runs(kept)) {
    if (await step("mediasoup's worker, from its makers", download)) return
    console.log('    not to be had here: building it from source instead, once')
    await installDebianPackages(buildPackages, "to build mediasoup's worker")
    await step("mediasoup's worker, from source", (tell) => build(kept, tell))
    if (!runs(kept)) throw new Error(`${kept} was built but does not run. Name one that does in MEDIASOUP_WORKER_BIN.`)
  }
  put(kept, installed)
}

// Not started by mediasoup, a worker that can run at all exits with 41.
function runs(worker) {
  return spawnSync(worker, { env: {}, stdio: 'ignore' }).status === 41
}

// A built worker is kept under the version and the recipe that it came from, outside
// node_modules, so that `npm ci` or a fresh clone need not build again.
function cachePlace() {
  const { version } = JSON.parse(fs.readFileSync(path.join(mediasoup, 'package.json'), 'utf8'))
  const hash = createHash('sha256')
  for (const name of fs.readdirSync(recipe, { recursive: true }).sort()) {
    const file = path.join(recipe, name)
    if (fs.statSync(file).isFile()) hash.update(name).update(fs.readFileSync(file))
  }
  const cache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache')
  const key = `${version}-${process.arch}-${hash.digest('hex').slice(0, 12)}`
  return path.join(cache, 'mediasoup-worker', key, 'mediasoup-worker')
}

// mediasoup's own installer, less its fallback: `false` stands in for Python.
async function download() {
  await run('node', ['npm-scripts.mjs', 'postinstall'], {
    cwd: mediasoup,
    env: { PYTHON: 'false' },
    timeout: downloadTimeoutMs,
  }).catch(() => undefined)
  return runs(installed)
}

async function build(place, tell) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mediasoup-worker-'))
  const hearNinja = (line) => {
    const [, done, all] = /^\[(\d+)\/(\d+)\]/.exec(line) ?? []
    if (done) tell(Number(done) / Number(all))
  }
  try {
    await run('cmake', ['-S', recipe, '-B', folder, '-G', 'Ninja', `-DMEDIASOUP=${mediasoup}`])
    await run('ninja', ['-C', folder], { onLine: hearNinja })
    put(path.join(folder, 'mediasoup-worker'), place)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function put(worker, place) {
  fs.mkdirSync(path.dirname(place), { recursive: true })
  fs.copyFileSync(worker, `${place}.${process.pid}`)
  fs.renameSync(`${place}.${process.pid}`, place)
}
