import { mkdtempSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { StandingRole, SignedIn } from '#shared/access/actor.ts'
import { anonymous } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Account, Session } from '#server/accounts/accounts.ts'
import type { Act } from '#server/audit/audit.ts'
import { documentMigrations } from '#server/documents/data.ts'
import { createDocuments, type Documents, type DocumentsDeps } from '#server/documents/documents.ts'
import { openDatabase, type Database } from '#server/platform/database/database.ts'
import { Emitter } from '#server/platform/emitter.ts'
import { createLog } from '#server/platform/log.ts'
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts'

/** Somebody with a session, at the house of documents. */
export interface Guest {
  readonly memberId: MemberId
  readonly sessionId: string
  readonly actor: SignedIn
}

export interface DocumentsHouse {
  readonly url: string
  readonly documents: Documents
  readonly database: Database
  readonly clock: FakeClock
  readonly dataDir: string
  logged(): string
  /** What was written down in the audit trail. */
  readonly acts: readonly Act[]
  guest(name: string, role?: StandingRole): Guest
  /** A room for everybody, or for those named; archived or not. */
  room(change?: { id?: RoomId; named?: readonly Guest[]; archived?: boolean }): RoomId
  documentsOf(guest: Guest, roomId: RoomId): Promise<{ note: DocumentId; board: DocumentId; mayWrite: boolean }>
  /** Lets somebody of another house in here, with the same session. */
  welcome(guest: Guest, name?: string): void
  change(guest: Guest, change: { blocked?: boolean; name?: string }): void
  endSession(guest: Guest): void
  close(): Promise<void>
}

/**
 * The documents' server alone on a free port, with rooms and accounts that are what the test says. Whoever sends the
 * session's id as cookie is that session. Ends with the test; pass `from` to open a house on the data of another.
 */
export async function openDocumentsHouse(
  from?: DocumentsHouse,
  faults: Pick<DocumentsDeps, 'walFile' | 'recovery'> = {},
): Promise<DocumentsHouse> {
  const dataDir = from?.dataDir ?? mkdtempSync(path.join(tmpdir(), 'inloop-documents-'))
  const database = await openDatabase(path.join(dataDir, 'documents.sqlite'), documentMigrations)
  const clock = createFakeClock()
  let logged = ''
  const acts: Act[] = []
  const log = createLog('debug', { write: (line) => void (logged += line) })
  const guests = new Map<string, Guest>()
  const accounts = new Map<MemberId, Account>()
  const rooms = new Map<RoomId, { named: readonly MemberId[] | null; archived: boolean }>()
  const events = {
    access: new Emitter<RoomId>(),
    ended: new Emitter<Session>(),
    changed: new Emitter<Account>(),
  }
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const resource = (actor: SignedIn, roomId: RoomId) => {
    const room = rooms.get(roomId)
    if (!room) return {}
    const open = room.named === null || room.named.includes(actor.memberId)
    return {
      relation: open ? 'inside' : 'none',
      state: room.archived ? 'archived' : 'live',
      confidential: room.named !== null,
    } as const
  }
  const documents = createDocuments({
    ...faults,
    database,
    audit: { record: (act) => void acts.push(act) },
    publicUrl: url,
    clock,
    log,
    rooms: {
      resource,
      onAccessChanged: (listener) => events.access.on(listener),
    },
    accounts: {
      find: (memberId) => accounts.get(memberId) ?? null,
      onChanged: (listener) => events.changed.on(listener),
      onSessionEnded: (listener) => events.ended.on(listener),
    },
  })
  server.on('upgrade', (request, socket, head) => {
    const guest = guests.get(request.headers.cookie ?? '')
    documents.upgrade({ request, socket, head, actor: guest?.actor ?? anonymous, sessionId: guest?.sessionId ?? null })
  })

  const welcome = (guest: Guest, name = '') => {
    const { memberId, sessionId } = guest
    const role = guest.actor.kind
    guests.set(sessionId, guest)
    accounts.set(memberId, { memberId, name, email: '', role, blocked: false, createdAt: 0, guestOf: null })
  }

  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await documents.close()
    clock.advance(1_000) // who does not answer a goodbye is hung up on
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await database.close()
  }
  onTestFinished(async () => {
    await close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  return {
    url,
    documents,
    database,
    clock,
    dataDir,
    logged: () => logged,
    acts,
    guest(name, role = 'member') {
      const memberId = randomUUID() as MemberId
      const guest = { memberId, sessionId: randomUUID(), actor: { kind: role, memberId } }
      welcome(guest, name)
      return guest
    },
    welcome,
    room({ id = randomUUID() as RoomId, named, archived = false } = {}) {
      rooms.set(id, { named: named?.map(({ memberId }) => memberId) ?? null, archived })
      events.access.emit(id)
      return id
    },
    async documentsOf({ actor }, roomId) {
      const there = resource(actor, roomId)
      if (!may(actor, 'document.open', there)) throw new Error('room_not_found')
      const mayWrite = may(actor, 'document.write', there)
      if (mayWrite) documents.makeFirst(roomId)
      const idOf = (kind: string) =>
        documents.ofRoom(roomId).find((document) => document.kind === kind)?.id as DocumentId
      return { note: idOf('note'), board: idOf('board'), mayWrite }
    },
    change({ memberId }, change) {
      const account = { ...accounts.get(memberId)!, ...change }
      accounts.set(memberId, account)
      events.changed.emit(account)
    },
    endSession({ sessionId, memberId }) {
      guests.delete(sessionId)
      events.ended.emit({ id: sessionId, memberId })
    },
    close,
  }
}
