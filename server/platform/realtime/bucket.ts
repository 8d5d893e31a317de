/**
 * A token bucket: `capacity` at once, `perSecond` in the long run. Holds instants, so that it costs nothing while
 * nobody draws from it.
 */
export class TokenBucket {
  readonly #capacity: number
  readonly #perMs: number
  #tokens: number
  #filledAt: number

  constructor(options: { capacity: number; perSecond: number; now: number }) {
    this.#capacity = options.capacity
    this.#perMs = options.perSecond / 1000
    this.#tokens = options.capacity
    this.#filledAt = options.now
  }

  /** Takes one token; false when there is none. `now` in ms of a clock that never jumps. */
  take(now: number): boolean {
    this.#tokens = Math.min(this.#capacity, this.#tokens + (now - this.#filledAt) * this.#perMs)
    this.#filledAt = now
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}
