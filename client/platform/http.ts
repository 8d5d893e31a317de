import type { RouteInput, RouteMap, RouteReply } from '#shared/kernel/route.ts'

const ANSWER_TIMEOUT_MS = 15_000

/**
 * The typed way to use a feature's routes: `const ask = asker<typeof accountRoutes>({ signIn: 'POST /api/accounts/sign-in', … })`,
 * then `await ask('signIn', { … })`. `unreachable`: no answer came.
 */
export function asker<M extends RouteMap>(places: { readonly [K in keyof M]: string }) {
  return async <K extends keyof M & string>(
    name: K,
    input: RouteInput<M[K]>,
  ): Promise<RouteReply<M[K]> | { readonly ok: false; readonly refusal: 'unreachable' }> => {
    const [method = 'GET', path = '/'] = places[name].split(' ')
    try {
      const response = await fetch(path, {
        method,
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
        ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) }),
      })
      return (await response.json()) as RouteReply<M[K]>
    } catch {
      return { ok: false, refusal: 'unreachable' }
    }
  }
}
