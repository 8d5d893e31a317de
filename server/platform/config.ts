import { availableParallelism } from 'node:os'
import path from 'node:path'
import { z } from 'zod'

/** What the operator decides, read once from the environment. `docs/operating.md` has the table. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Where people reach the office, without a slash at the end; null: `http://localhost:<port>`. */
  readonly publicUrl: string | null
  readonly dataDir: string
  /** The first worker's port for media, UDP and TCP; each further worker takes the next. 0: any. */
  readonly mediaPort: number
  /** The address of this machine that media listens on. */
  readonly mediaHost: string
  readonly mediaAnnouncedAddress: string | null
  readonly mediaWorkers: number
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null
  /** Addresses or networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  readonly logLevel: string
  readonly metricsToken: string | null
  /** How long a line of the audit trail is kept. */
  readonly auditKeepYears: number
  /** After a backup was restored: pages may bring what others wrote and the office has not. */
  readonly documentsRecovery: boolean
}

/** The environment is not as it should be; the message names the variable and says what it may be. */
export class ConfigError extends Error {}

const WORKERS_MAX = 32
const AUDIT_YEARS_MAX = 100
const port = z.coerce.number().int().min(0).max(65_535)
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const variables = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform(toOrigin)
    .optional(),
  DATA_DIR: z.string().min(1).optional(),
  MEDIA_PORT: port.default(40_000),
  MEDIA_HOST: z.string().min(1).optional(),
  MEDIA_ANNOUNCED_ADDRESS: z.string().min(1).optional(),
  MEDIA_WORKERS: z.coerce.number().int().min(1).max(WORKERS_MAX).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Inloop <noreply@localhost>'),
  TLS_CERT: z.string().min(1).optional(),
  TLS_KEY: z.string().min(1).optional(),
  TRUSTED_PROXY: z.string().optional(),
  LOG_LEVEL: z.enum(levels).default('info'),
  METRICS_TOKEN: z.string().min(16).optional(),
  AUDIT_KEEP_YEARS: z.coerce.number().int().min(1).max(AUDIT_YEARS_MAX).default(5),
  DOCUMENTS_RECOVERY: z.enum(['0', '1']).default('0'),
})

const hints: Partial<Record<string, string>> = {
  PORT: 'a port number, 0 to 65535',
  PUBLIC_URL: 'an address such as https://kantoor.example.nl, without a path',
  MEDIA_PORT: 'a port number, 0 to 65535',
  MEDIA_WORKERS: `a number from 1 to ${String(WORKERS_MAX)}`,
  SMTP_URL: 'an address such as smtp://user:password@host:587',
  LOG_LEVEL: `one of ${levels.join(', ')}`,
  METRICS_TOKEN: 'a secret of at least 16 characters',
  AUDIT_KEEP_YEARS: `a number of years from 1 to ${String(AUDIT_YEARS_MAX)}`,
  DOCUMENTS_RECOVERY: '0 or 1',
}

/** Reads the configuration. `defaultDataDir` is used where DATA_DIR is not set. Throws ConfigError with the variable's name. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, defaultDataDir: string): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const read = variables.safeParse(set)
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0] ?? '')
    throw new ConfigError(`${name} is not right: it should be ${hints[name] ?? 'a text'}`)
  }
  const { data } = read
  if ((data.TLS_CERT === undefined) !== (data.TLS_KEY === undefined))
    throw new ConfigError(`${data.TLS_CERT === undefined ? 'TLS_CERT' : 'TLS_KEY'} is missing: the two go together`)
  const mediaHost = data.MEDIA_HOST ?? data.HOST
  if (/^(0\.0\.0\.0|::)$/.test(mediaHost) && data.MEDIA_ANNOUNCED_ADDRESS === undefined)
    throw new ConfigError('MEDIA_ANNOUNCED_ADDRESS is missing: media listens everywhere, so pages must be told where')
  if (
    data.PUBLIC_URL?.startsWith('http:') === true &&
    !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(data.PUBLIC_URL)
  )
    throw new ConfigError('PUBLIC_URL is not right: browsers give a camera and keep a session on https only')
  return {
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL ?? null,
    dataDir: path.resolve(data.DATA_DIR ?? defaultDataDir),
    mediaPort: data.MEDIA_PORT,
    mediaHost,
    mediaAnnouncedAddress: data.MEDIA_ANNOUNCED_ADDRESS ?? null,
    mediaWorkers: data.MEDIA_WORKERS ?? Math.min(availableParallelism(), WORKERS_MAX),
    smtpUrl: data.SMTP_URL ?? null,
    mailFrom: data.MAIL_FROM,
    tls:
      data.TLS_CERT !== undefined && data.TLS_KEY !== undefined
        ? { certFile: data.TLS_CERT, keyFile: data.TLS_KEY }
        : null,
    trustedProxies: (data.TRUSTED_PROXY ?? '').split(/[\s,]+/).filter((entry) => entry !== ''),
    logLevel: data.LOG_LEVEL,
    metricsToken: data.METRICS_TOKEN ?? null,
    auditKeepYears: data.AUDIT_KEEP_YEARS,
    documentsRecovery: data.DOCUMENTS_RECOVERY === '1',
  }
}

function toOrigin(url: string, context: z.RefinementCtx): string {
  const { origin, pathname, search, hash } = new URL(url)
  if (pathname !== '/' || search !== '' || hash !== '') context.addIssue('no path')
  return origin
}
