/**
 * Keeps account of what this page made and the office has. The office counts the updates it receives over a line, and
 * says from time to time how many of them are safe; with every new line both begin at nothing.
 */
export class Outbox {
  /** Something was made that was not sent over this line: the answer to the office's first question carries it. */
  #waits = false
  #sent = 0
  /** The last message that carried something of ours. */
  #wanted = 0
  #safe = 0

  /** Whether anything is not known to be safe. */
  get unsaved(): boolean {
    return this.#waits || this.#safe < this.#wanted
  }

  /**
   * Something was made: whether it is to be sent now. What follows upon unsent work is kept back with it, since the
   * office refuses an update whose beginning it does not know.
   */
  add(connected: boolean): boolean {
    if (!connected || this.#waits) {
      this.#waits = true
      return false
    }
    this.#wanted = ++this.#sent
    return true
  }

  /** The office asked what it has not, and was sent all of it. */
  answered(): void {
    this.#sent += 1
    if (this.#waits) this.#wanted = this.#sent
    this.#waits = false
  }

  /** So many messages over this line are safe. */
  confirmed(count: number): void {
    this.#safe = count
  }

  /** The line is gone, and with it what was under way. */
  lost(): void {
    this.#waits = this.unsaved
    this.#sent = this.#wanted = this.#safe = 0
  }
}
