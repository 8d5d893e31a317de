// Makes a fresh clone ready to run; takes no time where it already is.
// `npm start` and `npm test` begin with it (prestart and pretest), under
// whatever Node is there: keep it to what Node 20 understands.
//
// The Node that all the rest runs under is one of the npm packages (see
// package.json's optionalDependencies). Its bin is node_modules/.bin/node, and
// that folder comes first in the PATH of npm's scripts and of npx.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { ensureMediasoupWorker } from './mediasoup-worker.mjs'

const NODE = 24
const root = path.resolve(import.meta.dirname, '..')
const bin = path.join(root, 'node_modules', '.bin')
const run = (command, args, options) =>
  spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
    ...options,
  })

// npm writes the second file at the end of every successful installation.
function installed() {
  const [wanted, there] = ['package-lock.json', 'node_modules/.package-lock.json'].map(
    (file) => fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs,
  )
  return there >= wanted
}

function install() {
  // No package needs its install script: what they would build is in the
  // packages, all but mediasoup's worker.
  const { status } = run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('npm ci failed')

  const { stdout } = run('node', ['-p', 'process.versions.node'], { encoding: 'utf8' })
  if (!(Number.parseInt(stdout) >= NODE)) {
    fs.rmSync(path.join(root, 'node_modules', '.package-lock.json')) // look again next time
    throw new Error(
      `Node ${NODE} or newer is needed, here is ${stdout?.trim() || 'none that runs'}, and npm has none for this machine or could not fetch it.\nInstall it from https://nodejs.org, then try again.`,
    )
  }
}

try {
  if (!installed()) install()
  ensureMediasoupWorker()
} catch (error) {
  console.error(`\n${error.message}`)
  process.exit(1)
}
