import { standingRoles } from '#shared/access/actor.ts'
import { done, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { noticeEvents, type Notice, type noticeCommands } from '#shared/notices/contract.ts'
import type { NoticeKind } from '#shared/notices/limits.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Act, AuditOffice } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { Caller, Connections } from '../platform/realtime/connection.ts'
import { createNoticeData, type NoticeRow } from './data.ts'

export { noticeMigrations } from './data.ts'

/** Which acts of the trail are told to whom they were done to. */
const kinds: readonly (readonly [RegExp, NoticeKind])[] = [
  [/^account\.change-role\./, 'role_changed'],
  [/^account\.block$/, 'blocked'],
  [/^account\.unblock$/, 'unblocked'],
  [/^account\.reset-link$/, 'reset_link'],
  [/^contact\.assign$/, 'contact_changed'],
  [/^group\.admit/, 'group_admitted'],
  [/^group\.remove$/, 'group_removed'],
  [/^room\.name$/, 'room_opened'],
  [/^room\.unname$/, 'room_closed'],
]

interface Needs {
  readonly database: Pick<Database, 'sqlite'>
  readonly accounts: Pick<Accounts, 'find'>
  readonly audit: Pick<AuditOffice, 'onRecorded'>
  readonly connections: Connections
  readonly clock: Clock
}

/** Tells people what others did to them: whatever is written in the trail about somebody, that person hears (README, NO1-NO4). */
export function createNotices({ database, accounts, audit, connections, clock }: Needs): {
  commands: Handlers<typeof noticeCommands, Caller>
  close(): void
} {
  const data = createNoticeData(database)

  const toNotice = ({ by, read, ...row }: NoticeRow): Notice => ({
    ...row,
    byName: accounts.find(by)?.name ?? '',
    read: read === 1,
  })

  /** Whom an act was done to: the one it names besides a group or a room, else the person who is its object. */
  function personIn({ object, onBehalfOf }: Act): MemberId | null {
    const id = onBehalfOf ?? object?.split(':').at(-1) ?? null
    return id === null ? null : (accounts.find(id as MemberId)?.memberId ?? null)
  }

  const stop = audit.onRecorded((act) => {
    const kind = kinds.find(([pattern]) => pattern.test(act.act))?.[1]
    const memberId = personIn(act)
    if (!kind || !memberId || act.by === null || act.by === memberId || act.result !== 'done') return
    const role = standingRoles.find((one) => act.act === `account.change-role.${one}`) ?? null
    const row = { at: clock.now(), kind, by: act.by, role }
    const seq = data.add({ ...row, memberId })
    const notice = toNotice({ ...row, seq, read: 0 })
    for (const connection of connections.ofMember(memberId)) connection.tell(noticeEvents, 'notices:new', { notice })
  })

  return {
    commands: {
      'notices:list': ({ actor }) => done({ notices: data.of(actor.memberId).map(toNotice) }),
      'notices:read': ({ actor, connection }, { seq }) => {
        if (data.readUpTo(actor.memberId, seq))
          for (const other of connections.ofMember(actor.memberId))
            if (other.id !== connection.id) other.tell(noticeEvents, 'notices:read-up-to', { seq })
        return done({})
      },
    },
    close: stop,
  }
}
