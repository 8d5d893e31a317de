import { createHash } from 'node:crypto'

/** What the chain starts from. */
export const NO_HASH = ''

/** One line of the trail as it is kept. */
export interface Line {
  readonly seq: number
  readonly at: number
  readonly act: string
  readonly by: string | null
  readonly onBehalfOf: string | null
  readonly object: string | null
  readonly result: string
  /** Over this line and the hash of the one before it, in hexadecimal. */
  readonly hash: string
}

/** A place in the chain: the line and its hash. */
export interface Mark {
  readonly seq: number
  readonly hash: string
}

/** What a trail is held against, besides itself. */
export interface Held {
  /** The last line that was dropped for its age; the first that is left continues from its hash. */
  readonly cut: Mark | null
  /** The newest line, as the database remembers it beside the lines. */
  readonly head: Mark | null
  /** The newest line at the last full hour, from the file beside the database; null where none is kept. */
  readonly anchor: Mark | null
}

/** `changed`: not what was written. `missing`: taken out. `tail`: cut off at the end. `added`: put in by another hand. `cut`: dropped, but not by the office for its age. */
export type BreakKind = 'changed' | 'missing' | 'tail' | 'added' | 'cut'

export type Checked =
  | { readonly kind: 'whole'; readonly lines: number; readonly last: Mark | null }
  | { readonly kind: 'broken'; readonly seq: number; readonly why: BreakKind }

/** The act by which the office drops old lines; its object is the mark of the last one dropped. */
export const CUT_ACT = 'audit.drop-old'

/** A mark as the object of a line. */
export const toObject = ({ seq, hash }: Mark) => `${String(seq)}:${hash}`

/** The hash of a line that follows `previous`. A line on nobody's behalf is hashed as it was before that field existed. */
export function hashOf(line: Omit<Line, 'hash'>, previous: string): string {
  const { seq, at, act, by, object, result, onBehalfOf } = line
  const parts = [previous, seq, at, act, by, object, result, ...(onBehalfOf === null ? [] : [onBehalfOf])]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** Walks the lines in their order and names the first that is not as it was written. Pure. */
export function checkChain(lines: Iterable<Line>, { cut, head, anchor }: Held): Checked {
  let last: Mark | null = cut
  let count = 0
  let vouched = cut === null
  for (const { hash, ...line } of lines) {
    const seq = (last?.seq ?? 0) + 1
    if (line.seq !== seq) return broken(seq, line.seq > seq ? 'missing' : 'added')
    if (hash !== hashOf(line, last?.hash ?? NO_HASH)) return broken(seq, 'changed')
    if (anchor?.seq === seq && anchor.hash !== hash) return broken(seq, 'changed')
    if (head && seq > head.seq) return broken(seq, 'added')
    if (cut && line.act === CUT_ACT && line.object === toObject(cut)) vouched = true
    last = { seq, hash }
    count += 1
  }
  const end = last?.seq ?? 0
  if (end < Math.max(head?.seq ?? 0, anchor?.seq ?? 0)) return broken(end + 1, 'tail')
  if (count > 0 && head?.hash !== last?.hash) return broken(end, 'changed')
  if (cut && !vouched) return broken(cut.seq + 1, 'cut')
  return { kind: 'whole', lines: count, last: count > 0 ? last : null }
}

const broken = (seq: number, why: BreakKind) => ({ kind: 'broken', seq, why }) as const
