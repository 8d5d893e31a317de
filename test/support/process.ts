import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

const START_MAX_MS = 60_000
/**
 * Below the ports that the system gives to whoever asks for none of their own: those an office that is killed, and comes
 * back a moment later, could find taken.
 */
const PORTS = { from: 20_000, below: 32_000 }

/** The office as a process of its own, as an operator has it: it can be killed, and started again on the same data. */
export interface OfficeProcess {
  readonly url: string
  readonly dataDir: string
  /** What it printed since its last start. */
  printed(): string
  /** Starts it, with these variables in its environment besides. */
  start(env?: Readonly<Record<string, string>>): Promise<void>
  /** `kill -9`, and wait until it is gone. */
  kill(): Promise<void>
  /** SIGTERM, and wait; answers the exit code. */
  stop(): Promise<number | null>
  /** Stops it and throws its data away. */
  end(): Promise<void>
}

/** Makes an office on a free port with an empty data folder, and starts it. */
export async function openOfficeProcess(
  options: { flags?: readonly string[]; env?: Record<string, string> } = {},
): Promise<OfficeProcess> {
  const root = path.resolve(import.meta.dirname, '../..')
  const dataDir = mkdtempSync(path.join(tmpdir(), 'inloop-'))
  const port = await freePort()
  const mediaPort = await freePort()
  let child: ChildProcess | null = null
  let output = ''
  let isMeantToEnd = false

  const ended = (running: ChildProcess) =>
    new Promise<number | null>((resolve) => {
      if (running.exitCode !== null || running.signalCode !== null) resolve(running.exitCode)
      else
        running.once('exit', (code) => {
          resolve(code)
        })
    })

  const office: OfficeProcess = {
    url: `http://localhost:${String(port)}`,
    dataDir,
    printed: () => output,
    start: (env = {}) =>
      new Promise((resolve, reject) => {
        output = ''
        isMeantToEnd = false
        const started = spawn(process.execPath, ['server/main.ts', ...(options.flags ?? [])], {
          cwd: root,
          stdio: ['ignore', 'pipe', 'pipe'],
          env: {
            PATH: process.env['PATH'],
            HOME: process.env['HOME'],
            PORT: String(port),
            DATA_DIR: dataDir,
            MEDIA_PORT: String(mediaPort),
            MEDIA_WORKERS: '1',
            LOG_LEVEL: 'error',
            ...options.env,
            ...env,
          },
        })
        child = started
        const failed = setTimeout(() => {
          reject(new Error(`The office did not open: ${output}`))
        }, START_MAX_MS)
        const look = (line: string) => {
          output += `${line}\n`
          if (!line.startsWith('Inloop is open')) return
          clearTimeout(failed)
          resolve()
        }
        createInterface({ input: started.stdout }).on('line', look)
        createInterface({ input: started.stderr }).on('line', look)
        started.once('exit', (code, signal) => {
          clearTimeout(failed)
          const said = `The office ended with ${String(code ?? signal)}: ${output}`
          // Once it was open nobody waits for this any more: that it fell over would be seen as lines that break.
          if (!isMeantToEnd) console.error(said)
          reject(new Error(said))
        })
      }),
    async kill() {
      if (!child) return
      isMeantToEnd = true
      child.kill('SIGKILL')
      await ended(child)
    },
    async stop() {
      if (!child) return null
      isMeantToEnd = true
      child.kill('SIGTERM')
      return ended(child)
    },
    async end() {
      await office.kill()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  await office.start()
  return office
}

/** A port that nobody listens on, and that no other test is given for as long as this process lives. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.below)
    // Nobody listens there before the office has started either, and while it is down: a name of Linux's says whose it is.
    const isOurs = process.platform !== 'linux' || (await listenAt(`\0inloop-test-port-${String(port)}`))
    const probe = isOurs && (await listenAt(port))
    if (!probe) continue
    await new Promise((resolve) => probe.close(resolve))
    return port
  }
}

/** Null: somebody is there already. */
function listenAt(place: number | string): Promise<Server | null> {
  const server = createServer().unref()
  return new Promise((resolve) => {
    server.once('error', () => resolve(null))
    server.listen(place, () => resolve(server))
  })
}
