import type { mediaCommands, mediaEvents } from '#shared/media/contract.ts'
import { caller, listener } from '../platform/realtime.ts'

/** How the call talks to the office. */
export const officeWire = { ask: caller<typeof mediaCommands>(), on: listener<typeof mediaEvents>() }
export type Wire = typeof officeWire

const PATIENCE = 6
const BREATHER_MS = 400

/** Asks again, a little later, while the office says that it is asked too much at once: a large room does that. */
export function patiently(ask: Wire['ask']): Wire['ask'] {
  return async (name, input) => {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await ask(name, input)
      if (reply.ok || reply.refusal !== 'too_many_requests' || attempt === PATIENCE) return reply
      await pause(BREATHER_MS * attempt)
    }
  }
}

/** Waits. For pauses between attempts only: what can be listened for is listened for. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void window.setTimeout(resolve, ms))
}
