import * as encoding from 'lib0/encoding'
import { ByteReader } from './byte-reader.ts'

/** What somebody has of a document: of each client (one opened document in one tab) the first clock not known yet. */
export type StateVector = ReadonlyMap<number, number>

/** What an update brings of one client: the places `from` up to, not including, `to`. */
export interface Section {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** Yjs draws client numbers from 32 bits. */
export const CLIENT_MAX = 0xffff_ffff
/** Far beyond what one tab can type, and within what Yjs counts exactly (S099). */
export const CLOCK_MAX = 0x7fff_ffff

/** Reads an encoded state vector; null when it is none. */
export function parseStateVector(bytes: Uint8Array): Map<number, number> | null {
  const reader = new ByteReader(bytes)
  const vector = new Map<number, number>()
  const count = reader.count(2)
  for (let place = 0; place < count && !reader.isBroken(); place++) {
    const client = reader.number()
    const clock = reader.number()
    if (client > CLIENT_MAX || clock > CLOCK_MAX) reader.fail()
    vector.set(client, clock)
  }
  return reader.isBroken() || reader.left > 0 ? null : vector
}

/** Encodes a state vector as Yjs does. */
export function toStateVectorBytes(vector: StateVector): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, vector.size)
  for (const [client, clock] of vector) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
  }
  return encoding.toUint8Array(encoder)
}

/** Whether who has `vector` has all of `base`. */
export function covers(vector: StateVector, base: StateVector): boolean {
  for (const [client, clock] of base) if ((vector.get(client) ?? 0) < clock) return false
  return true
}

/** Adds to a state vector what an update brings. */
export function advance(vector: Map<number, number>, sections: readonly Section[]): void {
  for (const { client, to } of sections) vector.set(client, Math.max(vector.get(client) ?? 0, to))
}
