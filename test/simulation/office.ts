import type { IncomingMessage } from 'node:http'
import * as Y from 'yjs'
import type { SignedIn } from '#shared/access/actor.ts'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Account, Session } from '#server/accounts/accounts.ts'
import { createDocumentData, documentMigrations } from '#server/documents/data.ts'
import { createDocuments, type Documents } from '#server/documents/documents.ts'
import type { Clock } from '#server/platform/clock.ts'
import { openDatabase, type Database } from '#server/platform/database/database.ts'
import { Emitter } from '#server/platform/emitter.ts'
import { createLog } from '#server/platform/log.ts'
import type { Disk } from './disk.ts'
import type { Line } from './line.ts'

const roomId = '00000000-0000-4000-8000-00000000aaaa' as RoomId

/** Somebody whom the office knows. */
export interface Member {
  readonly memberId: MemberId
  readonly sessionId: string
}

/** The office's documents, their real code, on the play's time, disk and network; with one room. */
export interface PlayedOffice {
  readonly documents: Documents
  readonly database: Database
  /** All of a document as somebody sees it who comes now. */
  shownTo(id: DocumentId): Y.Doc
  /** Null while the office is down. */
  answer(knock: { request: IncomingMessage; socket: Line['office'] }, member: Member): boolean
  /** Ends as `kill -9` ends it: within no turn of its own, and without a word to anybody. */
  kill(): void
  close(): Promise<void>
}

/** Who is in the room. What is not named may write. */
interface Rights {
  readonly removed: ReadonlySet<MemberId>
  onChanged(listener: (change: { readonly left: boolean }) => void): () => void
}

/** Opens it on what lies on the disk. */
export async function openPlayedOffice(options: { disk: Disk; rights: Rights; clock: Clock }): Promise<PlayedOffice> {
  const { disk, rights } = options
  let alive = true
  const clock = mortal(options.clock, () => alive)
  const database = await openDatabase(disk.file, documentMigrations)
  const access = new Emitter<RoomId>()
  const stop = rights.onChanged(() => {
    if (alive) access.emit(roomId)
  })
  const changed = new Emitter<Account>()
  const ended = new Emitter<Session>()
  const documents = createDocuments({
    ...{ database, clock, log: createLog('silent'), publicUrl: 'http://office' },
    walFile: disk.walFile({ database, clock }),
    audit: { record: () => undefined },
    rooms: {
      resource: ({ memberId }) => ({ relation: rights.removed.has(memberId) ? 'none' : 'inside', state: 'live' }),
      onAccessChanged: (listener) => access.on(listener),
    },
    accounts: {
      find: (memberId) => ({
        ...{ memberId, name: memberId, email: '', role: 'member', blocked: false, createdAt: 0, guestOf: null },
      }),
      onChanged: (listener) => changed.on(listener),
      onSessionEnded: (listener) => ended.on(listener),
    },
  })

  return {
    documents,
    database,
    shownTo(id) {
      const data = createDocumentData(database)
      const { snapshot, tail } = data.read(data.find(id)?.number ?? 0)
      const doc = new Y.Doc()
      if (snapshot) Y.applyUpdate(doc, snapshot.content)
      for (const { content } of tail) Y.applyUpdate(doc, content)
      return doc
    },
    answer({ request, socket }, { memberId, sessionId }) {
      const actor: SignedIn = { kind: 'member', memberId }
      if (alive) documents.upgrade({ request, socket, head: Buffer.alloc(0), actor, sessionId })
      return alive
    },
    kill() {
      alive = false
      stop()
      database.sqlite.close()
    },
    async close() {
      await documents.close()
      alive = false
      stop()
      await database.close()
    },
  }
}

/** The one document of the play; made when there is none. */
export function documentOf({ documents }: PlayedOffice, kind: DocumentKind, by: Member): DocumentId {
  const there = documents.ofRoom(roomId).find((one) => one.kind === kind)
  if (there) return there.id
  const made = documents.make({ roomId, kind, title: 'Plan', madeBy: by.memberId })
  if (made === 'full' || made === 'refused') throw new Error(`the document was not made: ${made}`)
  return made
}

/** Whose timers no longer run once it is dead. */
function mortal(clock: Clock, isAlive: () => boolean): Clock {
  const whileAlive = (run: () => void) => () => {
    if (isAlive()) run()
  }
  return {
    ...clock,
    after: (delayMs, run) => clock.after(delayMs, whileAlive(run)),
    every: (periodMs, run) => clock.every(periodMs, whileAlive(run)),
  }
}
