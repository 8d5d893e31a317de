import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { SignedIn } from '#shared/access/actor.ts'
import { mayEver } from '#shared/access/policy.ts'
import { connectionEvents } from '#shared/kernel/connection.ts'
import type { Command, CommandMap, Handlers } from '#shared/kernel/contract.ts'
import { refuse } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { PROTOCOL_VERSION } from '#shared/kernel/protocol.ts'
import type { Clock } from '../clock.ts'
import { isOwnOrigin } from '../http/origin.ts'
import { refuseUpgrade, type Listener } from '../http/listener.ts'
import type { Log } from '../log.ts'
import { TokenBucket } from './bucket.ts'
import type { Caller, Connections } from './connection.ts'
import { Roster } from './roster.ts'
import { SocketConnection } from './socket-connection.ts'

const FRAME_MAX_BYTES = 100_000
const PING_EVERY_MS = 10_000
const PING_TIMEOUT_MS = 10_000
const CONNECT_TIMEOUT_MS = 5_000
/** What one connection may ask: a burst, and in the long run. */
const COMMANDS = { capacity: 200, perSecond: 50 }
/** Refused by the limit this often in a row, a connection is closed. */
const OVERRUNS_MAX = 200
const UNKNOWN = { capacity: 20, perSecond: 20 / 60 }

interface SessionSeen {
  readonly id: string
  readonly memberId: MemberId
}

export interface GatewayOptions {
  readonly listener: Listener
  readonly clock: Clock
  readonly log: Log
  authenticate(cookieHeader: string | undefined): Promise<SessionSeen | null>
  /** Who the session stands for at this moment; null once it was ended. */
  identify(session: SessionSeen): SignedIn | null
  readonly checkPayloads?: boolean
  observe?(command: string, durationMs: number, ok: boolean): void
}

export interface Gateway {
  readonly connections: Connections
  /** Answers every command of a contract on every connection. Nothing reaches a handler unparsed or unpermitted. */
  serve<M extends CommandMap>(contract: M, handlers: Handlers<M, Caller>): void
  close(): Promise<void>
}

interface Served {
  readonly spec: Command
  readonly handle: (caller: Caller, input: never) => unknown
}

/** Opens the passage through which all commands and events travel. It knows no message by name. */
export function openGateway(options: GatewayOptions): Gateway {
  const { listener, clock, log } = options
  const served = new Map<string, Served>()
  const roster = new Roster()
  // Socket.IO takes over every listener of the server it is attached to; it gets one of its own, which never listens.
  const entrance = createServer()
  const io = new Server(entrance, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: FRAME_MAX_BYTES,
    pingInterval: PING_EVERY_MS,
    pingTimeout: PING_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    destroyUpgrade: false,
  })
  listener.upgradeWith('/socket.io/', (request: IncomingMessage, socket, head) => {
    if (isOwnOrigin(request.headers.origin, listener.publicUrl)) entrance.emit('upgrade', request, socket, head)
    else refuseUpgrade(socket, 403, listener.publicUrl)
  })

  io.use((socket, next) => {
    if (socket.handshake.auth['protocol'] !== PROTOCOL_VERSION) {
      next(new Error('outdated'))
      return
    }
    options.authenticate(socket.request.headers.cookie).then(
      (session) => {
        if (session) socket.data = { session }
        next(session ? undefined : new Error('not_signed_in'))
      },
      (cause: unknown) => {
        log.error({ err: cause }, 'a connection could not be signed in')
        next(new Error('internal'))
      },
    )
  })

  io.on('connection', (socket: Socket) => {
    const { session } = socket.data as { session: SessionSeen }
    // The session may have ended while the handshake was under way.
    if (!options.identify(session)) {
      socket.disconnect(true)
      return
    }
    const connection = new SocketConnection(
      socket,
      { memberId: session.memberId, sessionId: session.id },
      options.checkPayloads === true,
    )
    const now = clock.monotonic()
    const bucket = new TokenBucket({ ...COMMANDS, now })
    const unknown = new TokenBucket({ ...UNKNOWN, now })
    let overruns = 0
    socket.on('error', () => undefined)
    socket.onAny((name: unknown, ...args: unknown[]) => {
      const reply = args.at(-1)
      const command = typeof name === 'string' ? served.get(name) : undefined
      if (!command || typeof reply !== 'function' || args.length !== 2) {
        if (!unknown.take(clock.monotonic())) connection.end('too_many_requests')
        else if (typeof reply === 'function') (reply as (answer: unknown) => void)(refuse('invalid_input'))
        return
      }
      const answer = reply as (answer: unknown) => void
      if (!bucket.take(clock.monotonic())) {
        overruns += 1
        if (overruns > OVERRUNS_MAX) connection.end('too_many_requests')
        else answer(refuse('too_many_requests'))
        return
      }
      overruns = 0
      void serveOne(name as string, command, session, connection, args[0]).then(answer)
    })
    socket.on('disconnect', () => {
      roster.remove(connection)
      connection.ended()
    })
    roster.add(connection)
  })

  /** One command from arrival to answer: parse, who is it, may they, do it. Never throws, always answers. */
  async function serveOne(
    name: string,
    command: Served,
    session: SessionSeen,
    connection: SocketConnection,
    raw: unknown,
  ): Promise<unknown> {
    const startedAt = clock.monotonic()
    let ok = false
    try {
      const actor = options.identify(session)
      if (!actor) return refuse('not_signed_in')
      if (!mayEver(actor, command.spec.action)) return refuse('not_found')
      const input = command.spec.input.safeParse(raw)
      if (!input.success) return refuse('invalid_input')
      const reply = (await command.handle({ actor, connection }, input.data as never)) as {
        ok: boolean
        value?: unknown
      }
      if (options.checkPayloads === true && reply.ok) command.spec.output.parse(reply.value)
      ok = reply.ok
      return reply
    } catch (cause) {
      log.error({ err: cause, command: name }, 'a command failed')
      return refuse('internal')
    } finally {
      options.observe?.(name, clock.monotonic() - startedAt, ok)
    }
  }

  return {
    connections: roster,
    serve(contract, handlers) {
      for (const [name, spec] of Object.entries(contract))
        served.set(name, { spec, handle: handlers[name] as Served['handle'] })
    },
    async close() {
      for (const connection of roster.all()) connection.tell(connectionEvents, 'connection:ending', { why: 'closing' })
      await io.close()
    },
  }
}
