import type { z } from 'zod'
import type { Action } from '../access/policy.ts'

/**
 * One plain HTTP route with a JSON body: what must set a cookie or comes before signing in.
 * Everything else is a command. Tokens travel in the body, never in the path.
 */
export interface Route<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, R extends string = string> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly action: Action
  readonly input: I
  readonly output: O
  readonly refusals: readonly R[]
}

export type RouteMap = Readonly<Record<string, Route>>

/** Declares a route; the types of its handler and of the client's call follow from it. */
export function route<I extends z.ZodType, O extends z.ZodType, const R extends string>(
  spec: Route<I, O, R>,
): Route<I, O, R> {
  return spec
}

/** Refusals every route can meet. `busy` comes with status 503 and Retry-After, `too_many_requests` with 429. */
export type CommonRouteRefusal =
  'invalid_input' | 'not_signed_in' | 'not_found' | 'too_many_requests' | 'busy' | 'foreign_origin' | 'internal'

export type RouteInput<C extends Route> = z.infer<C['input']>
type RouteOutput<C extends Route> = z.infer<C['output']>
export type RouteReply<C extends Route> =
  | { readonly ok: true; readonly value: RouteOutput<C> }
  | { readonly ok: false; readonly refusal: C['refusals'][number] | CommonRouteRefusal }

/** What a feature must supply for its routes. `Exchange` carries who asks and what may be set on the answer. */
export type RouteHandlers<M extends RouteMap, Exchange> = {
  readonly [K in keyof M]: (exchange: Exchange, input: RouteInput<M[K]>) => RouteReply<M[K]> | Promise<RouteReply<M[K]>>
}
