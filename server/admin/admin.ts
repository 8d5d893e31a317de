import { toActor } from '#shared/access/actor.ts'
import { explain } from '#shared/access/policy.ts'
import type { adminCommands } from '#shared/admin/contract.ts'
import { explainedActions } from '#shared/admin/explained.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { Rooms } from '../rooms/rooms.ts'

export { serveOwnData } from './own-data.ts'

interface Needs {
  readonly accounts: Pick<Accounts, 'find'>
  readonly rooms: Pick<Rooms, 'resource' | 'nameOf'>
  readonly audit: Pick<Audit, 'record'>
}

/**
 * What administrators ask about the whole house. Whether somebody is inside a room now is left out of the answer: who
 * meets whom is not administration's business.
 */
export function createAdmin({ accounts, rooms, audit }: Needs): { commands: Handlers<typeof adminCommands, Caller> } {
  return {
    commands: {
      'admin:explain': ({ actor }, { memberId, roomId }) => {
        const account = accounts.find(memberId)
        const asked = account && toActor(account)
        if (!account || !asked) return refuse('member_not_found')
        if (rooms.nameOf(roomId) === '') return refuse('room_not_found')
        audit.record({ act: 'policy.explain', by: actor.memberId, object: memberId, result: 'done' })
        const resource = rooms.resource(asked, roomId)
        const lines = explainedActions.map((action) => {
          const { allowed, rule, why } = explain(asked, action, resource)
          return { action, allowed: allowed && !account.blocked, rule, why }
        })
        return done({ blocked: account.blocked, relation: resource.relation ?? 'none', lines })
      },
    },
  }
}
