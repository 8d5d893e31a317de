import { mkdirSync } from 'node:fs'
import process from 'node:process'
import { createSystemClock } from './platform/clock.ts'
import { ConfigError, readConfig } from './platform/config.ts'
import { createLog } from './platform/log.ts'
import { openOffice } from './office.ts'

/** Longer than this nobody waits for a goodbye: the process then ends as it is. */
const CLOSE_WITHIN_MS = 5_000

const flags = new Set(process.argv.slice(2))
const demo = flags.has('--demo')
const say = (text: string) => void process.stdout.write(`${text}\n`)

try {
  const config = readConfig(process.env, demo ? 'data-demo' : 'data')
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const log = createLog(config.logLevel)
  const office = await openOffice({
    config,
    clock: createSystemClock(),
    log,
    pages: flags.has('--dev') ? 'from source' : 'built',
    demo,
  })

  let closing = false
  const close = async (exitCode: number) => {
    if (closing) return
    closing = true
    setTimeout(() => process.exit(exitCode || 1), CLOSE_WITHIN_MS).unref()
    await office.close()
    process.exit(exitCode)
  }
  process.on('SIGTERM', () => void close(0))
  process.on('SIGINT', () => void close(0))
  // After an unexpected failure nothing can be trusted: close what can be closed, and let the supervisor start anew.
  for (const failure of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(failure, (cause: unknown) => {
      log.fatal({ err: cause }, 'the office fell over')
      void close(1)
    })

  for (const line of office.welcome) say(line)
  say(`\nInloop is open at ${office.url}`)
} catch (cause) {
  const known = cause instanceof ConfigError || (cause as { code?: string }).code === 'EADDRINUSE'
  process.stderr.write(known ? `${(cause as Error).message}\n` : `${String((cause as Error).stack ?? cause)}\n`)
  process.exit(1)
}
