import type { Buffer } from 'node:buffer'
import { deflateSync } from 'node:zlib'
import * as encoding from 'lib0/encoding'
import { toAwarenessFrame, toPackedFrame } from './wire.ts'

/** Some dozen cursors: fewer are told as they are. */
const PACKED_MIN_BYTES = 2_000
/** Cursors are so much alike that more effort saves next to nothing. */
const EFFORT = 3
const NOBODY = 'null'

/** What is told of a client number: how often its state has changed, and the state. */
export interface Told {
  readonly number: number
  readonly clock: number
  /** What it shows, an object in JSON, without who it is; null: it is gone. */
  readonly shown: string | null
  /** Who it is, in JSON. */
  readonly user: string
}

/**
 * Some states as one frame, made once for all readers who get the same: `plain` as every Yjs client reads them, or
 * `packed` for pages that asked for it, where who it is goes without saying for those who `knowWho`.
 */
export class StateFrames {
  readonly #states: readonly Told[]
  readonly #knowWho: (number: number) => boolean
  #plain: Buffer | null = null
  #packed: Buffer | null = null

  constructor(states: readonly Told[], knowWho: (number: number) => boolean) {
    this.#states = states
    this.#knowWho = knowWho
  }

  get plain(): Buffer {
    return (this.#plain ??= toAwarenessFrame(toStates(this.#states, toWhole)))
  }

  get packed(): Buffer {
    return (this.#packed ??= this.#isLarge() ? this.#pack() : this.plain)
  }

  #isLarge(): boolean {
    return this.#states.reduce((sum, { shown, user }) => sum + (shown?.length ?? 0) + user.length, 0) > PACKED_MIN_BYTES
  }

  #pack(): Buffer {
    const short = (told: Told) => (this.#knowWho(told.number) ? (told.shown ?? NOBODY) : toWhole(told))
    return toPackedFrame(deflateSync(toStates(this.#states, short), { level: EFFORT }))
  }
}

function toStates(states: readonly Told[], toJson: (told: Told) => string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, states.length)
  for (const told of states) {
    encoding.writeVarUint(encoder, told.number)
    encoding.writeVarUint(encoder, told.clock)
    encoding.writeVarString(encoder, toJson(told))
  }
  return encoding.toUint8Array(encoder)
}

function toWhole({ shown, user }: Told): string {
  if (shown === null) return NOBODY
  return `${shown.slice(0, -1)}${shown === '{}' ? '' : ','}"user":${user}}`
}
