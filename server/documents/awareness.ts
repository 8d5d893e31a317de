import { Buffer } from 'node:buffer'
import { colourBeside } from '#shared/documents/colours.ts'
import { AWARENESS_MAX_BYTES } from '#shared/documents/limits.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Audience } from './audience.ts'
import type { Authors } from './authors.ts'
import { ByteReader } from './byte-reader.ts'
import { isShallowJson } from './content-walk.ts'
import type { DocumentSocket } from './document-socket.ts'
import { StateFrames, type Told } from './state-frames.ts'
import { CLIENT_MAX } from './state-vector.ts'

/** Cursors move at most this often for others, in a crowd less often: a tick is a write to everybody. */
const TICK_MS = 50
const TICK_MAX_MS = 80
/** A state that is only renewed waits this long: readers forget after 30 s, clients renew after 15. */
const RENEWAL_MS = 5_000
const NOBODY = 'null'
const NOBODY_BYTES = Buffer.from(NOBODY)

/** What is shown of a person beside a cursor; the server says it, never the client. */
export interface Shown {
  readonly memberId: MemberId
  readonly name: string
  readonly color: string
  /** There only where somebody is one. */
  readonly guest?: true
}

/** What the office gives to all documents alike. */
interface Host {
  readonly clock: Clock
  show(memberId: MemberId, colour: string): Shown
}

interface Said {
  readonly number: number
  readonly clock: number
  /** The state, in JSON, as the client put it. */
  readonly said: string
}

/** Whose socket speaks, and for which client number. */
type Speaker = Pick<DocumentSocket, 'actor' | 'speaksFor'>

interface Present extends Told, Said {
  readonly socket: Speaker
  readonly colour: string
  /** All who are here have been told who it is. */
  isIntroduced: boolean
}

/**
 * Who is at a document, and where: the last state of each socket, told to all in ticks. A socket speaks for one
 * client number, the first it uses, which nobody else can use meanwhile (S101, S103). What a client repeats of
 * others, as y-websocket does, is passed over.
 */
export class Awareness {
  readonly #present = new Map<number, Present>()
  readonly #news = new Map<number, Told>()
  readonly #host: Host
  readonly #authors: Pick<Authors, 'announce'>
  readonly #audience: Pick<Audience, 'tellStates'>
  #tick: { readonly at: number; readonly undo: () => void } | null = null

  constructor(host: Host, parts: { authors: Pick<Authors, 'announce'>; audience: Pick<Audience, 'tellStates'> }) {
    this.#host = host
    this.#authors = parts.authors
    this.#audience = parts.audience
  }

  /**
   * Takes in what a client says of itself: one state of a message, however many are in it, since every other can only
   * be of somebody else. False when it is no awareness update.
   */
  receive(socket: Speaker, states: Uint8Array): boolean {
    const reader = new ByteReader(states)
    const count = reader.count(3)
    let heard = false
    for (let place = 0; place < count && !reader.isBroken(); place++) {
      const number = reader.number()
      const clock = reader.number()
      const state = reader.piece()
      if (heard || reader.isBroken() || !this.#isOwn(socket, number, state)) continue
      heard = true
      if (state.length <= AWARENESS_MAX_BYTES && this.#speaksFor(socket, number))
        this.#hear(socket, { number, clock, said: Buffer.from(state).toString() })
    }
    return !reader.isBroken() && reader.left === 0
  }

  /** The socket is gone, and with it its cursor. */
  leave(socket: Speaker): void {
    const present = socket.speaksFor === null ? undefined : this.#present.get(socket.speaksFor)
    socket.speaksFor = null
    // The same clock: a client that comes back with the next one is seen again at once.
    if (present?.socket === socket) this.#forget(present)
  }

  /** All states there are, for somebody who comes; null when there are none. */
  all(): Buffer | null {
    return this.#present.size === 0 ? null : new StateFrames([...this.#present.values()], () => false).plain
  }

  /** Shows a member anew, whose name has changed. */
  showAnew(memberId: MemberId): void {
    for (const [number, present] of this.#present) {
      if (present.socket.actor.memberId !== memberId) continue
      const user = this.#userOf(present.socket, present.colour)
      this.#present.set(number, { ...present, user, isIntroduced: false })
    }
  }

  close(): void {
    this.#tick?.undo()
    this.#tick = null
  }

  /** Whether a client may mean itself, told from memory: of somebody who is here, or has left, it only repeats. */
  #isOwn(socket: Speaker, number: number, state: Uint8Array): boolean {
    if (socket.speaksFor !== null) return socket.speaksFor === number
    const present = this.#present.get(number)
    return present ? present.socket.actor.memberId === socket.actor.memberId : !NOBODY_BYTES.equals(state)
  }

  /** A number belongs to the first who uses it; they may take it along to a newer socket. */
  #speaksFor(socket: Speaker, number: number): boolean {
    if (number > CLIENT_MAX) return false
    return socket.speaksFor === number || this.#authors.announce(number, socket.actor.memberId)
  }

