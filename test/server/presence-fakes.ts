import { randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { toActor, type StandingRole } from '#shared/access/actor.ts'
import type { EventMap, EventPayload } from '#shared/kernel/contract.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { presenceEvents } from '#shared/presence/contract.ts'
import { Following } from '#shared/presence/following.ts'
import type { Room } from '#shared/rooms/contract.ts'
import type { Account, Accounts } from '#server/accounts/accounts.ts'
import { createDoors, doorMigrations } from '#server/doors/doors.ts'
import { openDatabase } from '#server/platform/database/database.ts'
import type { Caller, Connection } from '#server/platform/realtime/connection.ts'
import type { EncodedEvent } from '#server/platform/realtime/encode.ts'
import { Roster } from '#server/platform/realtime/roster.ts'
import { createPresence } from '#server/presence/presence.ts'
import { createRooms, roomsMigrations } from '#server/rooms/rooms.ts'
import { createFakeClock } from '#test/support/fake-clock.ts'

/** A connection without a wire: keeps what it is told, and follows presence as a page does. */
export class FakeConnection implements Connection {
  readonly id = randomUUID()
  readonly sessionId = randomUUID()
  readonly memberId: MemberId
  readonly told: [name: string, payload: unknown][] = []
  readonly frames: Buffer[] = []
  /** Reads nothing for now. */
  stuck = false
  gaps = 0
  #following: Following | null = null
  readonly #roster: Roster
  readonly #ends = new Set<() => void>()

  constructor(memberId: MemberId, roster: Roster) {
    this.memberId = memberId
    this.#roster = roster
  }

  tell<E extends EventMap, K extends keyof E & string>(events: E, name: K, payload: EventPayload<E, K>): void {
    this.told.push([name, events[name]!.parse(payload)])
  }

  write({ name, values, frame }: EncodedEvent): boolean {
    if (this.stuck) return false
    this.frames.push(frame)
    if (name === 'presence:snapshot')
      this.#following = new Following(presenceEvents['presence:snapshot'].parse(values[0]))
    else if (!this.#following?.follow(presenceEvents.p.parse(values))) this.gaps += 1
    return true
  }

  onEnd(end: () => void): () => void {
    this.#ends.add(end)
    return () => void this.#ends.delete(end)
  }

  end(): void {
    this.#roster.remove(this)
    for (const end of [...this.#ends].reverse()) end()
    this.#ends.clear()
  }

  /** Where this watcher believes somebody is: a room, null (in no room), or undefined (not in the office). */
  sees(memberId: MemberId): RoomId | null | undefined {
    return this.#following?.people().get(memberId)?.roomId
  }

  people(): ReturnType<Following['people']> {
    return this.#following?.people() ?? new Map()
  }

  /** What it was told under this name, in order. */
  heard(name: string): unknown[] {
    return this.told.filter(([each]) => each === name).map(([, payload]) => payload)
  }
}

/** A member who can open connections. */
interface FakeMember {
  readonly memberId: MemberId
  readonly role: StandingRole
  connect(): FakeConnection
}

/** Rooms, presence and doors together on a database in memory, with people but without sockets. */
export async function openSmallOffice() {
  const accounts = new Map<MemberId, Account>()
  const roster = new Roster()
  const clock = createFakeClock()
  const database = await openDatabase(':memory:', [...roomsMigrations, ...doorMigrations])
  onTestFinished(() => database.close())
  const known: Accounts = {
    authenticate: () => Promise.resolve(null),
    identify: ({ memberId }) => {
      const account = accounts.get(memberId)
      return account ? toActor(account) : null
    },
    all: () => [...accounts.values()],
    find: (memberId) => accounts.get(memberId) ?? null,
    onSessionEnded: () => () => undefined,
    findByEmail: () => null,
    invite: () => Promise.resolve(null),
    withdrawInvitations: () => undefined,
    onInvitationSent: () => () => undefined,
    onInvitationAccepted: () => () => undefined,
    onChanged: () => () => undefined,
  }
  const rooms = await createRooms({
    database,
    connections: roster,
    accounts: known,
    audit: { record: () => undefined },
  })
  const presence = createPresence({ connections: roster, accounts: known, rooms, clock })
  const doors = createDoors({
    database,
    clock,
    connections: roster,
    accounts: known,
    rooms,
    presence,
    audit: { record: () => undefined },
  })
  await rooms.layOutFirstFloorPlan('nl')

  function member(role: StandingRole = 'member'): FakeMember {
    const memberId = randomUUID() as MemberId
    const rest = { name: 'Ann', email: 'ann@example.org', blocked: false, createdAt: 0, guestOf: null }
    accounts.set(memberId, { memberId, role, ...rest })
    const connect = () => {
      const connection = new FakeConnection(memberId, roster)
      roster.add(connection)
      return connection
    }
    return { memberId, role, connect }
  }
  const as = (who: FakeMember, connection = who.connect()) => ({
    actor: { kind: who.role, memberId: who.memberId } satisfies Caller['actor'],
    connection,
  })
  const administrator = member('administrator')
  const admin = as(administrator)
  return {
    rooms,
    presence,
    doors,
    clock,
    database,
    roster,
    accounts: known,
    admin,
    member,
    as,
    administrator,
    /** Somebody with a connection that watches. */
    async watcher(who = member()) {
      const connection = who.connect()
      await presence.commands['presence:watch'](as(who, connection), {})
      return { ...who, connection, caller: as(who, connection) }
    },
    /** A room for these people alone. */
    async roomFor(name: string, ...members: readonly FakeMember[]): Promise<Room> {
      const floorId = rooms.visibleTo(admin.actor)[0]!.floorId
      const memberIds = members.map(({ memberId }) => memberId)
      const wish = { name, kind: 'meeting', floorId, description: '', capacity: 4, access: 'named', memberIds } as const
      const reply = await rooms.commands['rooms:create'](admin, wish)
      if (!reply.ok) throw new Error(reply.refusal)
      return reply.value.room
    },
    roomNamed(name: string): Room {
      const room = rooms.visibleTo(admin.actor).find((each) => each.name === name)
      if (!room) throw new Error(`no room ${name}`)
      return room
    },
  }
}

/** Lets what was to be told at the end of this turn be told. */
export const told = () => Promise.resolve()
