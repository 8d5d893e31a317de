import { standingRoles, toActor, type SignedIn } from '#shared/access/actor.ts'
import { mayEver } from '#shared/access/policy.ts'
import { done, type Handlers } from '#shared/kernel/contract.ts'
import type { GroupId, MemberId, OrganisationId, RoomId } from '#shared/kernel/ids.ts'
import { noticeEvents, type Notice, type noticeCommands } from '#shared/notices/contract.ts'
import { noticeSubjects, type NoticeKind } from '#shared/notices/limits.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Act, AuditOffice } from '../audit/audit.ts'
import type { Groups } from '../groups/groups.ts'
import type { NotesOffice } from '../notes/notes.ts'
import type { Organisations } from '../organisations/organisations.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { Caller, Connections } from '../platform/realtime/connection.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createNoticeData, type NoticeRow } from './data.ts'
import { watchersOf } from './watchers.ts'

export { noticeMigrations } from './data.ts'

/** Which acts of the trail are told to whom they were done to. */
const kinds: readonly (readonly [RegExp, NoticeKind])[] = [
  [/^account\.change-role\./, 'role_changed'],
  [/^account\.block$/, 'blocked'],
  [/^account\.unblock$/, 'unblocked'],
  [/^account\.reset-link$/, 'reset_link'],
  [/^account\.sign-out$/, 'signed_out'],
  [/^account\.sign-out-one$/, 'device_signed_out'],
  [/^contact\.assign$/, 'contact_changed'],
  [/^contact\.stand-ins$/, 'stand_ins_changed'],
  [/^contact\.name-stand-in$/, 'stand_in_named'],
  [/^contact\.unname-stand-in$/, 'stand_in_unnamed'],
  [/^organisation\.add-member$/, 'organisation_joined'],
  [/^organisation\.remove-member$/, 'organisation_left'],
  [/^group\.admit\.member$/, 'group_admitted'],
  [/^group\.admit\.keeper$/, 'keeper_named'],
  [/^group\.invite$/, 'group_invited'],
  [/^group\.remove$/, 'group_removed'],
  [/^group\.name-keeper$/, 'keeper_named'],
  [/^group\.unname-keeper$/, 'keeper_unnamed'],
  [/^group\.archive$/, 'group_archived'],
  [/^group\.restore$/, 'group_restored'],
  [/^room\.name$/, 'room_opened'],
  [/^room\.unname$/, 'room_closed'],
  [/^room\.give-desk$/, 'desk_given'],
  [/^room\.take-desk$/, 'desk_taken'],
]

/** Somebody is in a group who was not. */
const NEWCOMER = /^group\.admit\./
/** What is done to a group is told to everybody in it. */
const toAllOfGroup: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['group_archived', 'group_restored'])

interface Needs {
  readonly database: Pick<Database, 'sqlite'>
  readonly accounts: Pick<Accounts, 'find'>
  readonly audit: Pick<AuditOffice, 'onRecorded'>
  readonly groups: Pick<Groups, 'find' | 'membersOf' | 'nameFor' | 'resource'>
  readonly organisations: Pick<Organisations, 'find' | 'ofMember'>
  readonly rooms: Pick<Rooms, 'seenBy' | 'onReopened'>
  readonly notes: Pick<NotesOffice, 'onMentioned'>
  readonly connections: Connections
  readonly clock: Clock
}

/**
 * Tells people what others did to them: whatever is written in the trail about somebody, that person hears, and who is
 * called to a note (README, NO1-NO5).
 */
