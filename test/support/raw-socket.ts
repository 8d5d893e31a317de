import { once } from 'node:events'
import WebSocket from 'ws'

/** Opens a bare WebSocket on the office, with any Origin and cookie: what an attacker has. */
export function rawSocket(
  url: string,
  options: { path?: string; origin?: string | null; cookie?: string } = {},
): WebSocket {
  const { path = '/socket.io/?EIO=4&transport=websocket', origin = url, cookie } = options
  return new WebSocket(`${url.replace(/^http/, 'ws')}${path}`, {
    headers: { ...(origin === null ? {} : { origin }), ...(cookie === undefined ? {} : { cookie }) },
  })
}

/** How the office answered an upgrade: 101, or the status of its refusal. */
export async function upgradeStatus(socket: WebSocket): Promise<number> {
  socket.on('error', () => undefined)
  return new Promise((resolve) => {
    socket.once('open', () => {
      resolve(101)
      socket.terminate()
    })
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
  })
}

/** Signs in on an open raw socket with Socket.IO's own packets. Resolves when the office has answered. */
export async function sayHello(socket: WebSocket, protocol: unknown): Promise<string> {
  if (socket.readyState !== WebSocket.OPEN) await once(socket, 'open')
  const answer = new Promise<string>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const packet = data.toString()
      if (packet.startsWith('40') || packet.startsWith('44')) resolve(packet)
    })
  })
  socket.send(`40${JSON.stringify({ protocol })}`)
  return answer
}

/** Resolves with the close code once the socket is closed. */
export async function closed(socket: WebSocket): Promise<number> {
  if (socket.readyState === WebSocket.CLOSED) return 0
  const [code] = (await once(socket, 'close')) as [number]
  return code
}
