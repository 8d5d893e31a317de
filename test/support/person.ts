import { io, type Socket } from 'socket.io-client'
import type { MemberId } from '#shared/kernel/ids.ts'
import { PROTOCOL_VERSION } from '#shared/kernel/protocol.ts'
import { spelledOut } from './spelled-out.ts'

const WAIT_MAX_MS = 60_000

/** A person with one open socket, in a test. */
export interface Person {
  readonly memberId: MemberId
  readonly name: string
  readonly cookie: string
  readonly socket: Socket
  /** Asks a command; answers what the server answered. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads the fields it expects
  call(name: string, input: unknown): Promise<any>
  /**
   * The next event of this name (that matches), in order: what came before anybody asked is kept until it is asked
   * for. Rejects after a minute.
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  heard(event: string, matches?: (...values: any[]) => boolean): Promise<any>
  /** Everything heard so far and not yet asked for, as `[name, ...values]`. */
  unasked(): readonly unknown[][]
  leave(): void
}

/** Opens a socket for somebody who is signed in. Resolves when the office has let it in. */
export async function connectPerson(
  url: string,
  who: { memberId: MemberId; name: string; cookie: string },
): Promise<Person> {
  const socket = io(url, {
    transports: ['websocket'],
    auth: { protocol: PROTOCOL_VERSION },
    extraHeaders: { cookie: who.cookie, origin: url },
    reconnection: false,
    forceNew: true,
  })
  const log: unknown[][] = []
  const waiting = new Set<() => void>()
  socket.onAny((name: string, ...values: unknown[]) => {
    log.push([name, ...spelledOut(name, values)])
    for (const look of [...waiting]) look()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return {
    ...who,
    socket,
    call: (name, input) => socket.timeout(WAIT_MAX_MS).emitWithAck(name, input),
    unasked: () => log,
    heard: (event, matches = () => true) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`${who.name} did not hear ${event}; heard: ${JSON.stringify(log).slice(0, 500)}`))
        }, WAIT_MAX_MS)
        function look(): void {
          const place = log.findIndex(([name, ...values]) => name === event && matches(...values))
          if (place < 0) return
          const [[, ...values] = []] = log.splice(place, 1)
          clearTimeout(timer)
          waiting.delete(look)
          resolve(values.length === 1 ? values[0] : values)
        }
        waiting.add(look)
        look()
      }),
    leave: () => void socket.disconnect(),
  }
}
