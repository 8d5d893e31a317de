import { Buffer, isUtf8 } from 'node:buffer'

/** 8 bytes of 7 bits hold every safe integer; a longer number is no number of an honest client. */
const NUMBER_MAX_BYTES = 8

/**
 * Bytes from a client, read piece by piece. It never throws and never reads past the end: what does not fit turns it
 * `broken`, from then on every answer is 0, and the caller looks once, at the end of a piece.
 */
export class ByteReader {
  readonly bytes: Uint8Array
  at: number
  #broken = false

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  isBroken(): boolean {
    return this.#broken
  }

  /** Turns the reader broken; answers 0. */
  fail(): number {
    this.#broken = true
    this.at = this.bytes.length
    return 0
  }

  byte(): number {
    return this.at < this.bytes.length ? (this.bytes[this.at++] ?? 0) : this.fail()
  }

  /** A whole number of at most 2^53 - 1, as lib0 writes them: 7 bits a byte, the lowest first. */
  number(): number {
    let value = 0
    let factor = 1
    for (let place = 0; place < NUMBER_MAX_BYTES && this.at < this.bytes.length; place++) {
      const byte = this.bytes[this.at++] ?? 0
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return Number.isSafeInteger(value) ? value : this.fail()
      factor *= 128
    }
    return this.fail()
  }

  /** A number of things that are still to come, each at least `eachBytes` long: more than can be left is a lie. */
  count(eachBytes: number): number {
    const count = this.number()
    return count * eachBytes <= this.left ? count : this.fail()
  }

  skip(sizeBytes: number): void {
    if (sizeBytes <= this.left) this.at += sizeBytes
    else this.fail()
  }

  /** The bytes of a piece that says its own size first, uncopied. */
  piece(): Uint8Array {
    const start = this.#pieceStart()
    return this.bytes.subarray(start, this.at)
  }

  /** A UTF-8 text, decoded. */
  string(): string {
    const piece = this.piece()
    if (!isUtf8(piece)) this.fail()
    return this.#broken ? '' : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString()
  }

  /** Passes over a UTF-8 text; answers its length as JavaScript counts it. */
  text(): number {
    const start = this.#pieceStart()
    let at = start
    while (at < this.at && (this.bytes[at] ?? 0) < 0x80) at++
    if (at === this.at) return this.at - start
    if (!isUtf8(this.bytes.subarray(at, this.at))) return this.fail()
    let length = this.at - start
    for (; at < this.at; at++) {
      const byte = this.bytes[at] ?? 0
      if ((byte & 0xc0) === 0x80) length -= 1
      else if (byte >= 0xf0) length += 1
    }
    return length
  }

  #pieceStart(): number {
    const size = this.number()
    const start = this.at
    this.skip(size)
    return this.#broken ? this.bytes.length : start
  }
}
