import { randomUUID } from 'node:crypto'
import type { ActOf } from '#shared/audit/acts.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { GroupId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Room, roomCommands } from '#shared/rooms/contract.ts'
import { ROOMS_MAX } from '#shared/rooms/limits.ts'
import { endOf, moveInRow } from '#shared/rooms/order.ts'
import { chooseSlug } from '#shared/rooms/slug.ts'
import { isColleague, type SignedIn } from '#shared/access/actor.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { RoomOwners } from './owners.ts'
import type { Book } from './book.ts'
import type { BuildingChange } from './data.ts'

type Managing = Pick<
  Handlers<typeof roomCommands, Caller>,
  | 'rooms:managed' | 'rooms:named'
  | 'rooms:create' | 'rooms:change' | 'rooms:move' | 'rooms:archive' | 'rooms:restore' | 'rooms:open-to' | 'rooms:give-desk'
> // prettier-ignore

/** What a command on the building works with. `change` stores, takes over and tells; `inTurn` keeps two from crossing. */
export interface Management {
  readonly book: Book
  readonly accounts: Accounts
  readonly audit: Pick<Audit, 'record'>
  readonly groups: Pick<RoomOwners, 'find' | 'membersOf'>
  readonly change: (change: BuildingChange) => Promise<void>
  readonly inTurn: <T>(act: () => Promise<T>) => Promise<T>
  readonly onReopened: (reopened: Reopened) => void
}

/** Somebody changed to whom a private room is open. `people`: to whom it was. */
export interface Reopened {
  readonly by: MemberId
  readonly roomId: RoomId
  readonly people: readonly MemberId[]
}

