import type { MemberId } from '#shared/kernel/ids.ts'
import { TokenBucket } from './bucket.ts'

/** What one connection may ask: a burst, and in the long run. */
const COMMANDS = { capacity: 200, perSecond: 50 }
/** Of those, what is dear to answer: no faster than somebody types a search, on all their devices together (S079). */
const DEAR = { capacity: 20, perSecond: 10 }
const MEMBERS_MAX = 5_000
/** How often it may be told that this was too much, before it is closed (S078). */
const PATIENCE = { capacity: 200, perSecond: 5 }
/** Names that no page of ours knows: more than these, and it is no page of ours (S077). */
const UNKNOWN = { capacity: 20, perSecond: 20 / 60 }

/** What everybody may still ask that is dear to answer, however many connections they have. */
export class DearPaces {
  readonly #buckets = new Map<MemberId, TokenBucket>()

  of(memberId: MemberId, now: number): TokenBucket {
    if (this.#buckets.size > MEMBERS_MAX) this.#buckets.clear()
    const bucket = this.#buckets.get(memberId) ?? new TokenBucket({ ...DEAR, now })
    this.#buckets.set(memberId, bucket)
    return bucket
  }
}

/** Keeps one connection to the pace of a person with a fast hand. `now` in ms of a clock that never jumps. */
export class Pace {
  readonly #commands: TokenBucket
  readonly #dear: TokenBucket
  readonly #patience: TokenBucket
  readonly #unknown: TokenBucket

  constructor(now: number, dear: TokenBucket) {
    this.#dear = dear
    this.#commands = new TokenBucket({ ...COMMANDS, now })
    this.#patience = new TokenBucket({ ...PATIENCE, now })
    this.#unknown = new TokenBucket({ ...UNKNOWN, now })
  }

  /** For a command: do it, refuse it, or end the connection. */
  command(now: number, { dear }: { readonly dear: boolean }): 'go' | 'refuse' | 'end' {
    if (this.#commands.take(now) && (!dear || this.#dear.take(now))) return 'go'
    return this.#patience.take(now) ? 'refuse' : 'end'
  }

  /** For something that is no command: refuse it, or end the connection. */
  nonsense(now: number): 'refuse' | 'end' {
    return this.#unknown.take(now) ? 'refuse' : 'end'
  }
}
