import { z } from 'zod'
import { standingRoles } from '../access/actor.ts'
import { command } from '../kernel/contract.ts'
import { NOTICES_MAX, noticeKinds } from './limits.ts'

const nothing = z.strictObject({})
const seq = z.int().min(1)

/** What was done to somebody, by whom, and with which group or room: no name of what no longer exists for the reader. */
export const notice = z.strictObject({
  seq,
  at: z.int(),
  kind: z.enum(noticeKinds),
  byName: z.string(),
  /** What the thing is called now, as far as the reader may know; null: there is none, or it is not theirs to see. */
  about: z.string().nullable(),
  role: z.enum(standingRoles).nullable(),
  read: z.boolean(),
})
export type Notice = z.infer<typeof notice>

export const noticeCommands = {
  /** One's own, the newest first. */
  'notices:list': command({
    action: 'notice.own',
    input: nothing,
    output: z.strictObject({ notices: z.array(notice).max(NOTICES_MAX) }),
    refusals: [],
  }),
  /** All up to this one have been read. */
  'notices:read': command({ action: 'notice.own', input: z.strictObject({ seq }), output: nothing, refusals: [] }),
} as const

export const noticeEvents = {
  'notices:new': z.strictObject({ notice }),
  /** Read on another device. */
  'notices:read-up-to': z.strictObject({ seq }),
} as const
