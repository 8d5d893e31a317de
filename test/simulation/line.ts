import { Buffer } from 'node:buffer'
import { Duplex } from 'node:stream'
import type { Random } from './random.ts'

/** The office's end of a line, as a server gets it from an upgrade. */
export class OfficeEnd extends Duplex {
  bytesWritten = 0
  readonly #line: Line

  constructor(line: Line) {
    super({ highWaterMark: 1 << 20 })
    this.#line = line
  }

  setNoDelay(): this {
    return this
  }

  setTimeout(): this {
    return this
  }

  override _read(): void {
    // What comes is pushed when it comes.
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.bytesWritten += chunk.length
    this.#line.toPage(Buffer.from(chunk))
    done()
  }

  override _final(done: () => void): void {
    this.#line.officeHangsUp()
    done()
  }

  override _destroy(cause: Error | null, done: (cause: Error | null) => void): void {
    this.#line.officeHangsUp()
    done(cause)
  }
}

/** What a page hears of its line. */
interface PageEnd {
  bytes(bytes: Buffer): void
  gone(): void
}

/** How the network of one person is: how late things come, and whether they come at all. */
export interface Weather {
  delayMs(): number
  /** A network that is away takes what is sent and gives nothing, without a word. */
  isAway(): boolean
}

/**
 * A connection between a page and the office: bytes come late, in order, in pieces of any size, or the whole line breaks
 * and loses what is under way.
 */
export class Line {
  readonly office = new OfficeEnd(this)
  /** Bytes that went to the page since the office was told to say no more. */
  afterEnd = 0
  readonly #page: PageEnd
  readonly #weather: Weather
  readonly #random: Random
  #mute = false
  #broken = false
  /** Something of what was sent never arrived: such a line carries nothing any more. */
  #torn = false
  #officeAt = 0
  #pageAt = 0

  constructor(options: { page: PageEnd; weather: Weather; random: Random }) {
    this.#page = options.page
    this.#weather = options.weather
    this.#random = options.random
    this.office.on('error', () => undefined)
  }

  get isBroken(): boolean {
    return this.#broken
  }

  toOffice(bytes: Buffer): void {
    for (const piece of this.#pieces(bytes)) {
      this.#officeAt = this.#later(this.#officeAt, () => {
        if (!this.office.destroyed) this.office.push(piece)
      })
    }
  }

  toPage(bytes: Buffer): void {
    // That there is no such document is said to everybody.
    if (this.#mute && !bytes.toString('latin1').startsWith('HTTP/1.1 404')) this.afterEnd += bytes.length
    for (const piece of this.#pieces(bytes))
      this.#pageAt = this.#later(this.#pageAt, () => {
        this.#page.bytes(piece)
      })
  }

  /** From here on everything that goes to the page is counted. */
  listenForMore(): void {
    this.#mute = true
  }

  officeHangsUp(): void {
    this.#pageAt = this.#later(this.#pageAt, () => {
      this.break()
    })
  }

  pageHangsUp(): void {
    this.#officeAt = this.#later(this.#officeAt, () => {
      this.break()
    })
  }

  /** Both ends hear it, and what is under way is lost. */
  break(): void {
    if (this.#broken) return
    this.#broken = true
    this.#page.gone()
    this.office.destroy()
  }

  /** The office is gone without a word: its end does nothing any more, and the page's hears of it. */
  abandon(): void {
    this.office.removeAllListeners()
    this.office.on('error', () => undefined)
    setTimeout(() => {
      this.break()
    }, this.#weather.delayMs())
  }

  /** A network that is away swallows what is sent, and a line that lost something breaks as soon as that shows. */
  #later(after: number, act: () => void): number {
    const at = Math.max(after, performance.now() + this.#weather.delayMs())
    if (this.#weather.isAway()) this.#torn = true
    setTimeout(() => {
      if (this.#broken) return
      if (this.#weather.isAway()) this.#torn = true
      else if (this.#torn) this.break()
      else act()
    }, at - performance.now())
    return at
  }

  #pieces(bytes: Buffer): readonly Buffer[] {
    if (bytes.length < 2 || !this.#random.chance(0.1)) return [bytes]
    const cut = 1 + this.#random.below(bytes.length - 1)
    return [bytes.subarray(0, cut), bytes.subarray(cut)]
  }
}
