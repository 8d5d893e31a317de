// The peer: plain Socket.IO, the whole office at arrival, one `io.emit` for every change. A process of its own.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

const userName = (user: number) => `u${String(user).padStart(6, '0')}`
const roomName = (room: number) => `room-${String(room)}`

/** While quiet, arrivals are told to nobody: a test of hops need not first pay for everybody's arrival at everybody's. */
let quiet = process.argv.includes('quiet')
const rooms = new Map<number, number>()
const http = createServer()
const io = new Server(http, { transports: ['websocket'], serveClient: false })

function office(): Record<string, string[]> {
  const byRoom: Record<string, string[]> = {}
  for (const [user, room] of rooms) (byRoom[roomName(room)] ??= []).push(userName(user))
  return byRoom
}

function tell(user: number, room: number | null): void {
  if (!quiet) io.emit('presence', { user: userName(user), room: room === null ? null : roomName(room) })
}

io.on('connection', (socket) => {
  const { user, room } = socket.handshake.query
  const number = Number(user)
  rooms.set(number, Number(room))
  if (!quiet) socket.emit('office', office())
  tell(number, Number(room))
  socket.on('hop', ({ room: to }: { room: string }) => {
    rooms.set(number, Number(to.slice('room-'.length)))
    tell(number, rooms.get(number) ?? null)
  })
  socket.on('disconnect', () => {
    rooms.delete(number)
    tell(number, null)
  })
})

process.on('message', () => {
  quiet = false
  io.emit('office', office())
})
http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  process.send?.({ port: (http.address() as AddressInfo).port })
})
