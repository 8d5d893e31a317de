import { z } from 'zod'
import { actions } from '../access/policy.ts'
import { command } from '../kernel/contract.ts'
import { memberId, roomId } from '../kernel/ids.ts'

export const adminCommands = {
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
