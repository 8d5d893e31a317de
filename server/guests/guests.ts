import type { SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import type { guestCommands, GuestLinkSeen, guestRoutes } from '#shared/guests/contract.ts'
import { LINKS_PER_ROOM_MAX } from '#shared/guests/limits.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { RouteHandlers } from '#shared/kernel/route.ts'
import type { AccountsOffice } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { Exchange } from '../platform/http/exchange.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createGuestData, type GuestLinkRow } from './data.ts'
import { createGuestLinks } from './links.ts'

export { guestMigrations } from './data.ts'

/** Until the office has been given its own. */
const NAMELESS_OFFICE = 'Inloop'

interface Needs {
  readonly database: Pick<Database, 'sqlite'>
  readonly clock: Clock
  readonly audit: Audit
  readonly accounts: AccountsOffice
  readonly rooms: Rooms
  readonly publicUrl: string
}

/** Guests: by a personal link to the door of one room, as somebody without an account, and never further (README, G1-G7). */
export function createGuests(needs: Needs) {
  const { database, clock, audit, accounts, rooms, publicUrl } = needs
  const links = createGuestLinks({
    data: createGuestData(database),
    clock,
    ended: ({ guest }) => {
      if (guest) accounts.endGuest(guest)
    },
  })
  links.begin()

  const mayInvite = (actor: SignedIn, roomId: RoomId) => may(actor, 'guest.invite', rooms.resource(actor, roomId))
  /** Why this person has no say over a room's links; null when they have. */
  const whyNot = (actor: SignedIn, roomId: RoomId) => {
    if (!rooms.seenBy(actor, roomId)) return 'room_not_found'
    return mayInvite(actor, roomId) ? null : 'not_yours_to_invite'
  }

  const toSeen = (link: GuestLinkRow): GuestLinkSeen => {
    const { id, roomId, label, madeBy, createdAt, expiresAt, guestName } = link
    const state = links.isOpen(link) ? 'open' : link.revokedAt === null ? 'expired' : 'revoked'
    return {
      id,
      roomId,
      label,
      madeBy: accounts.find(madeBy)?.name ?? '',
      createdAt,
      expiresAt,
      state,
      usedBy: guestName,
    }
  }

  /** The room behind a link that still leads somewhere. */
  const roomOf = (link: GuestLinkRow) =>
    rooms.atDoor({ kind: 'guest', memberId: link.madeBy, roomId: link.roomId }, link.roomId)

  const commands: Handlers<typeof guestCommands, Caller> = {
    'guests:invite': ({ actor }, { roomId, label, days }) => {
      const no = whyNot(actor, roomId)
      if (no) return refuse(no)
      if (links.ofRoom(roomId).filter(links.isOpen).length >= LINKS_PER_ROOM_MAX) return refuse('too_many_links')
      const { link, token } = links.make({ roomId, label, days, madeBy: actor.memberId })
      audit.record({ act: 'guest.invite', by: actor.memberId, object: link.id, result: 'done' })
      return done({ link: toSeen(link), url: `${publicUrl}/guest#${token}` })
    },
    'guests:links': ({ actor }, { roomId }) => {
      const no = whyNot(actor, roomId)
      return no ? refuse(no) : done({ links: links.ofRoom(roomId).map(toSeen) })
    },
    'guests:revoke': ({ actor }, { id }) => {
      const link = links.find(id)
      if (!link || whyNot(actor, link.roomId)) return refuse('link_not_found')
      const revoked = links.revoke(link)
      audit.record({ act: 'guest.revoke', by: actor.memberId, object: id, result: 'done' })
      return done({ link: toSeen(revoked) })
    },
    'guests:stay': ({ actor }) => {
      const link = links.all().find(({ guest }) => guest === actor.memberId)
      const room = actor.kind === 'guest' ? rooms.atDoor(actor, actor.roomId) : null
      if (!link || !room) return refuse('not_a_guest')
      return done({ room: { ...room, description: '' }, until: link.expiresAt })
    },
  }

  const routes: RouteHandlers<typeof guestRoutes, Exchange> = {
    seeLink(_, { token }) {
      const link = links.open(token)
      const room = link && roomOf(link)
      if (!room) return refuse('link_not_valid')
      const officeName = accounts.officeName() ?? NAMELESS_OFFICE
      return done({ roomName: room.name, officeName, until: link.expiresAt, name: link.guestName })
    },
    async comeIn(exchange, { token, name, language }) {
      const link = links.open(token)
      const room = link && roomOf(link)
      if (!room) return refuse('link_not_valid')
      const until = link.expiresAt
      const { guest, me } = accounts.receiveGuest(exchange, {
        ...{ name, language, known: link.guest },
        guestOf: { roomId: link.roomId, until },
      })
      // In this turn: who comes by the same link at the same moment is the same guest.
      links.usedBy(link, guest, name)
      audit.record({ act: 'guest.come-in', by: guest, object: link.id, result: 'done' })
      return done({ me: await me, slug: room.slug })
    },
  }

  return {
    commands,
    routes,
    close() {
      links.close()
    },
  }
}
