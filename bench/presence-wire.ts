import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** All sockets of this process read into one place, one after another. */
const reading = Buffer.allocUnsafe(1 << 18)

const TEXT = 1
const BINARY = 2
const CLOSE = 8
const PING = 9
const PONG = 10

/** What this process has read from all its sockets. */
export const wire = { bytes: 0, frames: 0 }

interface LightSocketOptions {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** `payload` may be looked at during the call only. */
  readonly onFrame: (payload: Buffer) => void
  readonly onOpen: () => void
  readonly onEnd: () => void
}

/**
 * A WebSocket client that costs almost nothing, so that thousands fit in one process and what is measured is the
 * server: one shared buffer to read into, no extensions, whole messages only (RFC 6455).
 */
export class LightSocket {
  readonly #socket: Socket
  readonly #onFrame: (payload: Buffer) => void
  readonly #onOpen: () => void
  #head: string | null = ''
  #rest: Buffer | null = null

  constructor({ port, path, headers, onFrame, onOpen, onEnd }: LightSocketOptions) {
    this.#onFrame = onFrame
    this.#onOpen = onOpen
    const callback = (bytes: number, buffer: Uint8Array) => {
      wire.bytes += bytes
      this.#read(buffer.subarray(0, bytes) as Buffer)
      return true
    }
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true, onread: { buffer: reading, callback } })
    const fields = {
      Host: `127.0.0.1:${String(port)}`,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      'Sec-WebSocket-Version': '13',
      ...headers,
    }
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
    this.#socket.on('connect', () => this.#socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`))
    this.#socket.on('error', () => undefined)
    this.#socket.on('close', onEnd)
  }

  say(text: string): void {
    this.#write(TEXT, Buffer.from(text))
  }

  send(bytes: Buffer): void {
    this.#write(BINARY, bytes)
  }

  end(): void {
    this.#socket.destroy()
  }

  #read(bytes: Buffer): void {
    if (this.#head === null) {
      this.#take(this.#rest ? Buffer.concat([this.#rest, bytes]) : bytes)
      return
    }
    this.#head += bytes.toString('latin1')
    const end = this.#head.indexOf('\r\n\r\n')
    if (end < 0) return
    if (!this.#head.startsWith('HTTP/1.1 101')) {
      this.#socket.destroy()
      return
    }
    const first = Buffer.from(this.#head.slice(end + 4), 'latin1')
    this.#head = null
    this.#onOpen()
    this.#take(first)
  }

  /** Hands over every whole frame, and keeps what has come of the next. */
  #take(bytes: Buffer): void {
    let at = 0
    while (at < bytes.length) {
      const frame = frameAt(bytes, at)
      if (!frame) break
      wire.frames += 1
      const payload = bytes.subarray(frame.from, frame.to)
      if (frame.opcode === PING) this.#write(PONG, payload)
      else if (frame.opcode === CLOSE) this.#socket.destroy()
      else if (frame.opcode === TEXT || frame.opcode === BINARY) this.#onFrame(payload)
      at = frame.to
    }
    this.#rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : null
  }

  /** A mask of zeros is a mask as the standard asks for, and leaves the payload as it is. */
  #write(opcode: number, payload: Buffer): void {
    this.#socket.write(Buffer.concat([headOf(opcode, payload.length), Buffer.alloc(4), payload]))
  }
}

function headOf(opcode: number, size: number): Buffer {
  if (size < 126) return Buffer.from([0x80 | opcode, 0x80 | size])
  if (size < 65_536) return Buffer.from([0x80 | opcode, 0xfe, size >> 8, size & 255])
  const head = Buffer.from([0x80 | opcode, 0xff, 0, 0, 0, 0, 0, 0, 0, 0])
  head.writeUInt32BE(size, 6)
  return head
}

function frameAt(bytes: Buffer, at: number): { opcode: number; from: number; to: number } | null {
  const left = bytes.length - at
  if (left < 2) return null
  const opcode = bytes.readUInt8(at) & 15
  const short = bytes.readUInt8(at + 1) & 127
  const headSize = short < 126 ? 2 : short === 126 ? 4 : 10
  if (left < headSize) return null
  const size = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
  return left < headSize + size ? null : { opcode, from: at + headSize, to: at + headSize + size }
}
