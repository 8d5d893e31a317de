import { z } from 'zod'
import { actions } from '../access/policy.ts'
import { command } from '../kernel/contract.ts'
import { memberId, roomId } from '../kernel/ids.ts'
import { line } from '../kernel/text.ts'
import { OFFICE_NAME_MAX } from './limits.ts'

const name = line(OFFICE_NAME_MAX)

/** How the office is set: what it is called, and what whoever runs it has chosen. */
const settings = z.strictObject({
  officeName: z.string(),
  /** Where people reach it. */
  address: z.string(),
  /** Whom its letters are from; null: it sends none. */
  mailFrom: z.string().nullable(),
  auditKeepYears: z.number(),
  /** A backup was restored: pages may bring what others wrote and the office has not. */
  recovering: z.boolean(),
})
export type OfficeSettings = z.infer<typeof settings>

export const adminCommands = {
  'admin:settings': command({
    action: 'office.manage',
    input: z.strictObject({}),
    output: z.strictObject({ settings }),
    refusals: [],
  }),
  'admin:rename-office': command({
    action: 'office.manage',
    input: z.strictObject({ name }),
    output: z.strictObject({ settings }),
    refusals: [],
  }),
  /** What somebody may do in a room, and why: each action with the line of the policy that decides. Written in the trail. */
  'admin:explain': command({
    action: 'policy.explain',
    input: z.strictObject({ memberId, roomId }),
    output: z.strictObject({
      /** Who is blocked is nobody: nothing below is theirs. */
      blocked: z.boolean(),
      relation: z.enum(['none', 'invited', 'inside', 'keeper']),
      lines: z.array(
        z.strictObject({
          action: z.enum(actions),
          allowed: z.boolean(),
          rule: z.string(),
          why: z.enum(['granted', 'deleted', 'kind', 'relation', 'own', 'state', 'confidential', 'present', 'common']),
        }),
      ),
    }),
    refusals: ['member_not_found', 'room_not_found'],
  }),
} as const
