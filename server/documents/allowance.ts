import type { Clock } from '../platform/clock.ts'
import { TokenBucket } from '../platform/realtime/bucket.ts'

// What one socket may ask and say: at once, and in the long run. An honest client asks once, types some ten updates a
// second, drags a hundred shapes of a board at 50 kB thirty times a second, and repeats what it hears of others'
// cursors (y-websocket does), twenty times a second.
const ASKS = { capacity: 3, perSecond: 3 / 60 } // S110
/** One for each started piece of an update. */
const PIECES = { capacity: 2_000, perSecond: 200 }
const PIECE_BYTES = 10_000
/** One for each started piece of a message with states: two hundred people's fit into one. */
const STATES = { capacity: 1_000, perSecond: 200 }
const STATES_BYTES = 100_000

/** What one socket may still do. Each question draws from it. */
export class Allowance {
  readonly #clock: Clock
  readonly #asks: TokenBucket
  readonly #pieces: TokenBucket
  readonly #states: TokenBucket

  constructor(clock: Clock) {
    this.#clock = clock
    const now = clock.monotonic()
    this.#asks = new TokenBucket({ ...ASKS, now })
    this.#pieces = new TokenBucket({ ...PIECES, now })
    this.#states = new TokenBucket({ ...STATES, now })
  }

  /** To be sent everything: the content, or all states. */
  mayAsk(): boolean {
    return this.#asks.take(this.#clock.monotonic())
  }

  mayUpdate(sizeBytes: number): boolean {
    return this.#takePieces(this.#pieces, sizeBytes / PIECE_BYTES)
  }

  mayState(sizeBytes: number): boolean {
    return this.#takePieces(this.#states, sizeBytes / STATES_BYTES)
  }

  #takePieces(bucket: TokenBucket, count: number): boolean {
    const now = this.#clock.monotonic()
    for (let piece = 0; piece < count; piece++) if (!bucket.take(now)) return false
    return true
  }
}
