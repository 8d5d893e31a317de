import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Actor } from '#shared/access/actor.ts'
import type { Log } from '../log.ts'
import { refuseUpgrade } from './listener.ts'
import { isOwnOrigin } from './origin.ts'

/** An upgrade that one of our own pages asked for, with who asks: the session is valid in this turn. */
export interface OwnUpgrade {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
  readonly actor: Actor
  readonly sessionId: string | null
}

/** What every upgrade passes that does not go to Socket.IO: the Origin first, then the session, then the feature. */
export function ownUpgrades(options: {
  publicUrl: string
  log: Log
  identify(request: IncomingMessage): Promise<{ actor: Actor; sessionId: string | null }>
  answer(upgrade: OwnUpgrade): void
}): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  const { publicUrl, log, identify, answer } = options
  return (request, socket, head) => {
    if (!isOwnOrigin(request.headers.origin, publicUrl)) {
      refuseUpgrade(socket, 403, publicUrl)
      return
    }
    // The asker may be gone before we know who it was.
    const ignore = () => undefined
    socket.on('error', ignore)
    identify(request).then(
      (who) => {
        socket.off('error', ignore)
        answer({ request, socket, head, ...who })
      },
      (cause: unknown) => {
        log.error({ err: cause }, 'an upgrade failed')
        refuseUpgrade(socket, 503, publicUrl)
      },
    )
  }
}
