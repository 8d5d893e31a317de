// The limit: hands on what it is sent, as one frame made once, to everybody else on the same path, and knows nothing
// of documents. Whoever asks is told that there is nothing. A process of its own.
import { Buffer } from 'node:buffer'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { ASK, SYNC, UPDATE } from './documents-systems.ts'

const BINARY_FINAL = 0x82
const synced = toFrame(Buffer.from([0, 1, 2, 0, 0]))
const rooms = new Map<string, Set<Duplex>>()
const server = createServer()
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, skipUTF8Validation: true })

server.on('upgrade', (request, raw, head) => {
  sockets.handleUpgrade(request, raw, head, (socket) => {
    const room = rooms.get(request.url ?? '') ?? new Set()
    rooms.set(request.url ?? '', room.add(raw))
    socket.on('message', (message: Buffer) => {
      if (message[0] === SYNC && message[1] === ASK) raw.write(synced)
      if (message[0] === SYNC && message[1] !== UPDATE) return
      const frame = toFrame(message)
      for (const other of room) if (other !== raw) other.write(frame)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => room.delete(raw))
  })
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
process.on('message', () => process.send?.({ liveBytes: 0 }))

/** A frame that is not masked, as servers send them (RFC 6455, 5.2). */
function toFrame(payload: Buffer): Buffer {
  const size = payload.length
  const head = size < 126 ? [BINARY_FINAL, size] : [BINARY_FINAL, 126, size >> 8, size & 255]
  return Buffer.concat([Buffer.from(head), payload])
}
