import { contents, types } from './content-rules.ts'

const what = { gone: 0, element: 1, xmlText: 2, inline: 3, value: 4, other: 5 } as const
const WHATS = 8

// Rows by number. Those after the first few are what one element or text holds, in the order in which they were met.
// `gone`: collected, or of a kind that no note has now; `map`: under any key of anything.
const row = { gone: 0, root: 1, map: 2 } as const
const HELD_FROM = 3
/** Far more elements and texts than a note has room for that an editor made. */
const HELD_MAX = 2 ** 19 - HELD_FROM
/** Most who write do so in a few places: their runs take no more room than they need, an array that is added to does. */
const SHORT = 16
/** A place and what is known of it together are one number that is counted exactly: 31 and 22 bits. */
const CELLS = 2 ** 22

const inRoot: readonly number[] = [what.gone, what.element]
const inMap: readonly number[] = [what.gone, what.value]
const inElement: readonly number[] = [what.gone, what.element, what.xmlText]
const inText: readonly number[] = [what.gone, what.inline]
/** A row that is gone collects what is put in it. */
const inGone: readonly number[] = [what.gone, what.element, what.xmlText, what.inline, what.value]

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
 * In which row everything in a note stands: beside its paragraphs, in which paragraph, in which text, under some key. An
 * update says so only of what stands beside nothing; of the rest its neighbours have to be known, and to stand in one
 * row (N14): what Yjs makes of something between two rows need not be the same on every page. Kept as runs of places
 * of one kind in one row, for as long as somebody writes in the note.
 */
export class Rows {
  /** By client, the first places of runs, each with what it and those after it are: `clock * CELLS + cell`. One needs no array. */
  readonly #runs = new Map<number, number | number[]>()
  /** By the number of a row that something holds, less HELD_FROM: the row that its holder stands in, and whether that is a text. */
  readonly #holders: number[] = []

  /** Takes in what is kept already; nothing of it is refused. */
  load(places: readonly Place[]): void {
    this.#resolve(places, false)
  }

  /** Takes in what is new, or refuses all of it: false when something stands where its kind may not. */
  take(places: readonly Place[]): boolean {
    const before = new Map(places.map(({ client }) => [client, this.#countOf(client)]))
    const held = this.#holders.length
    if (this.#resolve(places, true)) return true
    this.#holders.length = held
    for (const [client, length] of before) this.#cutTo(client, length)
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
    const cell = this.#cellOf(place, isNew)
    if (cell !== null) this.#put(place, cell)
    return cell !== null
  }

  /** What a place is, and the row it stands in, or the one it holds; null when it may not be there. */
  #cellOf(place: Place, isNew: boolean): number | null {
    const is = whatOf(place)
    const stands = place.kind === 0 ? row.gone : this.#rowOf(place)
    if (isNew && (stands === null || !this.#allowedIn(stands).includes(is))) return null
    const rowNumber = stands ?? row.gone
    if (!isHolder(is)) return rowNumber * WHATS + is
    if (this.#holders.length >= HELD_MAX) return isNew ? null : what.gone
    const held = HELD_FROM + this.#holders.length
    this.#holders.push(rowNumber * 2 + (is === what.xmlText ? 1 : 0))
    return held * WHATS + is
  }

  /** Null when it has no one row: its neighbours stand in two, or are one, or it stands in something that holds nothing. */
  #rowOf({ origin, right, root, parent, hasKey }: Place): number | null {
    if (origin && right && origin[0] === right[0] && origin[1] === right[1]) return null
    if (origin ?? right) {
      const left = origin ? this.#standsIn(this.#at(origin)) : row.gone
      const other = right ? this.#standsIn(this.#at(right)) : row.gone
      // Under a key there is only one after the other: no editor puts something between two.
      if (right && (left === row.map || other === row.map)) return null
      // What was collected stood anywhere: this is collected with it.
      return left && other && left !== other ? null : left || other
    }
    if (root !== null) return hasKey ? row.map : root === 'note' ? row.root : row.gone
    const holder = parent ? this.#at(parent) : what.gone
    const is = holder % WHATS
    if (isHolder(is)) return hasKey ? row.map : Math.floor(holder / WHATS)
    return is === what.inline || is === what.value ? null : hasKey ? row.map : row.gone
  }

  #allowedIn(rowNumber: number): readonly number[] {
    if (rowNumber === row.gone) return inGone
    if (rowNumber < HELD_FROM) return rowNumber === row.root ? inRoot : inMap
    return this.#holderOf(rowNumber) % 2 ? inText : inElement
  }

  #standsIn(cell: number): number {
    const rowNumber = Math.floor(cell / WHATS)
    return isHolder(cell % WHATS) ? this.#holderOf(rowNumber) >> 1 : rowNumber
  }

  #holderOf(rowNumber: number): number {
    return this.#holders[rowNumber - HELD_FROM] ?? 0
  }

  #at([client, clock]: Neighbour): number {
    const runs = this.#runs.get(client) ?? 0
    if (typeof runs === 'number') return runs % CELLS
    let [low, high] = [0, runs.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (firstOf(runs[middle] ?? 0) <= clock) low = middle
      else high = middle - 1
    }
    return (runs[low] ?? 0) % CELLS
  }

  #put({ client, clock }: Place, cell: number): void {
    const runs = this.#runs.get(client) ?? []
    const run = clock * CELLS + cell
    const last = typeof runs === 'number' ? runs : (runs.at(-1) ?? -1)
    if (last % CELLS === cell) return
    if (typeof runs === 'number') this.#runs.set(client, [runs, run])
    else if (runs.length >= SHORT) runs.push(run)
    else this.#runs.set(client, runs.length > 0 ? runs.concat(run) : run)
  }

  #countOf(client: number): number {
    const runs = this.#runs.get(client) ?? []
    return typeof runs === 'number' ? 1 : runs.length
  }

  #cutTo(client: number, count: number): void {
    const runs = this.#runs.get(client)
    if (count === 0) this.#runs.delete(client)
    else if (typeof runs === 'object') runs.splice(count)
  }
}

const firstOf = (run: number) => Math.floor(run / CELLS)
const isHolder = (is: number) => is === what.element || is === what.xmlText

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
