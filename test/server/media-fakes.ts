import { randomUUID } from 'node:crypto'
import { createMedia, type Media, type MediaOptions } from '#server/media/media.ts'
import { Emitter } from '#server/platform/emitter.ts'
import { createLog } from '#server/platform/log.ts'
import type { Caller, Connection } from '#server/platform/realtime/connection.ts'
import type { Move } from '#server/presence/presence.ts'
import type { Input, Reply } from '#shared/kernel/contract.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { mediaCommands, type mediaEvents } from '#shared/media/contract.ts'
import { createFakeEngine, type FakeEngine } from './media-fake-engine.ts'
import { voice } from './media-parameters.ts'

type Commands = typeof mediaCommands
type Name = keyof Commands

/** A device of somebody, standing in a room or not, with all it was told. */
export interface Device {
  readonly memberId: MemberId
  readonly told: readonly (readonly [name: string, payload: unknown])[]
  /** Hears all that is told from here on. */
  onTold(listener: (name: string, payload: unknown) => void): void
  /** What was told under this name since the last time this was asked, in order. */
  heard(name: keyof typeof mediaEvents): unknown[]
  call<K extends Name>(name: K, input: Input<Commands[K]>): Promise<Reply<Commands[K]>>
  /** The same, where a refusal would be a mistake of the test. */
  must<K extends Name>(name: K, input: Input<Commands[K]>): Promise<Extract<Reply<Commands[K]>, { ok: true }>['value']>
  enter(roomId: RoomId): void
  leave(): void
  disconnect(): void
}

export interface CallHouse {
  readonly media: Media
  readonly engine: FakeEngine
  readonly room: RoomId
  readonly otherRoom: RoomId
  device(memberId?: MemberId): Device
  /** From here on the room is closed to this member. */
  bar(memberId: MemberId, roomId: RoomId): void
}

/** The calls with small true neighbours: presence and rooms in memory, messages checked as on the wire. */
export function openCallHouse(engine: FakeEngine = createFakeEngine()): CallHouse {
  const whereabouts = new Map<string, RoomId>()
  const moved = new Emitter<Move>()
  const barred = new Set<string>()
  const accessChanged = new Emitter<RoomId>()

  const move = (connection: Connection, to: RoomId | null) => {
    const from = whereabouts.get(connection.id) ?? null
    if (to === null) whereabouts.delete(connection.id)
    else whereabouts.set(connection.id, to)
    moved.emit({ connection, from, to })
  }
  const presence: MediaOptions['presence'] = {
    roomOfConnection: (id) => whereabouts.get(id) ?? null,
    onMoved: (listener) => moved.on(listener),
  }
  const rooms: MediaOptions['rooms'] = {
    resource: ({ memberId }, roomId) => ({
      relation: barred.has(`${memberId} ${roomId}`) ? 'none' : 'inside',
      state: 'live',
    }),
    onAccessChanged: (listener) => accessChanged.on(listener),
  }
  const media = createMedia({ presence, rooms, engine, log: createLog('silent') })

  return {
    media,
    engine,
    room: randomUUID() as RoomId,
    otherRoom: randomUUID() as RoomId,
    bar(memberId, roomId) {
      barred.add(`${memberId} ${roomId}`)
      accessChanged.emit(roomId)
    },
    device(memberId = randomUUID() as MemberId) {
      const told: [string, unknown][] = []
      const listeners: ((name: string, payload: unknown) => void)[] = []
      const read = new Map<string, number>()
      const ends = new Set<() => void>()
      const connection: Connection = {
        id: randomUUID(),
        memberId,
        sessionId: randomUUID(),
        tell(events, name, payload) {
          const checked = events[name]!.parse(payload)
          told.push([name, checked])
          for (const listen of listeners) listen(name, checked)
        },
        write: () => true,
        onEnd(end) {
          ends.add(end)
          return () => void ends.delete(end)
        },
        end: () => undefined,
      }
      const caller: Caller = { actor: { kind: 'member', memberId }, connection }
      const call: Device['call'] = async (name, input) => {
        const { input: inward, output } = mediaCommands[name]
        const parsed = inward.safeParse(JSON.parse(JSON.stringify(input)))
        if (!parsed.success) return { ok: false, refusal: 'invalid_input' }
        const handle = media.commands[name] as (caller: Caller, input: unknown) => unknown
        const reply = (await handle(caller, parsed.data)) as Reply<Commands[typeof name]>
        if (reply.ok) output.parse(reply.value)
        return reply
      }
      return {
        memberId,
        told,
        onTold: (listener) => void listeners.push(listener),
        heard(name) {
          const payloads = told.filter(([said]) => said === name).map(([, payload]) => payload)
          const since = read.get(name) ?? 0
          read.set(name, payloads.length)
          return payloads.slice(since)
        },
        call,
        async must(name, input) {
          const reply = await call(name, input)
          if (!reply.ok) throw new Error(`${name} was refused: ${reply.refusal}`)
          return reply.value as never
        },
        enter: (roomId) => move(connection, roomId),
        leave: () => move(connection, null),
        disconnect() {
          for (const end of [...ends]) end()
          move(connection, null)
        },
      }
    },
  }
}

/** Joins the call of the room and opens both ways. */
export async function takePart(device: Device): Promise<{ send: string; receive: string }> {
  await device.must('media:join', {})
  const { id: send } = await device.must('media:open-transport', { direction: 'send' })
  const { id: receive } = await device.must('media:open-transport', { direction: 'receive' })
  return { send, receive }
}

/** Ann and Bob in the call of one room, Ann with a microphone. */
export async function annAndBob() {
  const house = openCallHouse()
  const [ann, bob] = [house.device(), house.device()]
  ann.enter(house.room)
  bob.enter(house.room)
  const annWays = await takePart(ann)
  const bobWays = await takePart(bob)
  const produce = { transportId: annWays.send, source: 'microphone', paused: false, rtpParameters: voice() } as const
  const { producerId } = await ann.must('media:produce', produce)
  return { ...house, ann, bob, annWays, bobWays, producerId }
}
