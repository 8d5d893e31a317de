import type { PresenceDelta, PresenceSnapshot } from '#shared/presence/contract.ts'
import { unpackIds } from '#shared/presence/packed-ids.ts'
import { nextSeq } from '#shared/presence/sequence.ts'
import { PROTOCOL_VERSION } from '#shared/kernel/protocol.ts'

export const ROOMS = 60

export const systems = ['naive', 'frame', 'ours'] as const
export type System = (typeof systems)[number]

/** What a server says when it listens. */
export interface Listening {
  readonly port: number
  readonly publicUrl?: string
  readonly roomIds?: readonly string[]
}

/** Where people are now: all of them (`whole`), or those who changed. Room -1 is gone. */
export interface News {
  readonly whole: boolean
  readonly places: readonly (readonly [user: number, room: number])[]
}

/** How a watcher speaks to a server. One per process: bytes that reach many alike are taken apart once. */
export interface Dialect {
  readonly path: (user: number, room: number) => string
  readonly headers: (user: number) => Record<string, string>
  /** What to say to a frame: to be let in, to stay, or nothing. `ready` once the watcher is in and told. */
  readonly answer: (frame: Buffer, user: number, room: number) => readonly string[]
  /** What a frame says of where people are; null where it says nothing of it. `watcher` for what is counted per watcher. */
  readonly read: (frame: Buffer, watcher: number) => News | null
  readonly hop: (room: number) => string
  /** How many frames did not follow on the one before. */
  readonly gaps: () => number
}

const starts = (frame: Buffer, text: string) => frame.toString('latin1', 0, text.length) === text
const PING = '2'
const PONG = '3'
const userOf = (name: string) => Number(name.slice(1))
const roomOf = (name: string | null) => (name === null ? -1 : Number(name.slice('room-'.length)))

/** Remembers the last few frames: what is told to all is read once, however many hear it. */
function readOnce(read: (text: string) => News | null): (frame: Buffer) => News | null {
  const known: { frame: Buffer; news: News }[] = []
  return (frame) => {
    const same = known.find((one) => one.frame.equals(frame))
    if (same) return same.news
    const copy = Buffer.from(frame)
    const news = read(copy.toString())
    if (!news) return null
    known.unshift({ frame: copy, news })
    if (known.length > 8) known.pop()
    return news
  }
}

function naive(): Dialect {
  return {
    path: (user, room) => `/socket.io/?EIO=4&transport=websocket&user=${String(user)}&room=${String(room)}`,
    headers: () => ({}),
    answer: (frame) => (starts(frame, '0') ? ['40'] : frame.length === 1 && starts(frame, PING) ? [PONG] : []),
    read: readOnce((text) => {
      if (!text.startsWith('42')) return null
      const [name, said] = JSON.parse(text.slice(2)) as [string, Record<string, unknown>]
      if (name === 'presence') {
        const { user, room } = said as { user: string; room: string | null }
        return { whole: false, places: [[userOf(user), roomOf(room)]] }
      }
      const office = Object.entries(said as Record<string, string[]>)
      return {
        whole: true,
        places: office.flatMap(([room, users]) => users.map((user) => [userOf(user), roomOf(room)] as const)),
      }
    }),
    hop: (room) => `42["hop",{"room":"room-${String(room)}"}]`,
    gaps: () => 0,
  }
}

function frame(): Dialect {
  return {
    path: (user, room) => `/?user=${String(user)}&room=${String(room)}`,
    headers: () => ({}),
    answer: () => [],
    read: readOnce((text) => {
      const said = JSON.parse(text) as
        { t: 's'; office: [number, number][] } | { t: 'p'; user: string; room: string | null }
      if (said.t === 's') return { whole: true, places: said.office }
      return { whole: false, places: [[userOf(said.user), roomOf(said.room)]] }
    }),
    hop: (room) => String(room),
    gaps: () => 0,
  }
}

const memberId = (user: number) => `00000000-0000-4000-8000-${String(user).padStart(12, '0')}`

function ours({ publicUrl = '', roomIds = [] }: Listening): Dialect {
  const roomNumbers = new Map(roomIds.map((id, room) => [id, room]))
  // Everybody sees the same rooms and nobody leaves, so that all share one sequence and one set of numbers.
  const users: number[] = []
  const rooms: string[] = []
  const seqs = new Map<number, number>()
  let gaps = 0
  const meetRooms = (ids: readonly string[]) => rooms.push(...ids.filter((id) => !rooms.includes(id)))
  const meet = (person: number, id: string) => (users[person] = Number(id.slice(-12)))
  const at = (person: number, place: number) =>
    [users[person] ?? -1, place === 0 ? -2 : (roomNumbers.get(rooms[place - 1] ?? '') ?? -1)] as const
  const read = readOnce((text) => {
    if (text.startsWith('42["p",')) {
      const [, ...delta] = JSON.parse(text.slice(2)) as [string, ...PresenceDelta]
      const [seq, moves, , people = '', met = ''] = delta as PresenceDelta
      meetRooms(unpackIds(met))
      for (const [index, id] of unpackIds(people).entries()) meet(moves[2 * index] ?? 0, id)
      const places = moves.flatMap((person, index) => (index % 2 === 0 ? [at(person, moves[index + 1] ?? 0)] : []))
      return { whole: false, places, seq }
    }
    if (!text.startsWith('42["presence:snapshot",')) return null
    const [, snapshot] = JSON.parse(text.slice(2)) as [string, PresenceSnapshot]
    meetRooms(unpackIds(snapshot.rooms))
    for (const [index, id] of unpackIds(snapshot.people).entries()) meet(index + 1, id)
    return { whole: true, places: snapshot.places.map((place, index) => at(index + 1, place)), seq: snapshot.seq }
  }) as (frame: Buffer) => (News & { seq: number }) | null
  return {
    path: () => '/socket.io/?EIO=4&transport=websocket',
    headers: (user) => ({ Origin: publicUrl, Cookie: `member=${memberId(user)}` }),
    answer: (said, _user, room) => {
      if (starts(said, '0')) return [`40${JSON.stringify({ protocol: PROTOCOL_VERSION })}`]
      if (starts(said, '40'))
        return [`420["door:enter",{"roomId":"${roomIds[room] ?? ''}"}]`, '421["presence:watch",{}]']
      return said.length === 1 && starts(said, PING) ? [PONG] : []
    },
    read: (said, watcher) => {
      const news = read(said)
      if (!news) return null
      const before = seqs.get(watcher)
      if (!news.whole && before === undefined) return null
      if (!news.whole && news.seq !== nextSeq(before ?? 0)) gaps += 1
      seqs.set(watcher, news.seq)
      return news
    },
    hop: (room) => `422["door:enter",{"roomId":"${roomIds[room] ?? ''}"}]`,
    gaps: () => gaps,
  }
}

/** How to speak to a server that listens. */
export function dialectOf(system: System, listening: Listening): Dialect {
  return { naive, frame, ours }[system](listening)
}
