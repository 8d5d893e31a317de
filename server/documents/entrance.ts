import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { toActor, type SignedIn } from '#shared/access/actor.ts'
import { closeCodes, DOCUMENT_MAX_BYTES } from '#shared/documents/limits.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Clock } from '../platform/clock.ts'
import { refuseUpgrade } from '../platform/http/listener.ts'
import type { OwnUpgrade } from '../platform/http/own-upgrades.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { DocumentData } from './data.ts'
import type { DocumentRecord } from './kept.ts'
import type { DocumentRights } from './shelf.ts'
import { DocumentSocket, type NetworkSocket } from './document-socket.ts'

/** An answer may be as large as the document: a message larger than that is closed with 1009 (S068). */
const MESSAGE_MAX_BYTES = DOCUMENT_MAX_BYTES + 100
/** Messages come in one piece, or a few (S069). */
const FRAGMENTS_MAX = 1_000
const SOCKETS_OF_SESSION_MAX = 30
const CHECK_EVERY_MS = 10_000

const PATH = /^\/documents\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\?(.*))?$/

export interface Entrance {
  upgrade(knock: OwnUpgrade): void
  /** All sockets there are. */
  sockets(): ReadonlyMap<DocumentSocket, DocumentRecord>
  /** A document is not what it was: its sockets are reconsidered. */
  changed(record: DocumentRecord): void
  close(): void
}

/**
 * Where sockets come in and are shown out. What somebody may is asked at the upgrade, and again in the turn in which
 * it changes: a socket is then closed, or from there on only reads.
 */
export function createEntrance(options: {
  data: Pick<DocumentData, 'find'>
  rights: DocumentRights
  rooms: Pick<Rooms, 'onAccessChanged'>
  accounts: Pick<Accounts, 'onChanged' | 'onSessionEnded'>
  publicUrl: string
  clock: Clock
  /** Lets a socket that may be there join its document. */
  join(socket: DocumentSocket, record: DocumentRecord): void
}): Entrance {
  const { data, rights, rooms, accounts, publicUrl, clock, join } = options
  const sockets = new Map<DocumentSocket, DocumentRecord>()
  let closed = false
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MESSAGE_MAX_BYTES,
    maxFragments: FRAGMENTS_MAX,
  })

  const undos = [
    rooms.onAccessChanged((roomId) => {
      for (const [socket, record] of [...sockets]) if (record.roomId === roomId) reconsider(socket, record)
    }),
    accounts.onSessionEnded(({ id }) => {
      for (const socket of [...sockets.keys()]) if (socket.sessionId === id) socket.close(closeCodes.notAllowed)
    }),
    accounts.onChanged((account) => {
      for (const [socket, record] of [...sockets]) {
        if (socket.actor.memberId !== account.memberId) continue
        const actor = account.blocked ? null : toActor(account)
        if (!actor) {
          socket.close(closeCodes.notAllowed)
          continue
        }
        socket.actor = actor
        reconsider(socket, record)
      }
    }),
    clock.every(CHECK_EVERY_MS, () => {
      for (const socket of [...sockets.keys()]) socket.check()
    }),
  ]

  function reconsider(socket: DocumentSocket, record: DocumentRecord): void {
    socket.mayWrite = rights.mayWrite(socket.actor, record)
    if (!rights.mayOpen(socket.actor, record)) socket.close(closeCodes.notAllowed)
  }

  function whoMayEnter({ request, actor, sessionId }: OwnUpgrade): Visit | null {
    const [, id, query] = PATH.exec(request.url ?? '') ?? []
    if (closed || id === undefined || sessionId === null || actor.kind === 'anonymous') return null
    const record = data.find(id)
    if (!record || !rights.mayOpen(actor, record)) return null
    const asked = new URLSearchParams(query)
    const [wantsSaved, wantsPacked] = [asked.get('saved') === '1', asked.get('packed') === '1']
    return { record, actor, sessionId, wantsSaved, wantsPacked }
  }

  function welcome(ws: WebSocket, raw: Duplex, { record, ...visit }: Visit): void {
    const mayWrite = rights.mayWrite(visit.actor, record)
    // The upgrade hands over a socket of the network (or of TLS, which is one too).
    const socket = new DocumentSocket({ ...visit, ws, raw: raw as NetworkSocket, mayWrite, clock })
    sockets.set(socket, record)
    socket.onEnd(() => sockets.delete(socket))
    join(socket, record)
  }

  return {
    upgrade(knock) {
      const visit = whoMayEnter(knock)
      if (!visit) {
        refuseUpgrade(knock.socket, 404, publicUrl)
        return
      }
      const own = [...sockets.keys()].filter(({ sessionId }) => sessionId === visit.sessionId)
      if (own.length >= SOCKETS_OF_SESSION_MAX) refuseUpgrade(knock.socket, 429, publicUrl)
      else server.handleUpgrade(knock.request, knock.socket, knock.head, (ws) => welcome(ws, knock.socket, visit))
    },
    sockets: () => sockets,
    changed(record) {
      for (const [socket, { number }] of [...sockets]) {
        if (number !== record.number) continue
        sockets.set(socket, record)
        reconsider(socket, record)
      }
    },
    close() {
      closed = true
      for (const undo of undos) undo()
      for (const socket of [...sockets.keys()]) socket.close(closeCodes.closing)
    },
  }
}

interface Visit {
  readonly record: DocumentRecord
  readonly actor: SignedIn
  readonly sessionId: string
  readonly wantsSaved: boolean
  readonly wantsPacked: boolean
}