/** The commands with which administrators make and arrange rooms, those too in which they have no business themselves. */
export function createRoomManagement(management: Management): Managing {
  const { book, accounts, groups, audit, change, inTurn, onReopened } = management
  const slugFor = (name: string, roomId: RoomId) =>
    chooseSlug(name, (slug) => {
      const holder = book.bySlug(slug)
      return holder !== null && holder.id !== roomId
    })
  const known = (memberIds: readonly MemberId[]) => [...new Set(memberIds)].filter((id) => accounts.find(id) !== null)

  /** Whose desk it can be: somebody of the house, who is not blocked. */
  const canOwn = (memberId: MemberId) => {
    const account = accounts.find(memberId)
    return account !== null && !account.blocked && isColleague({ kind: account.role })
  }
  const isOwned = (access: Room['access'], groupId: GroupId | null) =>
    access !== 'group' || (groupId !== null && groups.find(groupId) !== null)

  /** Does it for this person: stores the room as it is from now on, and writes down who wanted that. */
  const actsFor = ({ memberId }: SignedIn) => {
    const note = (act: ActOf<'room'>, object: string) => {
      audit.record({ act: `room.${act}`, by: memberId, object, result: 'done' })
    }
    return async (act: ActOf<'room'>, room: Room, more: Omit<BuildingChange, 'rooms'> = {}) => {
      const before = book.namedIn(room.id)
      const owner = book.rooms.get(room.id)?.ownerId ?? null
      await change({ ...more, rooms: [room] })
      note(act, room.id)
      if (owner !== null && owner !== room.ownerId) note('take-desk', `${room.id}:${owner}`)
      if (room.ownerId !== null && owner !== room.ownerId) note('give-desk', `${room.id}:${room.ownerId}`)
      const after = book.namedIn(room.id)
      for (const id of after) if (!before.includes(id)) note('name', `${room.id}:${id}`)
      for (const id of before) if (!after.includes(id)) note('unname', `${room.id}:${id}`)
      return done({ room })
    }
  }

  /** S059: who has no way into a room cannot make one for themselves; that it was tried is written down. */
  const opensToSelf = (actor: SignedIn, room: Room, listed: readonly MemberId[]): boolean => {
    const before = book.rooms.get(room.id)
    if (!before || book.opensTo(actor, before, book.namedIn(room.id)) || !book.opensTo(actor, room, listed))
      return false
    audit.record({ act: 'room.open-to', by: actor.memberId, object: room.id, result: 'refused' })
    return true
  }

  const peopleOf = ({ id, access, groupId }: Room): readonly MemberId[] => {
    if (access === 'named') return book.namedIn(id)
    return access === 'group' && groupId ? groups.membersOf(groupId) : []
  }

  return {
    'rooms:managed': () => done({ floors: book.building(), rooms: book.allRooms() }),
    'rooms:named': (_, { roomId }) =>
      book.rooms.has(roomId) ? done({ memberIds: [...book.namedIn(roomId)] }) : refuse('room_not_found'),

    'rooms:create': ({ actor }, { memberIds, groupId = null, ownerId = null, ...wish }) =>
      inTurn(async () => {
        if (!book.floors.has(wish.floorId)) return refuse('floor_not_found')
        if (book.rooms.size >= ROOMS_MAX) return refuse('too_many_rooms')
        if (!isOwned(wish.access, groupId)) return refuse('group_not_found')
        if (ownerId !== null && !canOwn(ownerId)) return refuse('member_not_found')
        const id = randomUUID() as RoomId
        const position = endOf(book.roomsOn(wish.floorId))
        const owner = wish.access === 'group' ? groupId : null
        const whose = isDesk(wish) ? ownerId : null
        const rest = { groupId: owner, ownerId: whose, slug: slugFor(wish.name, id), position, archived: false }
        const room: Room = { ...wish, id, ...rest }
        return actsFor(actor)('create', room, { named: { roomId: id, memberIds: known(memberIds) } })
      }),

    'rooms:change': ({ actor }, { roomId, name, kind, description, capacity }) =>
      inTurn(async () => {
        const room = book.rooms.get(roomId)
        if (!room) return refuse('room_not_found')
        const slug = name === undefined ? room.slug : slugFor(name, roomId)
        return actsFor(actor)('change', {
          ...room,
          slug,
          name: name ?? room.name,
          kind: kind ?? room.kind,
          description: description ?? room.description,
          capacity: capacity ?? room.capacity,
          ownerId: isDesk({ ...room, kind: kind ?? room.kind }) ? room.ownerId : null,
        })
      }),

    'rooms:move': ({ actor }, { roomId, floorId, position }) =>
      inTurn(async () => {
        const room = book.rooms.get(roomId)
        if (!room) return refuse('room_not_found')
        if (!book.floors.has(floorId)) return refuse('floor_not_found')
        const rooms = moveInRow(book.roomsOn(floorId), roomId, position).map((placed) => ({
          ...(book.rooms.get(placed.id) ?? room),
          floorId,
          position: placed.position,
        }))
        await change({ rooms })
        audit.record({ act: 'room.move', by: actor.memberId, object: roomId, result: 'done' })
        return done({ room: rooms.find(({ id }) => id === roomId) ?? room })
      }),

    'rooms:archive': ({ actor }, { roomId }) =>
      inTurn(async () => {
        const room = book.rooms.get(roomId)
        return room ? actsFor(actor)('archive', { ...room, archived: true }) : refuse('room_not_found')
      }),

    'rooms:restore': ({ actor }, { roomId }) =>
      inTurn(async () => {
        const room = book.rooms.get(roomId)
        if (!room) return refuse('room_not_found')
        if (!room.archived) return done({ room })
        return actsFor(actor)('restore', { ...room, archived: false, position: endOf(book.roomsOn(room.floorId)) })
      }),

    'rooms:open-to': ({ actor }, { roomId, access, memberIds, groupId = null }) =>
      inTurn(async () => {
        const room = book.rooms.get(roomId)
        if (!room) return refuse('room_not_found')
        if (!isOwned(access, groupId)) return refuse('group_not_found')
        const owner = access === 'group' ? groupId : null
        const ownerId = isDesk({ ...room, access }) ? room.ownerId : null
        const reopened: Room = { ...room, access, groupId: owner, ownerId }
        const listed = known(memberIds)
        if (opensToSelf(actor, reopened, listed)) return refuse('not_yourself')
        const people = peopleOf(room)
        const reply = await actsFor(actor)('open-to', reopened, { named: { roomId, memberIds: listed } })
        if (access !== room.access || owner !== room.groupId) onReopened({ by: actor.memberId, roomId, people })
        return reply
      }),

    'rooms:give-desk': ({ actor }, { roomId, ownerId }) =>
      inTurn(async () => {
        const room = book.rooms.get(roomId)
        if (!room) return refuse('room_not_found')
        if (!isDesk(room)) return refuse('not_a_desk')
        if (ownerId !== null && !canOwn(ownerId)) return refuse('member_not_found')
        if (opensToSelf(actor, { ...room, ownerId }, book.namedIn(roomId))) return refuse('not_yourself')
        return room.ownerId === ownerId ? done({ room }) : actsFor(actor)('set-owner', { ...room, ownerId })
      }),
  }
}

/** A desk of a group is the group's: nobody has it alone. */
function isDesk({ kind, access }: Pick<Room, 'kind' | 'access'>): boolean {
  return kind === 'desk' && access !== 'group'
}
