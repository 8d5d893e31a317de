import { toActor, type SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import { presentingEvents, type presentingCommands, type Presented } from '#shared/presenting/contract.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Documents } from '../documents/documents.ts'
import type { Clock } from '../platform/clock.ts'
import type { Caller, Connection, Connections } from '../platform/realtime/connection.ts'
import type { Move, Presence } from '../presence/presence.ts'
import type { Rooms } from '../rooms/rooms.ts'

/** So long a broken line may stay away before what its owner shows is taken back. */
const RETURN_MS = 20_000

interface Needs {
  readonly connections: Pick<Connections, 'ofMember'>
  readonly accounts: Pick<Accounts, 'find' | 'onChanged'>
  readonly rooms: Pick<Rooms, 'seenBy' | 'resource' | 'onAccessChanged'>
  readonly presence: Pick<Presence, 'inside' | 'connectionsIn' | 'onMoved'>
  readonly documents: Pick<Documents, 'find' | 'mayWrite' | 'onChanged' | 'onRemoved'>
  readonly clock: Pick<Clock, 'now' | 'after'>
}

interface Showing {
  readonly documentId: DocumentId
  readonly memberId: MemberId
  readonly since: number
  /** Stops waiting for a line that broke. */
  stopWaiting: (() => void) | null
}

/** What is before everybody in each room (README, G1-G5). In memory alone: it ends with the office. */
export function createPresenting({ connections, accounts, rooms, presence, documents, clock }: Needs) {
  const shown = new Map<RoomId, Showing>()

  const isInside = (memberId: MemberId, roomId: RoomId) => presence.inside(roomId).includes(memberId)
  const resource = (actor: SignedIn, roomId: RoomId) => ({
    ...rooms.resource(actor, roomId),
    present: isInside(actor.memberId, roomId),
    own: shown.get(roomId)?.memberId === actor.memberId,
  })

  /** What is shown, as those inside are told it; null when nothing is, or it is no longer there to be shown. */
  function presentedIn(roomId: RoomId): Presented | null {
    const showing = shown.get(roomId)
    const document = showing && findIn(roomId, showing.documentId)
    if (!showing || !document) return null
    const { documentId, memberId, since } = showing
    return { documentId, memberId, since, kind: document.kind, title: document.title }
  }

  function findIn(roomId: RoomId, id: DocumentId) {
    const document = documents.find(id)
    return document?.roomId === roomId && document.trashedAt === null ? document : null
  }

  const tell = (connection: Connection, roomId: RoomId) => {
    connection.tell(presentingEvents, 'presenting:changed', { roomId, presented: presentedIn(roomId) })
  }
  const tellInside = (roomId: RoomId) => {
    for (const connection of presence.connectionsIn(roomId)) tell(connection, roomId)
  }

  function end(roomId: RoomId): void {
    shown.get(roomId)?.stopWaiting?.()
    if (shown.delete(roomId)) tellInside(roomId)
  }

  /** Whether who shows it still may; being away for a moment is no reason. */
  function mayStill(roomId: RoomId, { memberId, documentId }: Showing): boolean {
    const account = accounts.find(memberId)
    const actor = account && !account.blocked ? toActor(account) : null
    return (
      actor !== null &&
      findIn(roomId, documentId) !== null &&
      may(actor, 'document.present', { ...resource(actor, roomId), present: true }) &&
      documents.mayWrite(actor, documentId)
    )
  }

  function lookAgain(roomId: RoomId): void {
    const showing = shown.get(roomId)
    if (showing && !mayStill(roomId, showing)) end(roomId)
  }

  function follow({ connection, from, to }: Move): void {
    if (from !== null) departed(connection, from)
    if (to === null) return
    const showing = shown.get(to)
    if (showing?.memberId === connection.memberId) {
      showing.stopWaiting?.()
      showing.stopWaiting = null
    }
    tell(connection, to)
  }

  function departed(connection: Connection, roomId: RoomId): void {
    const showing = shown.get(roomId)
    if (!showing || isInside(showing.memberId, roomId)) return
    if (showing.memberId === connection.memberId) {
      // A line that broke is no longer among the connections; who goes on purpose still has theirs.
      const broke = ![...connections.ofMember(connection.memberId)].includes(connection)
      if (!broke) end(roomId)
      else showing.stopWaiting ??= clock.after(RETURN_MS, () => end(roomId))
    }
    if (presence.inside(roomId).length === 0) end(roomId)
  }

  const roomsShowing = (id: DocumentId) =>
    [...shown].filter(([, { documentId }]) => documentId === id).map(([roomId]) => roomId)
  const stops = [
    presence.onMoved(follow),
    rooms.onAccessChanged(lookAgain),
    accounts.onChanged(({ memberId }) => {
      for (const [roomId, showing] of [...shown]) if (showing.memberId === memberId) lookAgain(roomId)
    }),
    documents.onRemoved(({ id }) => roomsShowing(id).forEach(end)),
    documents.onChanged(({ id }) => {
      for (const roomId of roomsShowing(id)) {
        lookAgain(roomId)
        // A new title, perhaps.
        if (shown.has(roomId)) tellInside(roomId)
      }
    }),
  ]

  const commands: Handlers<typeof presentingCommands, Caller> = {
    'presenting:show': ({ actor }, { roomId, documentId }) => {
      if (!rooms.seenBy(actor, roomId)) return refuse('room_not_found')
      if (!isInside(actor.memberId, roomId)) return refuse('not_inside')
      if (!findIn(roomId, documentId)) return refuse('document_not_found')
      if (!may(actor, 'document.present', resource(actor, roomId)) || !documents.mayWrite(actor, documentId))
        return refuse('read_only')
      const before = shown.get(roomId)
      if (before && before.memberId !== actor.memberId) return refuse('somebody_else_shows')
      before?.stopWaiting?.()
      shown.set(roomId, { documentId, memberId: actor.memberId, since: clock.now(), stopWaiting: null })
      tellInside(roomId)
      const presented = presentedIn(roomId)
      return presented ? done({ presented }) : refuse('document_not_found')
    },
    'presenting:stop': ({ actor }, { roomId }) => {
      if (!rooms.seenBy(actor, roomId)) return refuse('room_not_found')
      const allowed = may(actor, 'document.take-back', resource(actor, roomId))
      // Who is elsewhere learns nothing of what goes on in there: neither that something is shown nor that nothing is.
      const isThere = shown.has(roomId) || !(allowed || isInside(actor.memberId, roomId))
      if (!isThere) return refuse('nothing_shown')
      if (!allowed) return refuse('not_yours')
      end(roomId)
      return done({})
    },
  }

  return {
    commands,
    close: () => {
      for (const stop of stops) stop()
      for (const { stopWaiting } of shown.values()) stopWaiting?.()
      shown.clear()
    },
  }
}
