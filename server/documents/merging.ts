import * as encoding from 'lib0/encoding'
import { gatherDeletions, withDeletions, type Cut } from './deletions.ts'
import type { Fresh } from './guard.ts'

/** A walked update of which nothing was known, and where its structs stand in it. */
export interface Part extends Cut {
  readonly sections: readonly Fresh[]
}

/**
 * One update that says what several say that were accepted one after the other: a reader then has one change to show
 * instead of many. Structs are put behind each other as they are, since none says where it stands; every next one of a
 * client begins where the last one ended. Pure.
 */
export function mergeParts(parts: readonly Part[]): Uint8Array {
  const byClient = new Map<number, { from: number; count: number; pieces: Uint8Array[] }>()
  for (const { update, sections } of parts)
    for (const { client, from, count, at, end } of sections) {
      const there = byClient.get(client) ?? { from, count: 0, pieces: [] }
      byClient.set(client, there)
      there.count += count
      there.pieces.push(update.subarray(at, end))
    }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, byClient.size)
  for (const [client, { from, count, pieces }] of byClient) {
    for (const number of [count, client, from]) encoding.writeVarUint(encoder, number)
    for (const piece of pieces) encoding.writeUint8Array(encoder, piece)
  }
  const structs = encoding.toUint8Array(encoder)
  return withDeletions(structs, structs.length, gatherDeletions(parts))
}
