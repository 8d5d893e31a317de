import { z } from 'zod'
import { documentKinds } from '../documents/limits.ts'
import { command } from '../kernel/contract.ts'
import { documentId, memberId, roomId } from '../kernel/ids.ts'

/** What somebody has put before everybody inside. `since` in ms since 1970. */
export const presented = z.strictObject({
  documentId,
  kind: z.enum(documentKinds),
  title: z.string(),
  memberId,
  since: z.number(),
})
export type Presented = z.infer<typeof presented>

export const presentingCommands = {
  /** Puts a note or board of the room before everybody inside; one's own earlier one makes place for it. */
  'presenting:show': command({
    action: 'document.present',
    input: z.strictObject({ roomId, documentId }),
    output: z.strictObject({ presented }),
    refusals: ['room_not_found', 'document_not_found', 'not_inside', 'read_only', 'somebody_else_shows'],
  }),
  /** Takes back what is shown. */
  'presenting:stop': command({
    action: 'document.take-back',
    input: z.strictObject({ roomId }),
    output: z.strictObject({}),
    refusals: ['room_not_found', 'nothing_shown', 'not_yours'],
  }),
} as const

export const presentingEvents = {
  /** To those inside, and to whoever comes in: what is before everybody now. Null: nothing. */
  'presenting:changed': z.strictObject({ roomId, presented: presented.nullable() }),
} as const
