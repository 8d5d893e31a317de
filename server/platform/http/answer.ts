import type { Response } from 'express'
import type { CommonRouteRefusal } from '#shared/kernel/route.ts'

const BUSY_RETRY_S = 2

const statuses: Readonly<Record<CommonRouteRefusal, number>> = {
  invalid_input: 400,
  not_signed_in: 401,
  foreign_origin: 403,
  not_found: 404,
  too_many_requests: 429,
  internal: 500,
  busy: 503,
}

/** The HTTP status of each refusal of a route's own, beside the common ones. */
export type OwnStatuses<R extends string> = Readonly<Record<Exclude<R, CommonRouteRefusal>, number>>

/** What a route answers, as far as HTTP looks at it. */
export type Answer = { readonly ok: true } | { readonly ok: false; readonly refusal: string }

/** Answers with a reply as JSON, which nobody keeps. A refusal that has no status of its own is 400. */
export function answer(response: Response, reply: Answer, own: Readonly<Record<string, number>> = {}): void {
  const refusal = reply.ok ? null : reply.refusal
  const known: Readonly<Record<string, number>> = { ...own, ...statuses }
  if (refusal === 'busy') response.set('Retry-After', String(BUSY_RETRY_S))
  response
    .status(refusal === null ? 200 : (known[refusal] ?? 400))
    .set('Cache-Control', 'no-store')
    .json(reply)
}

/** For what people sent to the office: opened by itself it can do nothing and reach nothing, whatever a browser makes of it (S153). */
export const aloneHeaders = {
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Content-Disposition': 'inline',
} as const
