import fs from 'node:fs'
import path from 'node:path'
import { ask, modules, root, run } from './command.mjs'
import { step } from './progress.mjs'

const nodeVersion = 24
// A registry that is slow for a moment fails an installation of hundreds of packages with npm's own two.
const patience = ['--fetch-retries=5', '--no-audit', '--no-fund', '--loglevel=error']

function readLock(...place) {
  const file = path.join(root, ...place)
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')).packages : {}
}

// npm writes down what it installed when it is through. Contents are compared, not times: a
// checkout touches package-lock.json without changing it.
function areInstalled(...folder) {
  const there = readLock(...folder, 'node_modules', '.package-lock.json')
  return Object.entries(readLock(...folder, 'package-lock.json')).every(([place, wanted]) => {
    if (place === '') return true
    return there[place] ? there[place].integrity === wanted.integrity : wanted.optional
  })
}

// npm skips an optional package that it can't fetch, and the Node among them, without a word.
function checkNode() {
  const found = ask('node', ['-p', 'process.versions.node'])
  if (Number.parseInt(found ?? '0') >= nodeVersion) return
  fs.rmSync(path.join(modules, '.package-lock.json'), { force: true }) // look again next time
  throw new Error(
    `Node ${nodeVersion} or newer is needed and npm has none for this machine; here is ${found ?? 'none that runs'}.\n` +
      'Install it from https://nodejs.org, then try again.',
  )
}

// better-sqlite3 carries its binary for the usual systems, and needs no install script there.
function checkDatabase() {
  if (ask('node', ['-e', "new (require('better-sqlite3'))(':memory:')"]) !== undefined) return
  throw new Error(
    'better-sqlite3 has no binary for this machine. Build it, which needs a C++ compiler and Python:\n\n  npm rebuild better-sqlite3 --ignore-scripts=false',
  )
}

/**
 * Installs the npm packages, and with them the Node that everything else runs under, where
 * package-lock.json asks for others than there are. No package's install script is run.
 */
export async function ensurePackages() {
  if (areInstalled()) return
  const args = ['ci', '--ignore-scripts', ...patience]
  await step('npm packages', () => run('npm', args)).catch((cause) => {
    const command = 'npm ci --ignore-scripts'
    throw new Error(
      `${cause.message}\n\nThe npm packages could not be installed. Run this, then try again:\n\n  ${command}`,
    )
  })
  checkNode()
  checkDatabase()
}

/** Installs the servers that ours is measured beside. They have packages of their own: the office needs none of them. */
export async function ensurePeers() {
  const folder = path.join('bench', 'peers')
  if (areInstalled(folder)) return
  const flags = ['--ignore-scripts', '--legacy-peer-deps', ...patience]
  await step('other document servers', () => run('npm', ['ci', ...flags, '--prefix', folder]))
}
