import { toActor } from '#shared/access/actor.ts'
import { explain } from '#shared/access/policy.ts'
import type { adminCommands, OfficeSettings } from '#shared/admin/contract.ts'
import { explainedActions } from '#shared/admin/explained.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { AccountsOffice } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Config } from '../platform/config.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { Rooms } from '../rooms/rooms.ts'

export { serveOwnData } from './own-data.ts'

interface Needs {
  readonly accounts: Pick<AccountsOffice, 'find' | 'officeName' | 'nameOffice'>
  readonly rooms: Pick<Rooms, 'resource' | 'nameOf'>
  readonly audit: Pick<Audit, 'record'>
  /** What whoever runs the office has chosen, and where people reach it. */
  readonly config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'auditKeepYears' | 'documentsRecovery'>
  readonly publicUrl: string
}

/**
 * What administrators ask about the whole house. Whether somebody is inside a room now is left out of the answer: who
 * meets whom is not administration's business.
 */
export function createAdmin({ accounts, rooms, audit, config, publicUrl }: Needs): {
  commands: Handlers<typeof adminCommands, Caller>
} {
  const settings = (): OfficeSettings => ({
    officeName: accounts.officeName() ?? '',
    address: publicUrl,
    mailFrom: config.smtpUrl === null ? null : config.mailFrom,
    auditKeepYears: config.auditKeepYears,
    recovering: config.documentsRecovery,
  })
  return {
    commands: {
      'admin:settings': () => done({ settings: settings() }),
      'admin:rename-office': ({ actor }, { name }) => {
        if (name !== accounts.officeName()) {
          accounts.nameOffice(name)
          audit.record({ act: 'office.rename', by: actor.memberId, object: null, result: 'done' })
        }
        return done({ settings: settings() })
      },
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
