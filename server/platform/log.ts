import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/** Fields that may hold somebody's secrets or name and are never written, wherever they turn up. */
const NEVER_LOGGED = ['password', 'token', 'cookie', 'email', 'name', 'text', 'authorization', 'link']

/** The office's log: JSON lines on standard output, with ids and counts only. `level` as pino's. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const paths = NEVER_LOGGED.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])
  const options = { level, base: null, timestamp: stdTimeFunctions.isoTime, redact: { paths, remove: true } }
  return destination ? pino(options, destination) : pino(options)
}
