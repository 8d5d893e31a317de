import { json, type ErrorRequestHandler, type Request, type RequestHandler, type Response, type Router } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { anonymous, type Actor } from '#shared/access/actor.ts'
import { mayEver } from '#shared/access/policy.ts'
import { refuse } from '#shared/kernel/contract.ts'
import type { Route, RouteHandlers, RouteMap } from '#shared/kernel/route.ts'
import { answer, type Answer } from './answer.ts'
import type { Exchange } from './exchange.ts'

const BODY_MAX = '64kb'
const DEVICE_MAX = 300
/** What one address may ask of the routes: an office of forty behind one address included. */
const PER_ADDRESS = { points: 300, duration: 10 }

interface RoutesOptions {
  readonly router: Router
  identify(request: Request): Promise<{ actor: Actor; sessionId: string | null }>
  address(request: Request): string
}

export interface Routes {
  serve<M extends RouteMap>(contract: M, handlers: RouteHandlers<M, Exchange>): void
  identify(request: Request): Promise<Exchange>
}

/** The passage of the plain routes, as the gateway is that of the commands: limit, parse, who is it, may they, answer. */
export function createRoutes(options: RoutesOptions): Routes {
  const limiter = new RateLimiterMemory(PER_ADDRESS)
  const readBody = json({ limit: BODY_MAX, strict: true, type: 'application/json' })

  const limited: RequestHandler = (request, response, next) => {
    limiter.consume(options.address(request)).then(
      () => {
        next()
      },
      () => {
        answer(response, refuse('too_many_requests'))
      },
    )
  }

  async function toExchange(request: Request, response: Response | null): Promise<Exchange> {
    const { actor, sessionId } = await options.identify(request)
    return {
      actor,
      sessionId,
      address: options.address(request),
      device: (request.headers['user-agent'] ?? '').slice(0, DEVICE_MAX),
      cookieHeader: request.headers.cookie,
      setCookie: (cookie) => void response?.append('Set-Cookie', cookie),
    }
  }

  return {
    identify: (request) => toExchange(request, null),
    serve(contract, handlers) {
      for (const [name, spec] of Object.entries<Route>(contract)) {
        const handle = handlers[name] as unknown as (exchange: Exchange, input: unknown) => Answer | Promise<Answer>
        const serveOne: RequestHandler = async (request, response) => {
          const exchange = await toExchange(request, response)
          if (!mayEver(exchange.actor, spec.action)) {
            answer(response, refuse(exchange.actor.kind === anonymous.kind ? 'not_signed_in' : 'not_found'))
            return
          }
          const input = spec.input.safeParse(spec.method === 'GET' ? {} : request.body)
          answer(response, input.success ? await handle(exchange, input.data) : refuse('invalid_input'))
        }
        if (spec.method === 'GET') options.router.get(spec.path, limited, serveOne)
        else options.router.post(spec.path, limited, readBody, serveOne)
      }
    },
  }
}

/** What was thrown on the way: a body that cannot be read is the asker's, everything else is ours, logged, and never told. */
export function answerFailures(report: (cause: unknown, requestId: string) => void): ErrorRequestHandler {
  // Express knows a handler of failures by its four parameters.
  // eslint-disable-next-line max-params
  return (cause: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(cause)
      return
    }
    const status = (cause as { status?: unknown }).status
    const theirs = typeof status === 'number' && status >= 400 && status < 500
    const requestId = response.getHeader('X-Request-Id')
    if (!theirs) report(cause, String(requestId))
    response.status(theirs ? status : 500).set('Cache-Control', 'no-store')
    response.json({ ...refuse(theirs ? 'invalid_input' : 'internal'), requestId })
  }
}
