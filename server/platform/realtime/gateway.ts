import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server, type Socket } from 'socket.io'
import { connectionEvents } from '#shared/kernel/connection.ts'
import { refuse, type CommandMap, type Handlers } from '#shared/kernel/contract.ts'
import { PROTOCOL_VERSION } from '#shared/kernel/protocol.ts'
import { refuseUpgrade, type Listener } from '../http/listener.ts'
import { isOwnOrigin } from '../http/origin.ts'
import { createAnswering, type AnsweringOptions, type SessionSeen } from './answering.ts'
import type { Caller, Connections } from './connection.ts'
import { DearPaces, Pace } from './pace.ts'
import { Roster } from './roster.ts'
import { SocketConnection } from './socket-connection.ts'
import { createStrangers, type Strangers } from './strangers.ts'

const FRAME_MAX_BYTES = 100_000
/** A crash is noticed within both together. */
const PING_EVERY_MS = 10_000
const PING_TIMEOUT_MS = 10_000
/** Within this somebody has said hello and been let in, or the socket is closed. */
const CONNECT_TIMEOUT_MS = 5_000
/** How much longer a socket without a session may take over its good-bye. */
const LEAVING_TIMEOUT_MS = 500

/** Far more tabs than anybody has open in one browser, and lines that broke and are not given up yet. */
const SOCKETS_OF_SESSION_MAX = 60

interface GatewayOptions extends AnsweringOptions {
  readonly listener: Listener
  authenticate(cookieHeader: string | undefined): Promise<SessionSeen | null>
  /** What stands for the network address that somebody without a session is counted by; the socket's where none is given. */
  addressKey?(request: IncomingMessage): string
  /** How often a line is asked whether it lives, and how long it may take to say so. */
  readonly pings?: { readonly everyMs: number; readonly timeoutMs: number }
  readonly connectTimeoutMs?: number
}

export interface Gateway {
  readonly connections: Connections
  /** Answers every command of a contract on every connection. Nothing reaches a handler unparsed or unpermitted. */
  serve<M extends CommandMap>(contract: M, handlers: Handlers<M, Caller>): void
  close(): Promise<void>
}

/** Opens the passage through which all commands and events travel. */
export function openGateway(options: GatewayOptions): Gateway {
  const { clock, log, authenticate, identify } = options
  const answering = createAnswering(options)
  const roster = new Roster()
  const strangers = createStrangers(clock)
  const dear = new DearPaces()
  const io = openSockets(options, strangers)
  const isFull = ({ id }: SessionSeen) => [...roster.ofSession(id)].length >= SOCKETS_OF_SESSION_MAX

  io.use((socket, next) => {
    if (socket.handshake.auth['protocol'] !== PROTOCOL_VERSION) {
      next(new Error('outdated'))
      return
    }
    authenticate(socket.request.headers.cookie).then(
      (session) => {
        if (session) socket.data = { session }
        if (!session) next(new Error('not_signed_in'))
        else next(isFull(session) ? new Error('too_many_sockets') : undefined)
      },
      (cause: unknown) => {
        log.error({ err: cause }, 'a connection could not be signed in')
        next(new Error('internal'))
      },
    )
  })

  io.on('connection', (socket: Socket) => {
    const { session } = socket.data as { session: SessionSeen }
    // The session may have ended, or others of it come in, while the handshake was under way.
    if (!identify(session) || isFull(session)) {
      socket.disconnect(true)
      return
    }
    const connection = new SocketConnection(socket, session, options.checkPayloads === true)
    listen(socket, session, connection)
    roster.add(connection)
  })

  function listen(socket: Socket, session: SessionSeen, connection: SocketConnection): void {
    const now = clock.monotonic()
    const pace = new Pace(now, dear.of(session.memberId, now))
    socket.on('error', () => undefined)
    socket.onAny((name: unknown, ...args: unknown[]) => {
      const last = args.at(-1)
      const reply = typeof last === 'function' ? (last as (answer: unknown) => void) : null
      const known = reply && args.length === 2 && answering.knows(name)
      const pass = known
        ? pace.command(clock.monotonic(), { dear: answering.isDear(name) })
        : pace.nonsense(clock.monotonic())
      if (pass === 'end') connection.end('too_many_requests')
      else if (pass === 'refuse') reply?.(refuse(known ? 'too_many_requests' : 'invalid_input'))
      else if (known) void answering.answer({ name, raw: args[0], session, connection }).then(reply)
    })
    socket.on('disconnect', () => {
      roster.remove(connection)
      connection.ended()
    })
  }

  return {
    connections: roster,
    serve: answering.serve,
    async close() {
      for (const connection of roster.all()) connection.tell(connectionEvents, 'connection:ending', { why: 'closing' })
      strangers.close()
      await io.close()
    },
  }
}

/** Socket.IO, WebSocket only, behind a check of the Origin. It polls nothing, packs nothing, serves no script. */
function openSockets(options: GatewayOptions, strangers: Strangers): Server {
  const { listener, pings = { everyMs: PING_EVERY_MS, timeoutMs: PING_TIMEOUT_MS } } = options
  // Socket.IO takes over every listener of the server it is attached to; it gets one of its own, which never listens.
  const entrance = createServer()
  const letIn = (...upgrade: Upgrade) => entrance.emit('upgrade', ...upgrade)
  listener.upgradeWith('/socket.io/', (request, socket, head) => {
    if (!isOwnOrigin(request.headers.origin, listener.publicUrl)) refuseUpgrade(socket, 403, listener.publicUrl)
    else void admit(options, strangers, [request, socket, head]).then((may) => may && letIn(request, socket, head))
  })
  return new Server(entrance, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: FRAME_MAX_BYTES,
    pingInterval: pings.everyMs,
    pingTimeout: pings.timeoutMs,
    connectTimeout: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    destroyUpgrade: false,
  })
}

/**
 * Whether an upgrade goes on. With a session always; without one its page is still told so, by the hello's answer, but
 * only so many of an address may be waiting for that (S082). Never throws: who cannot be looked up is a stranger.
 */
async function admit(options: GatewayOptions, strangers: Strangers, [request, socket]: Upgrade): Promise<boolean> {
  const { listener, clock, authenticate, addressKey = socketAddress } = options
  // The asker may be gone before we know who it was.
  const ignore = () => undefined
  socket.on('error', ignore)
  const session = await authenticate(request.headers.cookie).catch(() => null)
  socket.off('error', ignore)
  if (session || socket.destroyed) return !socket.destroyed
  const leave = strangers.admit(addressKey(request))
  if (!leave) {
    refuseUpgrade(socket, 429, listener.publicUrl)
    return false
  }
  const stays = (options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS) + LEAVING_TIMEOUT_MS
  const stopWaiting = clock.after(stays, () => void socket.destroy())
  socket.once('close', () => {
    stopWaiting()
    leave()
  })
  return true
}

type Upgrade = [request: IncomingMessage, socket: Duplex, head: Buffer]

const socketAddress = (request: IncomingMessage) => request.socket.remoteAddress ?? ''
