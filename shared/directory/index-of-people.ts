import type { MemberId } from '../kernel/ids.ts'
import type { Search } from './contract.ts'
import { folded, wordsOf } from './folded.ts'

/** What somebody can be found by: only what they show. */
export interface Findable {
  readonly memberId: MemberId
  readonly name: string
  readonly expertise: readonly string[]
  readonly region: string
  readonly languages: readonly string[]
  readonly organisationIds: readonly string[]
}

interface Entry {
  readonly memberId: MemberId
  readonly name: string
  readonly words: ReadonlySet<string>
  readonly expertise: ReadonlySet<string>
  readonly region: string
  readonly organisationIds: readonly string[]
}

/**
 * People by the words of what they show. A search looks up the words that begin as each typed word does, in a sorted
 * list, so that it costs what it finds and not what there is. It knows neither clock nor database.
 */
export class IndexOfPeople {
  readonly #people = new Map<MemberId, Entry>()
  readonly #byWord = new Map<string, Set<Entry>>()
  /** Every word in use, sorted; null: to be sorted again at the next search. */
  #words: readonly string[] | null = null

  get size(): number {
    return this.#people.size
  }

  /** Takes somebody in, or takes over what has changed. */
  put(person: Findable): void {
    this.remove(person.memberId)
    const entry = toEntry(person)
    this.#people.set(person.memberId, entry)
    for (const word of entry.words) {
      const having = this.#byWord.get(word)
      if (having) having.add(entry)
      else {
        this.#byWord.set(word, new Set([entry]))
        this.#words = null
      }
    }
  }

  /** Forgets somebody; one who is not there already is. */
  remove(memberId: MemberId): void {
    const entry = this.#people.get(memberId)
    if (!entry) return
    this.#people.delete(memberId)
    for (const word of entry.words) {
      const having = this.#byWord.get(word)
      having?.delete(entry)
      if (having?.size !== 0) continue
      this.#byWord.delete(word)
      this.#words = null
    }
  }

  /** Everybody who answers the search, by name. `isIn` says who is in now, as far as the asker may know. */
  find(search: Search, isIn: (memberId: MemberId) => boolean): readonly MemberId[] {
    const { organisationId, inNow } = search
    const [text, expertise, region] = [search.text, search.expertise, search.region].map(toWanted)
    // Signs alone are in nobody's name.
    if (text === '' || expertise === '' || region === '') return []
    return [...this.#withWords(text?.split(' ') ?? [])]
      .filter(
        (entry) =>
          (expertise === undefined || entry.expertise.has(expertise)) &&
          (region === undefined || entry.region === region) &&
          (organisationId === undefined || entry.organisationIds.includes(organisationId)) &&
          (inNow !== true || isIn(entry.memberId)),
      )
      .sort(byName)
      .map(({ memberId }) => memberId)
  }

  #withWords(wanted: readonly string[]): Iterable<Entry> {
    // The longest first: it leaves the fewest.
    const [first, ...others] = [...wanted].sort((a, b) => b.length - a.length)
    if (first === undefined) return this.#people.values()
    let left = this.#beginningWith(first)
    for (const word of others) {
      const having = this.#beginningWith(word)
      left = new Set([...left].filter((entry) => having.has(entry)))
    }
    return left
  }

  #beginningWith(start: string): Set<Entry> {
    this.#words ??= [...this.#byWord.keys()].sort()
    const words = this.#words
    const having = new Set<Entry>()
    for (let place = firstFrom(words, start); words[place]?.startsWith(start); place += 1)
      for (const entry of this.#byWord.get(words[place] ?? '') ?? []) having.add(entry)
    return having
  }
}

/** A wish as it is compared; undefined where nothing is wished for. */
function toWanted(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : folded(text)
}

function toEntry({ memberId, name, expertise, region, languages, organisationIds }: Findable): Entry {
  const texts = [name, ...expertise, region, ...languages]
  return {
    memberId,
    name: folded(name),
    words: new Set(texts.flatMap(wordsOf)),
    expertise: new Set(expertise.map(folded)),
    region: folded(region),
    organisationIds,
  }
}

/** The place of the first word that does not come before `start`. */
function firstFrom(words: readonly string[], start: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((words[middle] ?? '') < start) low = middle + 1
    else high = middle
  }
  return low
}

/** By name; people of one name in an order that stays. */
function byName(one: Entry, other: Entry): number {
  if (one.name !== other.name) return one.name < other.name ? -1 : 1
  return one.memberId < other.memberId ? -1 : 1
}
