// The limit: for every change one frame, made once and written straight to every socket. No login, no rights, no
// snapshot worth the name: nothing that tells each change to everybody can cost less in Node. A process of its own.
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocketServer, type RawData } from 'ws'
import { TEXT_FRAME, toFrame } from '#server/platform/realtime/frame.ts'

let quiet = process.argv.includes('quiet')
const rooms = new Map<number, number>()
const sockets = new Set<Socket>()
const http = createServer()
const upgrades = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false })

const frameOf = (message: unknown) => toFrame(Buffer.from(JSON.stringify(message)), TEXT_FRAME)
const office = () => frameOf({ t: 's', office: [...rooms] })

function tell(user: number, room: number | null): void {
  if (quiet) return
  const name = room === null ? null : `room-${String(room)}`
  const frame = frameOf({ t: 'p', user: `u${String(user).padStart(6, '0')}`, room: name })
  for (const socket of sockets) socket.write(frame)
}

http.on('upgrade', (request, socket: Socket, head) => {
  upgrades.handleUpgrade(request, socket, head, (upgraded) => {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams
    const user = Number(query.get('user'))
    rooms.set(user, Number(query.get('room')))
    socket.setNoDelay(true)
    if (!quiet) socket.write(office())
    sockets.add(socket)
    tell(user, rooms.get(user) ?? null)
    upgraded.on('message', (data: RawData) => {
      rooms.set(user, Number((data as Buffer).toString()))
      tell(user, rooms.get(user) ?? null)
    })
    upgraded.on('error', () => undefined)
    upgraded.on('close', () => {
      sockets.delete(socket)
      rooms.delete(user)
      tell(user, null)
    })
  })
})

process.on('message', () => {
  quiet = false
  const frame = office()
  for (const socket of sockets) socket.write(frame)
})
http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.send?.({ port: (http.address() as AddressInfo).port })
})
