import { readFileSync } from 'node:fs'
import { createServer as createHttpServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { securityHeaders } from './headers.ts'

const HEADERS_TIMEOUT_MS = 10_000
/** How often Node looks for requests that take too long; its own half a minute would make ten seconds forty. */
const LATE_CHECK_MS = 2_000
const REQUEST_TIMEOUT_MS = 60_000
/**
 * How long a line on which nothing is asked stays open: longer than proxies keep theirs (a minute to ninety seconds,
 * most of them). Who ends it first must be the other side, or what is asked in that very moment is lost.
 */
const REST_MS = 125_000
const HEADERS_MAX_BYTES = 16_384
const BACKLOG = 4_096
const CLOSE_AFTER_MS = 2_000

type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export interface Listener {
  readonly server: Server
  readonly port: number
  /** Where people reach the office. */
  readonly publicUrl: string
  /** Hands over the answering, once the office stands; before that all but /healthz is told to wait. */
  answerWith(handler: RequestListener): void
  /** Hands over upgrades on paths that start with `prefix`. Upgrades on other paths are refused. */
  upgradeWith(prefix: string, handler: UpgradeHandler): void
  close(): Promise<void>
}

/** Opens the one port. From here on /healthz says that the process is alive, and /readyz that it is not ready yet. */
export async function openListener(options: {
  host: string
  port: number
  publicUrl: string | null
  tls: { certFile: string; keyFile: string } | null
  headersTimeoutMs?: number
}): Promise<Listener> {
  const { headersTimeoutMs = HEADERS_TIMEOUT_MS } = options
  const limits = {
    headersTimeout: headersTimeoutMs,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: REST_MS,
    connectionsCheckingInterval: Math.min(LATE_CHECK_MS, headersTimeoutMs),
    maxHeaderSize: HEADERS_MAX_BYTES,
  }
  const { tls } = options
  const server: Server = tls
    ? createHttpsServer({
        ...limits,
        cert: readFileSync(tls.certFile),
        key: readFileSync(tls.keyFile),
        minVersion: 'TLSv1.2',
      })
    : createHttpServer(limits)
  // Node forgets a connection that was upgraded, and still waits for it: one that says nothing would hold up the end.
  const lines = new Set<Socket>()
  server.on('connection', (line: Socket) => {
    lines.add(line)
    line.once('close', () => lines.delete(line))
  })
  const upgrades = new Map<string, UpgradeHandler>()
  let isOpen = false
  let handler: RequestListener = (request, response) => {
    const alive = request.url === '/healthz'
    response.writeHead(alive ? 200 : 503, {
      'content-type': 'text/plain',
      'retry-after': '2',
      'x-content-type-options': 'nosniff',
    })
    response.end(alive ? 'alive\n' : 'starting\n')
  }
  server.on('request', (request, response) => {
    handler(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: options.host, port: options.port, backlog: BACKLOG }, resolve)
  })
  const { port } = server.address() as AddressInfo
  const publicUrl = options.publicUrl ?? `${tls ? 'https' : 'http'}://localhost:${String(port)}`
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = request.url ?? ''
    // Who came in now would ask for what is not there yet, and be told that it does not exist.
    if (!isOpen) {
      refuseUpgrade(socket, 503, publicUrl)
      return
    }
    for (const [prefix, upgrade] of upgrades)
      if (path.startsWith(prefix)) {
        upgrade(request, socket, head)
        return
      }
    refuseUpgrade(socket, 404, publicUrl)
  })
  return {
    server,
    port,
    publicUrl,
    answerWith(next) {
      handler = next
      isOpen = true
    },
    upgradeWith(prefix, upgrade) {
      upgrades.set(prefix, upgrade)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeIdleConnections()
        setTimeout(() => {
          for (const line of lines) line.destroy()
        }, CLOSE_AFTER_MS).unref()
      }),
  }
}

/** Answers an upgrade with a refusal that looks the same whatever the reason, and ends the socket. */
export function refuseUpgrade(socket: Duplex, status: 400 | 403 | 404 | 429 | 503, publicUrl: string): void {
  const headers = Object.entries(securityHeaders(publicUrl)).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.on('error', () => undefined)
  socket.end(`HTTP/1.1 ${String(status)} Refused\r\n${headers.join('')}Connection: close\r\nContent-Length: 0\r\n\r\n`)
}
