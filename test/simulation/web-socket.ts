import { Buffer } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { Line, type OfficeEnd, type Weather } from './line.ts'
import type { Random } from './random.ts'

const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10
const ABNORMAL = 1006
/** What browsers give a connection to come about (Firefox's network.websocket.timeout.open). */
const OPENS_WITHIN_MS = 20_000

/** The network of one person, and where it leads. */
export interface Network {
  readonly weather: Weather
  readonly random: Random
  /** The office's door, or null when nobody answers. */
  answer(knock: { request: IncomingMessage; socket: OfficeEnd }): boolean
  opened(line: Line): void
}

/** A browser's WebSocket over a line that can be anything but good, as far as pages use one. */
export function webSocketOver(network: Network): typeof WebSocket {
  class SimulatedSocket {
    readonly OPEN = 1
    binaryType = 'arraybuffer'
    readyState = 0
    onopen: (() => void) | null = null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
    onclose: ((event: { code: number }) => void) | null = null
    onerror: ((event: object) => void) | null = null
    readonly #line: Line
    #head = true
    #rest = Buffer.alloc(0)
    #code = ABNORMAL

    constructor(address: string) {
      this.#line = new Line({
        weather: network.weather,
        random: network.random,
        page: {
          bytes: (bytes) => {
            this.#read(bytes)
          },
          gone: () => {
            this.#gone()
          },
        },
      })
      network.opened(this.#line)
      const { pathname, search } = new URL(address)
      const headers = {
        upgrade: 'websocket',
        connection: 'Upgrade',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
        'sec-websocket-version': '13',
      }
      const request = { url: pathname + search, method: 'GET', headers } as unknown as IncomingMessage
      setTimeout(() => {
        const socket = this.#line.office
        if (network.weather.isAway() || !network.answer({ request, socket })) this.#line.break()
      }, network.weather.delayMs())
      setTimeout(() => {
        if (this.#head) this.#line.break()
      }, OPENS_WITHIN_MS)
    }

    send(data: Uint8Array): void {
      if (this.readyState !== 1) return
      this.#line.toOffice(toFrame(BINARY, Buffer.from(data)))
    }

    close(): void {
      if (this.readyState >= 2) return
      this.readyState = 2
      if (this.#head) this.#line.break()
      else {
        this.#line.toOffice(toFrame(CLOSE, Buffer.from([3, 232])))
        this.#line.pageHangsUp()
        // A browser does not wait for ever for the other side's goodbye.
        setTimeout(() => {
          this.#line.break()
        }, 1_000)
      }
    }

    #gone(): void {
      if (this.readyState === 3) return
      this.readyState = 3
      if (this.#code === ABNORMAL) this.onerror?.({})
      this.onclose?.({ code: this.#code })
    }

    #read(bytes: Buffer): void {
      this.#rest = Buffer.concat([this.#rest, bytes])
      if (this.#head) {
        const end = this.#rest.indexOf('\r\n\r\n')
        if (end < 0) return
        if (!this.#rest.toString('latin1').startsWith('HTTP/1.1 101')) {
          this.#line.break()
          return
        }
        this.#head = false
        this.#rest = this.#rest.subarray(end + 4)
        this.readyState = 1
        this.onopen?.()
      }
      for (let frame = frameIn(this.#rest); frame; frame = frameIn(this.#rest)) {
        this.#rest = this.#rest.subarray(frame.size)
        this.#take(frame)
      }
    }

    #take({ opcode, payload }: Frame): void {
      if (opcode === PING) this.#line.toOffice(toFrame(PONG, payload))
      else if (opcode === CLOSE) {
        this.#code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005
        this.#line.toOffice(toFrame(CLOSE, payload))
        this.#line.break()
      } else if (opcode === BINARY && this.readyState === 1) this.onmessage?.({ data: new Uint8Array(payload).buffer })
    }
  }
  return SimulatedSocket as unknown as typeof WebSocket
}

interface Frame {
  readonly opcode: number
  readonly payload: Buffer
  readonly size: number
}

function frameIn(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null
  const short = bytes.readUInt8(1) & 127
  const head = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < head) return null
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  const size = head + length
  return bytes.length < size ? null : { opcode: bytes.readUInt8(0) & 15, payload: bytes.subarray(head, size), size }
}

/** A masked frame, as pages send them; a mask of zeros is a mask (RFC 6455, 5.3). */
function toFrame(opcode: number, payload: Buffer): Buffer {
  const size = payload.length
  const head = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10)
  head[0] = 0x80 | opcode
  head[1] = 0x80 | (size < 126 ? size : size < 65_536 ? 126 : 127)
  if (head.length === 4) head.writeUInt16BE(size, 2)
  if (head.length === 10) head.writeUInt32BE(size, 6)
  return Buffer.concat([head, Buffer.alloc(4), payload])
}
