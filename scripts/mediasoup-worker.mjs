// Sees to it that mediasoup has a worker that runs on this machine.
//
// mediasoup's own installer downloads a prebuilt worker from GitHub, and where
// it can't, builds one with tools from PyPI and libraries from GitHub. Here
// the download is tried too, and where it fails the worker is built from the
// sources in the npm package against Debian's libraries: ../worker says how.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { installDebianPackages } from './debian.mjs'

const root = path.resolve(import.meta.dirname, '..')
const recipe = path.join(root, 'scripts', 'worker')
const mediasoup = path.join(root, 'node_modules', 'mediasoup')
const installed = path.join(mediasoup, 'worker', 'out', 'Release', 'mediasoup-worker') // where mediasoup looks

const buildPackages = [
  'g++',
  'cmake',
  'ninja-build',
  'pkg-config',
  'flatbuffers-compiler',
  'libflatbuffers-dev',
  'libabsl-dev',
  'libsrtp2-dev',
  'libssl-dev',
  'libuv1-dev',
]

// Not started by mediasoup, a worker that can run at all exits with 41.
const runs = (worker) => spawnSync(worker, { env: {}, stdio: 'ignore' }).status === 41

function put(worker, place) {
  fs.mkdirSync(path.dirname(place), { recursive: true })
  fs.copyFileSync(worker, `${place}.${process.pid}`)
  fs.renameSync(`${place}.${process.pid}`, place)
}

// A built worker is kept under the version and the recipe that it came from,
// outside node_modules, so that `npm ci` or a fresh clone need not build again.
function cached() {
  const { version } = JSON.parse(fs.readFileSync(path.join(mediasoup, 'package.json'), 'utf8'))
  const hash = createHash('sha256')
  for (const file of fs.readdirSync(recipe, { recursive: true }).sort())
    if (fs.statSync(path.join(recipe, file)).isFile())
      hash.update(file).update(fs.readFileSync(path.join(recipe, file)))
  const cache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache')
  return path.join(
    cache,
    'mediasoup-worker',
    `${version}-${process.arch}-${hash.digest('hex').slice(0, 12)}`,
    'mediasoup-worker',
  )
}

// mediasoup's own installer, less its fallback: `false` stands in for Python.
function download() {
  const { MEDIASOUP_WORKER_BIN: _ours, ...env } = process.env
  spawnSync('node', ['npm-scripts.mjs', 'postinstall'], {
    cwd: mediasoup,
    env: { ...env, PYTHON: 'false' },
    stdio: 'ignore',
    timeout: 60_000,
  })
  return runs(installed)
}

function build(place) {
  installDebianPackages(buildPackages, "to build mediasoup's worker")
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mediasoup-worker-'))
  const step = (command, ...args) => {
    const quiet = !process.stdout.isTTY
    const { status, error, stdout } = spawnSync(command, args, {
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', 'inherit'],
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    if (status === 0) return
    if (quiet) console.error(stdout?.slice(-4000))
    throw error ?? new Error(`'${command} ${args.join(' ')}' failed`)
  }
  try {
    step('cmake', '-S', recipe, '-B', folder, '-G', 'Ninja', `-DMEDIASOUP=${mediasoup}`)
    step('ninja', '-C', folder)
    put(path.join(folder, 'mediasoup-worker'), place)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

export function ensureMediasoupWorker() {
  if (process.env.MEDIASOUP_WORKER_BIN || runs(installed)) return
  const place = cached()
  if (!runs(place)) {
    console.log("Downloading mediasoup's worker")
    if (download()) return
    console.log('Not to be had: building it from source instead, once, which takes some minutes')
    build(place)
    if (!runs(place)) throw new Error(`mediasoup's worker was built but does not run: ${place}`)
  }
  put(place, installed)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureMediasoupWorker()
