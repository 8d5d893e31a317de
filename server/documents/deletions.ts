import * as encoding from 'lib0/encoding'
import { ByteReader } from './byte-reader.ts'
import type { Fresh } from './guard.ts'

/** A run of deleted places: from the first up to, not including, the second. */
type Range = readonly [from: number, to: number]

const NO_STRUCTS = Uint8Array.of(0)
/** Where the deletions begin in an update without structs. */
export const AFTER_NO_STRUCTS = NO_STRUCTS.length

/** Deleted places by client, sorted and apart from each other. */
export type Deletions = ReadonlyMap<number, readonly Range[]>

/** Reads the deletions at the end of an update that was walked before; `at` is where they begin. */
function readDeletions(update: Uint8Array, at: number): Deletions {
  return gatherDeletions([{ update, deletionsAt: at }])
}

/** The deletions of several walked updates together. */
export function gatherDeletions(parts: Iterable<Cut>): Deletions {
  const gathered = new Map<number, Range[]>()
  for (const { update, deletionsAt } of parts) {
    const reader = new ByteReader(update, deletionsAt)
    for (let clients = reader.number(); clients > 0; clients--) {
      const client = reader.number()
      const ranges = gathered.get(client) ?? []
      gathered.set(client, ranges)
      for (let count = reader.number(); count > 0; count--) {
        const from = reader.number()
        ranges.push([from, from + reader.number()])
      }
    }
  }
  return new Map([...gathered].map(([client, ranges]) => [client, joined(ranges)]))
}

/** What `some` has that `others` has not. */
function deletionsBeyond(some: Deletions, others: Deletions): Deletions {
  const beyond = new Map<number, readonly Range[]>()
  for (const [client, ranges] of some) {
    const left = subtract(ranges, others.get(client) ?? [])
    if (left.length > 0) beyond.set(client, left)
  }
  return beyond
}

/** A walked update and where its deletions begin. */
export interface Cut {
  readonly update: Uint8Array
  readonly deletionsAt: number
}

/**
 * A walked update without the deletions that are `known`, and without its structs unless it `bringsStructs`; null
 * when nothing is left of it.
 */
export function cutToNew({ update, deletionsAt }: Cut, known: Deletions, bringsStructs: boolean): Cut | null {
  const beyond = deletionsBeyond(readDeletions(update, deletionsAt), known)
  if (bringsStructs) return { update: withDeletions(update, deletionsAt, beyond), deletionsAt }
  return beyond.size === 0 ? null : { update: toUpdate(beyond), deletionsAt: AFTER_NO_STRUCTS }
}

/** A walked update without the structs that were known: only what is `fresh`, where that stands now, and its deletions. */
export function cutToFresh({ update, deletionsAt }: Cut, fresh: readonly Fresh[]): Cut & { fresh: readonly Fresh[] } {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, fresh.length)
  const moved = fresh.map((section) => {
    for (const number of [section.count, section.client, section.from]) encoding.writeVarUint(encoder, number)
    const at = encoding.length(encoder)
    encoding.writeUint8Array(encoder, update.subarray(section.at, section.end))
    return { ...section, at, end: encoding.length(encoder) }
  })
  const at = encoding.length(encoder)
  encoding.writeUint8Array(encoder, update.subarray(deletionsAt))
  return { update: encoding.toUint8Array(encoder), deletionsAt: at, fresh: moved }
}

/** An update with these deletions and nothing else. */
export function toUpdate(deletions: Deletions): Uint8Array {
  return withDeletions(NO_STRUCTS, AFTER_NO_STRUCTS, deletions)
}

/** An update cut to `deletions`: its structs as they are, up to `at`, and these deletions instead of its own. */
export function withDeletions(update: Uint8Array, at: number, deletions: Deletions): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, update.subarray(0, at))
  encoding.writeVarUint(encoder, deletions.size)
  for (const [client, ranges] of deletions) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const [from, to] of ranges) {
      encoding.writeVarUint(encoder, from)
      encoding.writeVarUint(encoder, to - from)
    }
  }
  return encoding.toUint8Array(encoder)
}

function joined(ranges: Range[]): readonly Range[] {
  const result: Range[] = []
  for (const range of ranges.sort(([one], [other]) => one - other)) {
    const last = result.at(-1)
    if (last && range[0] <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], range[1])]
    else result.push(range)
  }
  return result
}

function subtract(ranges: readonly Range[], others: readonly Range[]): readonly Range[] {
  const left: Range[] = []
  let place = 0
  for (const [from, to] of ranges) {
    let start = from
    for (let other = others[place]; other && other[0] < to; other = others[++place]) {
      if (other[0] > start) left.push([start, other[0]])
      start = Math.max(start, other[1])
      if (other[1] > to) break // it may reach into the next range too
    }
    if (start < to) left.push([start, to])
  }
  return left
}
