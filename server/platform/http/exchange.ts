import type { Request, Router } from 'express'
import type { Actor } from '#shared/access/actor.ts'

/** One question over HTTP, as a handler of a route gets it. */
export interface Exchange {
  readonly actor: Actor
  /** The session (hash of the secret) behind the cookie, or null. */
  readonly sessionId: string | null
  /** The asker's network address, the trusted proxy's word included: for limits, never for a log. */
  readonly address: string
  /** The User-Agent header, cut to 300 characters. */
  readonly device: string
  readonly cookieHeader: string | undefined
  /** Sets a cookie on the answer: the whole value of a Set-Cookie header. */
  setCookie(cookie: string): void
}

/** What a feature's `http.ts` gets to hang plain routes on, which are not JSON in and out (files, feeds). */
export interface PlainRoutes {
  readonly router: Router
  /** Who asks, from the cookie. Every plain route asks this first. */
  identify(request: Request): Promise<Exchange>
}
