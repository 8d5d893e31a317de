// Runs the programs that set-up needs. Set-up runs under whatever Node the machine has,
// so everything in this folder keeps to what Node 20 understands.
import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const modules = path.join(root, 'node_modules')

// npm's scripts find node_modules/.bin first, and with it the Node that came as a package.
const environment = {
  ...process.env,
  PATH: [path.join(modules, '.bin'), process.env.PATH].join(path.delimiter),
}

/**
 * Runs a program to its end, quietly; its last lines are in the error when it fails.
 * `onLine` hears what it prints while it runs; `env` is added to the environment.
 */
export function run(command, args, { onLine = () => {}, env = {}, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...environment, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    })
    let output = ''
    const hear = (text) => {
      output = (output + text).slice(-4000)
      for (const line of text.split(/[\r\n]+/)) if (line) onLine(line)
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.on('error', reject)
    child.on('close', (status) => {
      if (status === 0) resolve(output)
      else reject(new Error(`${output.trim()}\n\n'${[command, ...args].join(' ')}' failed.`))
    })
  })
}

/** What a quick program prints, or undefined when it fails or isn't there. */
export function ask(command, args, options) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, env: environment, encoding: 'utf8', ...options })
  return status === 0 ? stdout.trim() : undefined
}
