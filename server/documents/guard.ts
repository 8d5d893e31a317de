import { ByteReader } from './byte-reader.ts'
import { walkContent } from './content-walk.ts'
import type { ContentRules } from './content-rules.ts'
import { isOrdered, type Dependency } from './dependencies.ts'
import type { Neighbour, Place } from './rows.ts'
import { CLIENT_MAX, CLOCK_MAX, type Section, type StateVector } from './state-vector.ts'

const KIND = 0x1f
const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_PARENT_KEY = 0x20
const GARBAGE = 0
const SKIP = 10

/** What a section brings that was not known: `count` structs, from place `from`, at the bytes `at` up to `end`. */
export interface Fresh extends Section {
  readonly count: number
  readonly at: number
  readonly end: number
}

/** An update that has been walked: what it brings, what of it is new, and where its deletions begin. */
export interface Walked {
  readonly sections: readonly Section[]
  readonly fresh: readonly Fresh[]
  readonly deletionsAt: number
}

/**
 * `malformed`: no honest client sends it. `large`: it brings more than may be brought, and was walked no further.
 * `gap`: it leans on something that is not here, or overlaps what is; the client must sync anew. An update that is
 * refused has had no effect.
 */
type Verdict =
  | { readonly kind: 'sound'; readonly walked: Walked }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'large' }
  /** `split`: the clients of which the first half of a struct is known. */
  | { readonly kind: 'gap'; readonly split: readonly number[] }

/** What an update is held to besides, and where to note the places of what is new in it. */
export interface Asked {
  readonly rules?: ContentRules
  readonly places?: Place[]
  /** How much of it may be new. */
  readonly freshMaxBytes?: number
}

const malformed: Verdict = { kind: 'malformed' }

/**
 * Walks an update (yjs 13, first format) once, front to back, without decoding it, against what is `known` of the
 * document; what is new of it must be what `rules` allow. Sound means: every header is true to the bytes that follow (S095), every struct is well-formed, nothing
 * is missing before it or before what it leans on (S097), every deletion is of something known, and nothing is left
 * over, so that `applyUpdate` on a document with that state integrates all of it. Pure; never throws.
 */
export function walkUpdate(bytes: Uint8Array, known: StateVector, asked: Asked = {}): Verdict {
  const walk = new Walk(bytes, known, asked)
  // As many as there is room for: every page that ever wrote has a number of its own, and a room's note stays for years.
  const count = walk.reader.count(4)
  for (let place = 0; place < count && !walk.reader.isBroken(); place++) walk.section()
  const deletionsAt = walk.reader.at
  walk.deletions()
  if (walk.isLarge) return { kind: 'large' }
  if (walk.reader.isBroken() || walk.reader.left > 0) return malformed
  if (walk.gap || walk.split.length > 0 || !isOrdered(walk.open, walk.sections, known))
    return { kind: 'gap', split: walk.split }
  return { kind: 'sound', walked: { sections: [...walk.sections.values()], fresh: walk.fresh, deletionsAt } }
}

type Stands = Pick<Place, 'root' | 'parent' | 'hasKey'>
const beside: Stands = { root: null, parent: null, hasKey: false }
const nowhere = { kind: GARBAGE, type: 0, origin: null, right: null, ...beside }

class Walk {
  readonly reader: ByteReader
  readonly known: StateVector
  readonly rules: ContentRules | null
  readonly places: Place[] | null
  readonly sections = new Map<number, Section>()
  readonly fresh: Fresh[] = []
  /** What leans on another client's structs that are not known yet: they should be in this update. */
  readonly open: Dependency[] = []
  readonly split: number[] = []
  gap = false
  isLarge = false
  #room: number

  constructor(bytes: Uint8Array, known: StateVector, { rules, places, freshMaxBytes }: Asked) {
    this.reader = new ByteReader(bytes)
    this.known = known
    this.rules = rules ?? null
    this.places = places ?? null
    this.#room = freshMaxBytes ?? Infinity
  }

  section(): void {
    const { reader } = this
    const count = reader.count(2)
    const client = reader.number()
    const from = reader.number()
    if (count === 0 || client > CLIENT_MAX || this.sections.has(client)) reader.fail()
    const known = this.known.get(client) ?? 0
    if (from > known) this.gap = true
    let clock = from
    let passed = 0
    let at = reader.at
    for (let place = 0; place < count && !reader.isBroken(); place++) {
      const length = this.#struct(client, clock, clock >= known)
      if (length < 1 || clock + length > CLOCK_MAX) reader.fail()
      // Yjs can fail on a struct of which it knows the first half, when that half was collected: such a one never
      // comes from a client that has synced.
      if (clock < known && clock + length > known) this.split.push(client)
      clock += length
      if (clock > known) {
        if (!reader.isBroken() && reader.at - at > this.#room) this.#tooLarge()
        continue
      }
      passed = place + 1
      at = reader.at
    }
    this.#room -= reader.at - at
    this.sections.set(client, { client, from, to: clock })
    if (clock > known)
      this.fresh.push({ client, from: Math.max(from, known), to: clock, count: count - passed, at, end: reader.at })
  }

  #tooLarge(): void {
    this.isLarge = true
    this.reader.fail()
  }

  /** One struct, after its place; answers how many places it takes. */
  #struct(client: number, clock: number, isNew: boolean): number {
    const { reader } = this
    const rules = isNew ? this.rules : null
    const info = reader.byte()
    const kind = info & KIND
    if (kind === SKIP) this.gap = true
    if (kind === GARBAGE || kind === SKIP) {
      const length = reader.number()
      if (isNew) this.places?.push({ ...nowhere, client, clock, length })
      return length
    }
    const origin = info & HAS_ORIGIN ? this.#reference(client, clock) : null
    const right = info & HAS_RIGHT_ORIGIN ? this.#reference(client, clock) : null
    if (right && rules?.hasRows === false) reader.fail()
    const stands = (origin ?? right) ? beside : this.#parent(client, clock, { info, kind, rules })
    const type = reader.bytes[reader.at] ?? 0
    const length = walkContent(reader, kind, rules)
    if (isNew) this.places?.push({ client, clock, length, kind, type, origin, right, ...stands })
    return length
  }

  /** Where something stands that does not stand next to anything: only then does an update say so. */
  #parent(client: number, clock: number, item: { info: number; kind: number; rules: ContentRules | null }): Stands {
    const { reader } = this
    const { kind, rules } = item
    const root = reader.number() === 1 ? reader.string() : null
    const parent = root === null ? this.#reference(client, clock) : null
    const key = item.info & HAS_PARENT_KEY ? reader.string() : null
    if (rules && !rules.mayStand({ root, key, kind })) reader.fail()
    return { root, parent, hasKey: key !== null }
  }

  #reference(client: number, clock: number): Neighbour {
    const onClient = this.reader.number()
    const onClock = this.reader.number()
    if (onClient === client) {
      if (onClock >= clock) this.reader.fail()
    } else if (onClock >= (this.known.get(onClient) ?? 0)) this.open.push({ client, clock, onClient, onClock })
    return [onClient, onClock]
  }

  deletions(): void {
    const { reader } = this
    const clients = reader.count(2)
    for (let place = 0; place < clients && !reader.isBroken(); place++) {
      const client = reader.number()
      const ranges = reader.count(2)
      const end = Math.max(this.known.get(client) ?? 0, this.sections.get(client)?.to ?? 0)
      for (let range = 0; range < ranges && !reader.isBroken(); range++) {
        const from = reader.number()
        const length = reader.number()
        if (length < 1) reader.fail()
        if (from + length > end) this.gap = true
      }
    }
  }
}
