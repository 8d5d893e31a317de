import { isColleague, type SignedIn } from '#shared/access/actor.ts'
import { may, type Relation, type Resource } from '#shared/access/policy.ts'
import type { FloorId, GroupId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Floor, Room } from '#shared/rooms/contract.ts'
import { inOrder } from '#shared/rooms/order.ts'
import type { Building, BuildingChange } from './data.ts'

/** The building in memory: what is asked of it is answered in the same turn. */
export interface Book {
  readonly floors: ReadonlyMap<FloorId, Floor>
  readonly rooms: ReadonlyMap<RoomId, Room>
  /** The floors from the ground up. */
  building(): Floor[]
  /** Every room there is, archived ones too, floor by floor in their order. */
  allRooms(): Room[]
  /** The rooms in use on a floor, in their order. */
  roomsOn(floorId: FloorId): Room[]
  /** The room that has or once had this address. */
  bySlug(slug: string): Room | null
  namedIn(roomId: RoomId): readonly MemberId[]
  /** The room as the policy needs to know it for this actor. An archived room is open to administrators only. */
  readonly resource: (actor: SignedIn, roomId: RoomId) => Resource
  /** Whether the room, were it like this and with this list, would be open to the actor; who let them in does not count. */
  opensTo(actor: SignedIn, room: Room, listed: readonly MemberId[]): boolean
  /** Whether the room stands in this actor's office: in use, and theirs to see. */
  lists(actor: SignedIn, room: Room): boolean
  /** Opens the room to somebody who was let in, or no longer does; false when that changes nothing. Kept in memory only. */
  admit(memberId: MemberId, roomId: RoomId): boolean
  dismiss(memberId: MemberId, roomId: RoomId): boolean
  /** What the rooms of a group are to one person from now on. */
  stand(memberId: MemberId, groupId: GroupId, relation: Relation): void
  /** Shuts the rooms of a group that is put away, for whoever was let in too, or opens them again. */
  shut(groupId: GroupId, away: boolean): void
  /** The rooms that a group owns. */
  roomsOf(groupId: GroupId): RoomId[]
  /** Takes over what has been stored. */
  apply(change: BuildingChange): void
}

/** What is not open to the actor at all looks like what is not there. */
const nowhere: Resource = { relation: 'none', confidential: true, state: 'live' }

/** Opens the book at what was read from the database. */
export function createBook(read: Building): Book {
  const floors = new Map(read.floors.map((floor) => [floor.id, floor]))
  const rooms = new Map(read.rooms.map((room) => [room.id, room]))
  const slugs = new Map(read.slugs)
  const named = new Map<RoomId, Set<MemberId>>()
  const admitted = new Map<RoomId, Set<MemberId>>()
  const away = new Set<GroupId>()
  const standings = new Map<GroupId, Map<MemberId, Relation>>()
  for (const [roomId, memberId] of read.named) named.set(roomId, (named.get(roomId) ?? new Set()).add(memberId))

  function resource(actor: SignedIn, roomId: RoomId): Resource {
    const room = rooms.get(roomId)
    if (!room) return nowhere
    const relation = relationOf(actor, room)
    if (relation === 'none') return nowhere
    return {
      relation,
      confidential: room.access !== 'everyone',
      state: room.archived ? 'archived' : 'live',
      kept: isKept(room),
    }
  }

  /** Who was let in at the door is inside, unless they were more than that already. */
  function relationOf(actor: SignedIn, room: Room): Relation {
    if (room.groupId && away.has(room.groupId)) return 'none'
    const standing = standingOf(actor, room)
    const letIn = standing !== 'keeper' && admitted.get(room.id)?.has(actor.memberId) === true
    return letIn ? 'inside' : standing
  }

  function standingOf(actor: SignedIn, room: Room, listed?: readonly MemberId[]): Relation {
    if (actor.kind === 'guest') return actor.roomId === room.id ? 'invited' : 'none'
    if (isColleague(actor) && keeps(actor, room)) return 'keeper'
    if (room.access === 'everyone') return isColleague(actor) ? 'inside' : 'none'
    if (room.access === 'group') return (room.groupId && standings.get(room.groupId)?.get(actor.memberId)) ?? 'none'
    const onList = listed ? listed.includes(actor.memberId) : named.get(room.id)?.has(actor.memberId) === true
    return isColleague(actor) && onList ? 'inside' : 'none'
  }

  /** A desk is kept by whose it is, a reception that is open to all by the office. Groups say it of their own. */
  function keeps(actor: SignedIn, { ownerId, kind, access }: Room): boolean {
    if (kind === 'desk') return access !== 'group' && ownerId === actor.memberId
    return kind === 'reception' && access === 'everyone' && actor.kind === 'office'
  }

  /** Whether a room is of the kind that has keepers, whoever they are just now. */
  const isKept = ({ kind, access, ownerId }: Room) =>
    access === 'group' || (kind === 'desk' && ownerId !== null) || (kind === 'reception' && access === 'everyone')

  const building = () => inOrder(floors.values())
  const allOn = (floorId: FloorId) => inOrder([...rooms.values()].filter((room) => room.floorId === floorId))

  return {
    floors,
    rooms,
    building,
    allRooms: () => building().flatMap((floor) => allOn(floor.id)),
    roomsOn: (floorId) => allOn(floorId).filter((room) => !room.archived),
    bySlug: (slug) => rooms.get(slugs.get(slug) as RoomId) ?? null,
    namedIn: (roomId) => [...(named.get(roomId) ?? [])],
    resource,
    opensTo(actor, room, listed) {
      if (room.groupId && away.has(room.groupId)) return false
      const standing = standingOf(actor, room, listed)
      return standing === 'inside' || standing === 'keeper'
    },
    lists: (actor, room) => !room.archived && may(actor, 'room.see', resource(actor, room.id)),
    admit(memberId, roomId) {
      const those = admitted.get(roomId) ?? new Set()
      if (!rooms.has(roomId) || those.has(memberId)) return false
      admitted.set(roomId, those.add(memberId))
      return true
    },
    dismiss: (memberId, roomId) => admitted.get(roomId)?.delete(memberId) === true,
    stand(memberId, groupId, relation) {
      const those = standings.get(groupId) ?? new Map<MemberId, Relation>()
      standings.set(groupId, those)
      if (relation === 'none') those.delete(memberId)
      else those.set(memberId, relation)
    },
    shut(groupId, isAway) {
      if (isAway) away.add(groupId)
      else away.delete(groupId)
    },
    roomsOf: (groupId) => [...rooms.values()].filter((room) => room.groupId === groupId).map(({ id }) => id),
    apply(change) {
      for (const floor of change.floors ?? []) floors.set(floor.id, floor)
      for (const room of change.rooms ?? []) {
        rooms.set(room.id, room)
        slugs.set(room.slug, room.id)
      }
      if (change.named) named.set(change.named.roomId, new Set(change.named.memberIds))
      if (change.removedFloor) floors.delete(change.removedFloor)
    },
  }
}