export function createNotices(needs: Needs): { commands: Handlers<typeof noticeCommands, Caller>; close(): void } {
  const { database, accounts, audit, groups, rooms, notes, connections, clock } = needs
  const data = createNoticeData(database)
  const nameOf = createNaming(needs)

  const toNotice = (reader: SignedIn, { by, read, object, ...row }: NoticeRow): Notice => ({
    ...row,
    byName: accounts.find(by)?.name ?? '',
    about: nameOf(reader, row.kind, object),
    read: read === 1,
  })

  /** Whom an act was done to: the group it names, the one it names besides a group or a room, else who is its object. */
  function peopleIn({ object, onBehalfOf }: Act, kind: NoticeKind): readonly MemberId[] {
    if (toAllOfGroup.has(kind)) return groups.membersOf(object as GroupId)
    if (kind === 'group_invited') return watchersOf(needs, object as GroupId)
    const id = onBehalfOf ?? object?.split(':').at(-1) ?? null
    const found = id === null ? null : accounts.find(id as MemberId)
    return found ? [found.memberId] : []
  }

  const stop = audit.onRecorded((act) => {
    const { by } = act
    const kind = kinds.find(([pattern]) => pattern.test(act.act))?.[1]
    if (!kind || by === null || act.result !== 'done') return
    const role = standingRoles.find((one) => act.act === `account.change-role.${one}`) ?? null
    const object = noticeSubjects[kind] === null ? null : (act.object?.split(':')[0] ?? null)
    tell({ at: clock.now(), kind, by, role, object }, peopleIn(act, kind))
    if (NEWCOMER.test(act.act) && act.onBehalfOf)
      tell(
        { at: clock.now(), kind: 'group_newcomer', by: act.onBehalfOf, role, object },
        watchersOf(needs, object as GroupId).filter((memberId) => memberId !== by),
      )
  })
  const stopMentions = notes.onMentioned(({ by, memberId, roomId }) => {
    tell({ at: clock.now(), kind: 'note_mention', by, role: null, object: roomId }, [memberId])
  })
  const stopReopened = rooms.onReopened(({ by, roomId, people }) => {
    tell({ at: clock.now(), kind: 'room_reopened', by, role: null, object: roomId }, people)
  })

  /** Keeps it for each of them but who did it, and tells those who are connected. */
  function tell(row: Omit<NoticeRow, 'seq' | 'read'>, people: readonly MemberId[]): void {
    const told = people.filter((memberId) => memberId !== row.by)
    const kept = data.together(() => told.map((memberId) => ({ memberId, seq: data.add({ ...row, memberId }) })))
    for (const { memberId, seq } of kept) {
      const account = accounts.find(memberId)
      const reader = account && toActor(account)
      for (const connection of reader ? connections.ofMember(memberId) : [])
        if (reader) connection.tell(noticeEvents, 'notices:new', { notice: toNotice(reader, { ...row, seq, read: 0 }) })
    }
  }

  return {
    commands: {
      'notices:list': ({ actor }) =>
        done({ notices: data.of(actor.memberId).map((notice) => toNotice(actor, notice)) }),
      'notices:read': ({ actor, connection }, { seq }) => {
        if (data.readUpTo(actor.memberId, seq))
          for (const other of connections.ofMember(actor.memberId))
            if (other.id !== connection.id) other.tell(noticeEvents, 'notices:read-up-to', { seq })
        return done({})
      },
    },
    close() {
      stop()
      stopMentions()
      stopReopened()
    },
  }
}

/** What the thing of a notice is called, as far as its reader may know at this moment (NO2). */
function createNaming({ accounts, groups, organisations, rooms }: Needs) {
  const mayKnow = (reader: SignedIn, id: OrganisationId) =>
    mayEver(reader, 'organisation.see') || organisations.ofMember(reader.memberId).includes(id)
  return (reader: SignedIn, kind: NoticeKind, object: string | null): string | null => {
    if (object === null) return null
    switch (noticeSubjects[kind]) {
      case 'group':
        return groups.nameFor(reader, object as GroupId)
      case 'room':
      case 'desk':
        return rooms.seenBy(reader, object as RoomId)?.name ?? null
      case 'organisation':
        return mayKnow(reader, object as OrganisationId)
          ? (organisations.find(object as OrganisationId)?.name ?? null)
          : null
      case 'person':
        return mayEver(reader, 'directory.see') ? (accounts.find(object as MemberId)?.name ?? null) : null
      case null:
        return null
    }
  }
}
