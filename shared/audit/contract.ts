import { z } from 'zod'
import { command } from '../kernel/contract.ts'
import { memberId } from '../kernel/ids.ts'
import { ACT_NAME_MAX, ACT_OBJECT_MAX, AUDIT_PAGE_SIZE } from './limits.ts'

const instant = z.int().min(0)
/** `account.block`; a part of it (`account.`) means all acts that begin so. */
const act = z
  .string()
  .max(ACT_NAME_MAX)
  .regex(/^[a-z.-]*$/)
const object = z
  .string()
  .max(ACT_OBJECT_MAX)
  .regex(/^[\w:.-]*$/)

/** Which lines are asked for; what is null does not matter. `until` is not included. */
export const auditFilter = z.strictObject({
  by: memberId.nullable(),
  act: act.nullable(),
  object: object.nullable(),
  from: instant.nullable(),
  until: instant.nullable(),
})
export type AuditFilter = z.infer<typeof auditFilter>

/** Who did what to which thing, when, on whose behalf, and how it ended (the fields of NEN 7513). Ids only. */
const auditLine = z.strictObject({
  seq: z.int().min(1),
  at: instant,
  act: z.string(),
  by: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  object: z.string().nullable(),
  result: z.string(),
  hash: z.string(),
})
export type AuditLine = z.infer<typeof auditLine>

export const auditCommands = {
  /** The newest lines first, from below line `before`. Asking is itself written down. */
  'audit:lines': command({
    action: 'audit.read',
    input: z.strictObject({ filter: auditFilter, before: z.int().min(1).nullable() }),
    output: z.strictObject({
      lines: z.array(auditLine).max(AUDIT_PAGE_SIZE),
      /** Where the next page begins; null: this was the last. */
      before: z.int().min(1).nullable(),
      /** Every kind of act there is in the trail, to choose from. */
      acts: z.array(z.string()),
    }),
    refusals: [],
  }),
  /** Whether the chain is whole: the first line that is not as it was written, or null. */
  'audit:check': command({
    action: 'audit.read',
    input: z.strictObject({}),
    output: z.strictObject({ lines: z.int().min(0), brokenAt: z.int().min(1).nullable() }),
    refusals: [],
  }),
} as const
