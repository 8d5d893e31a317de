import { z } from 'zod'

export const connectionEvents = {
  /** The last word before the server ends a connection. `closing`: the office restarts, come back in a moment. */
  'connection:ending': z.strictObject({ why: z.enum(['signed_out', 'too_many_requests', 'closing']) }),
} as const