  #hear(socket: Speaker, { number, clock, said }: Said): void {
    const before = this.#present.get(number)
    const mine = before?.socket === socket
    if (mine && clock <= before.clock) return
    if (said === NOBODY) {
      if (mine) this.#forget({ ...before, clock })
      return
    }
    const renewed = mine && before.said === said
    const shown = renewed ? before.shown : toShown(said)
    if (shown === null) return
    if (before && !mine) before.socket.speaksFor = null
    const colour = before?.colour ?? this.#colourFor(socket)
    const user = mine ? before.user : this.#userOf(socket, colour)
    socket.speaksFor = number
    const present = { number, clock, shown, user, said, socket, colour, isIntroduced: mine && before.isIntroduced }
    this.#present.set(number, present)
    this.#news.set(number, present)
    this.#tellWithin(renewed ? RENEWAL_MS : this.#tickMs())
  }

  #userOf(socket: Speaker, colour: string): string {
    return JSON.stringify(this.#host.show(socket.actor.memberId, colour))
  }

  /** What this member has here in another window, else a colour that nobody else has. */
  #colourFor({ actor: { memberId } }: Speaker): string {
    const taken: string[] = []
    for (const { socket, colour } of this.#present.values()) {
      if (socket.actor.memberId === memberId) return colour
      taken.push(colour)
    }
    return colourBeside(memberId, taken)
  }

  #forget({ number, clock }: Told): void {
    this.#present.delete(number)
    this.#news.set(number, { number, clock, shown: null, user: NOBODY })
    this.#tellWithin(this.#tickMs())
  }

  /** One ms for each cursor there is. */
  #tickMs(): number {
    return Math.min(TICK_MAX_MS, Math.max(TICK_MS, this.#present.size))
  }

  #tellWithin(delayMs: number): void {
    const at = this.#host.clock.monotonic() + delayMs
    if (this.#tick && this.#tick.at <= at) return
    this.#tick?.undo()
    const undo = this.#host.clock.after(delayMs, () => {
      this.#tick = null
      this.#tell()
    })
    this.#tick = { at, undo }
  }

  #tell(): void {
    const states = [...this.#news.values()]
    this.#news.clear()
    this.#audience.tellStates(new StateFrames(states, (number) => this.#present.get(number)?.isIntroduced === true))
    for (const { number, user } of states) {
      const present = this.#present.get(number)
      if (present?.user === user) present.isIntroduced = true
    }
  }
}

/** What a client shows, an object in JSON, without what it says of who it is. Null for anything else. */
function toShown(said: string): string | null {
  if (!isShallowJson(said)) return null
  const state: unknown = JSON.parse(said)
  if (typeof state !== 'object' || state === null || Array.isArray(state) || Object.hasOwn(state, '__proto__'))
    return null
  return JSON.stringify({ ...state, user: undefined })
}
