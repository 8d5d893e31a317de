import { contents, types } from './content-rules.ts'

// What a place is, and in what kind of row it stands. `gone`: collected, or of a kind that no note has now.
const row = { gone: 0, root: 1, inElement: 2, inText: 3, map: 4 } as const
const what = { gone: 0, element: 1, xmlText: 2, inline: 3, value: 4, other: 5 } as const
const WHATS = 8
const ROWS = 8

/** What a row of each kind may hold; a row that is gone collects what is put in it. */
const allowed: readonly (readonly number[])[] = [
  [what.gone, what.element, what.xmlText, what.inline, what.value],
  [what.gone, what.element],
  [what.gone, what.element, what.xmlText],
  [what.gone, what.inline],
  [what.gone, what.value],
]

/** The place of one struct in a note, as far as its update says it. `type` is the byte after a type's kind. */
export interface Place {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly kind: number
  readonly type: number
  readonly origin: Neighbour | null
  readonly right: Neighbour | null
  /** Where it stands next to nothing: under a root, or in something. */
  readonly root: string | null
  readonly parent: Neighbour | null
  readonly hasKey: boolean
}

export type Neighbour = readonly [client: number, clock: number]

/**
 * In which kind of row everything in a note stands: beside its paragraphs, among what is in one, in a text, under a
 * key. An update says so only of what stands beside nothing; of the rest its neighbours have to be known (N14). Kept as
 * runs of places of one kind, for as long as somebody writes in the note.
 */
export class Rows {
  /** By client, pairs of a first place and what it and those after it are, packed as one number each. */
  readonly #runs = new Map<number, number[]>()

  /** Takes in what is kept already; nothing of it is refused. */
  load(places: readonly Place[]): void {
    this.#resolve(places, false)
  }

  /** Takes in what is new, or refuses all of it: false when something stands where its kind may not. */
  take(places: readonly Place[]): boolean {
    const before = new Map(places.map(({ client }) => [client, this.#runs.get(client)?.length ?? 0]))
    if (this.#resolve(places, true)) return true
    for (const [client, length] of before) this.#runs.get(client)?.splice(length)
    return false
  }

  /** Each client's places in order, as soon as what they stand beside is known. */
  #resolve(places: readonly Place[], isNew: boolean): boolean {
    const [first] = places
    if (first && places.length === 1) return this.#settle(first, isNew) // a letter
    const waiting = new Map<number, Place[]>()
    for (const place of places) {
      const ofClient = waiting.get(place.client)
      if (ofClient) ofClient.push(place)
      else waiting.set(place.client, [place])
    }
    const next = new Map<number, number>()
    const isOpen = (neighbour: Neighbour | null, self: number) => {
      if (!neighbour || neighbour[0] === self) return false
      const ahead = waiting.get(neighbour[0])?.[next.get(neighbour[0]) ?? 0]
      return ahead !== undefined && neighbour[1] >= ahead.clock
    }
    const sleepers = new Map<number, Set<number>>()
    const turns = [...waiting.keys()]
    for (let client = turns.pop(); client !== undefined; client = turns.pop()) {
      const ahead = waiting.get(client) ?? []
      let at = next.get(client) ?? 0
      const start = at
      for (let place = ahead[at]; place; place = ahead[++at]) {
        const on = [place.origin, place.right, place.parent].find((neighbour) => isOpen(neighbour, place.client))
        if (on) {
          sleepers.set(on[0], (sleepers.get(on[0]) ?? new Set()).add(client))
          break
        }
        if (!this.#settle(place, isNew)) return false
        next.set(client, at + 1)
      }
      if (at === start) continue
      turns.push(...(sleepers.get(client) ?? []))
      sleepers.delete(client)
    }
    return true
  }

  #settle(place: Place, isNew: boolean): boolean {
    const found = this.#classOf(place, isNew)
    if (found !== null) this.#put(place, found)
    return found !== null
  }

  /** What a place is, packed; null when it may not be there. */
  #classOf(place: Place, isNew: boolean): number | null {
    const is = whatOf(place)
    const stands = is === what.gone && place.kind === 0 ? row.gone : this.#rowOf(place)
    if (isNew && (stands === null || !allowed[stands]?.includes(is))) return null
    return (stands ?? row.gone) * WHATS + is
  }

  /** Null when its neighbours stand in rows of two kinds, or it stands in something that holds nothing. */
  #rowOf({ origin, right, root, parent, hasKey }: Place): number | null {
    if (origin ?? right) {
      const [one, other] = [origin, right].map((neighbour) => (neighbour ? this.#at(neighbour) : 0)).map(toRow)
      return one && other && one !== other ? null : one || other || row.gone
    }
    if (hasKey) return row.map
    if (root !== null) return root === 'note' ? row.root : row.gone
    const holder = parent ? this.#at(parent) % WHATS : what.gone
    if (holder === what.element) return row.inElement
    if (holder === what.xmlText) return row.inText
    return holder === what.inline || holder === what.value ? null : row.gone
  }

  #at([client, clock]: Neighbour): number {
    const runs = this.#runs.get(client) ?? []
    let [low, high] = [0, runs.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (firstOf(runs[middle] ?? 0) <= clock) low = middle
      else high = middle - 1
    }
    return (runs[low] ?? 0) % (ROWS * WHATS)
  }

  #put({ client, clock }: Place, found: number): void {
    const runs = this.#runs.get(client) ?? []
    if (runs.length === 0) this.#runs.set(client, runs)
    if ((runs.at(-1) ?? -1) % (ROWS * WHATS) !== found) runs.push(clock * ROWS * WHATS + found)
  }
}

const firstOf = (run: number) => Math.floor(run / (ROWS * WHATS))
const toRow = (found: number) => Math.floor(found / WHATS)

function whatOf({ kind, type }: Place): number {
  switch (kind) {
    case 0:
    case contents.deleted:
      return what.gone
    case contents.text:
    case contents.format:
      return what.inline
    case contents.any:
      return what.value
    case contents.type:
      return type === types.element ? what.element : type === types.xmlText ? what.xmlText : what.other
    default:
      return what.other
  }
}
