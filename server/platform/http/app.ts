import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import express, { type Express, type RequestHandler } from 'express'
import { refuse } from '#shared/kernel/contract.ts'
import type { Log } from '../log.ts'
import { secureAnswers } from './headers.ts'
import { isOwnOrigin } from './origin.ts'
import { answerFailures } from './routes.ts'

/** What each part of /readyz says of itself; null when all is well. */
type Readiness = Readonly<Record<string, () => boolean | Promise<boolean>>>

interface AppOptions {
  readonly publicUrl: string
  readonly log: Log
  readonly readiness: Readiness
  /** Prometheus' text. */
  metrics(): Promise<string>
  readonly metricsToken: string | null
  address(request: IncomingMessage): string
  /** The features' routes, then the pages. */
  readonly routes: readonly RequestHandler[]
  readonly csp: boolean
}

/** The Express application: what every request passes before and after the features' routes. */
export function createApp(options: AppOptions): Express {
  const { publicUrl, log } = options
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use((_request, response, next) => {
    response.set('X-Request-Id', randomUUID())
    next()
  })
  app.use(...secureAnswers(publicUrl, options))
  app.get('/healthz', (_request, response) => void response.type('text').send('alive\n'))
  app.get('/readyz', async (_request, response) => {
    const parts = await Promise.all(
      Object.entries(options.readiness).map(async ([part, ask]) => [part, await ask()] as const),
    )
    response.status(parts.every(([, ready]) => ready) ? 200 : 503).json(Object.fromEntries(parts))
  })
  app.get('/metrics', async (request, response, next) => {
    const { metricsToken } = options
    const bearer = metricsToken !== null && request.headers.authorization === `Bearer ${metricsToken}`
    // A proxy on this machine that nobody declared makes everybody look like loopback: its header gives it away.
    const direct = request.headers['x-forwarded-for'] === undefined && isLoopback(options.address(request))
    if (bearer || direct) response.type('text/plain').send(await options.metrics())
    else next()
  })
  app.use(ownOriginOnly(publicUrl))
  app.use(toPublicAddress(publicUrl))
  app.use(...options.routes)
  app.use((_request, response) => void response.status(404).set('Cache-Control', 'no-store').json(refuse('not_found')))
  app.use(
    answerFailures((cause, requestId) => {
      log.error({ err: cause, requestId }, 'a request failed')
    }),
  )
  return app
}

/** Whatever changes something must come from our own pages; a foreign page is refused before anything is read (S005). */
function ownOriginOnly(publicUrl: string): RequestHandler {
  return ({ method, headers }, response, next) => {
    if (method === 'GET' || method === 'HEAD' || isOwnOrigin(headers.origin, publicUrl)) next()
    else response.status(403).set('Cache-Control', 'no-store').json(refuse('foreign_origin'))
  }
}

/** A page asked for under another name (127.0.0.1 for localhost) leads to the public address, the only one that works. */
function toPublicAddress(publicUrl: string): RequestHandler {
  const { host } = new URL(publicUrl)
  return (request, response, next) => {
    if (request.headers['sec-fetch-dest'] !== 'document' || request.headers.host === host) next()
    else response.redirect(307, publicUrl + request.originalUrl)
  }
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}
