import type { SignedIn } from '#shared/access/actor.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { presenceEvents } from '#shared/presence/contract.ts'
import type { Whereabouts } from '#shared/presence/office-view.ts'
import type { PresenceAudience } from '#shared/profiles/limits.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Connection } from '../platform/realtime/connection.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { People } from './people.ts'

/** Who chose not to be seen by everybody. */
export interface Choices {
  seenBy(memberId: MemberId): PresenceAudience
  onChanged(listener: (memberId: MemberId) => void): () => void
  /** Whether two people are in a group together. */
  shareGroup(one: MemberId, other: MemberId): boolean
  onGroupsChanged(listener: () => void): () => void
}

/** Everybody is seen by everybody. */
export const openChoices: Choices = {
  seenBy: () => 'everybody',
  onChanged: () => () => undefined,
  shareGroup: () => false,
  onGroupsChanged: () => () => undefined,
}

interface Needs {
  readonly accounts: Accounts
  readonly rooms: Pick<Rooms, 'viewOf'>
  readonly people: People
  readonly choices: Choices
  /** Names somebody to a connection that may not know them. */
  readonly introduce: (connection: Connection, memberId: MemberId) => void
}

/**
 * People who do not show everybody that they are in. No shared view holds them; each who may see one of them is told
 * apart: those of a shared group where so chosen, whoever is in the same room, and oneself (README, P12).
 */
export function createDiscretion(needs: Needs) {
  const { accounts, rooms, people, choices, introduce } = needs
  const discreet = new Set<MemberId>()
  const told = new Map<Connection, Map<MemberId, Whereabouts>>()

  function maySee({ id, memberId: watcher }: Connection, memberId: MemberId): boolean {
    const room = people.roomOf(memberId)
    return (
      watcher === memberId ||
      (room !== null && people.roomOfConnection(id) === room) ||
      (choices.seenBy(memberId) === 'groups' && choices.shareGroup(watcher, memberId))
    )
  }

  /** What this connection may know of a discreet person now; null: nothing. */
  function seenFrom(connection: Connection, actor: SignedIn, memberId: MemberId): Whereabouts | null {
    const now = discreet.has(memberId) ? people.find(memberId) : null
    if (!now || !maySee(connection, memberId)) return null
    return { ...now, roomId: now.roomId && rooms.viewOf(actor).sees(now.roomId) ? now.roomId : null }
  }

  function tell(connection: Connection, memberIds: Iterable<MemberId>): void {
    const known = told.get(connection)
    const actor = known && accounts.identify({ id: connection.sessionId, memberId: connection.memberId })
    if (!known || !actor) return
    for (const memberId of memberIds) {
      const before = known.get(memberId)
      const now = seenFrom(connection, actor, memberId)
      if (before?.roomId === now?.roomId && before?.status === now?.status) continue
      if (now) {
        if (!before) introduce(connection, memberId)
        known.set(memberId, now)
      } else known.delete(memberId)
      connection.tell(presenceEvents, 'presence:beside', { memberId, now })
    }
  }
  function tellAll(memberId: MemberId): void {
    for (const connection of told.keys()) tell(connection, [memberId])
  }

  function lookAgain(): void {
    for (const connection of told.keys()) tell(connection, discreet)
  }

  return {
    /** Whether somebody may know that this person is in: in the same room, in a shared group, or simply. */
    isShownTo(watcher: MemberId, memberId: MemberId): boolean {
      if (!discreet.has(memberId) || watcher === memberId) return true
      const room = people.roomOf(memberId)
      if (room !== null && people.roomOf(watcher) === room) return true
      return choices.seenBy(memberId) === 'groups' && choices.shareGroup(watcher, memberId)
    },
    /** Whether no shared view may hold this person. */
    hides: (memberId: MemberId): boolean => discreet.has(memberId),
    /** Somebody comes in, and with them what they chose before. */
    arrive(memberId: MemberId): void {
      if (choices.seenBy(memberId) !== 'everybody') discreet.add(memberId)
    },
    /** Something about where or how a person is has changed. */
    changed(memberId: MemberId): void {
      if (!discreet.has(memberId)) return
      tellAll(memberId)
      if (!people.find(memberId)) discreet.delete(memberId)
    },
    /** A connection went from room to room: others are beside it now. */
    moved(connection: Connection): void {
      tell(connection, discreet)
    },
    /** A connection begins, or begins again, to watch. */
    watch(connection: Connection): void {
      if (!told.has(connection)) connection.onEnd(() => told.delete(connection))
      told.set(connection, new Map())
      tell(connection, discreet)
    },
    /** Who may see which room, or who shares a group, has changed. */
    lookAgain,
    /** Listens to what people choose; `show` tells the shared views of somebody anew. Returns the undo. */
    follow(show: (memberId: MemberId) => void): () => void {
      const stops = [
        choices.onGroupsChanged(lookAgain),
        choices.onChanged((memberId) => {
          if (!people.find(memberId)) return
          const was = discreet.has(memberId)
          const is = choices.seenBy(memberId) !== 'everybody'
          if (is) discreet.add(memberId)
          else discreet.delete(memberId)
          if (was !== is) show(memberId)
          tellAll(memberId)
        }),
      ]
      return () => stops.forEach((stop) => stop())
    },
  }
}
