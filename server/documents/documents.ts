import { closeCodes, type DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { Emitter } from '../platform/emitter.ts'
import { openWalFile, type WalFile } from '../platform/database/wal-file.ts'
import type { OwnUpgrade } from '../platform/http/own-upgrades.ts'
import type { Log } from '../platform/log.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { isMostlyDeleted } from './content.ts'
import { createContents } from './contents.ts'
import { createContentChecks } from './content-checks.ts'
import { createDocumentData } from './data.ts'
import type { OpenDocument } from './document-host.ts'
import { createEntrance } from './entrance.ts'
import { createJudging, type Judged } from './judging.ts'
import { createFolding, isWorthFolding } from './folding.ts'
import { createLiveDocuments } from './live-documents.ts'
import { createPowerSafety } from './power-safety.ts'
import { createSettling } from './settling.ts'
import { createDocumentRights, createShelf, type Shelf } from './shelf.ts'
import { createTurnCommits } from './turn-commits.ts'

export type { DocumentChange, DocumentInfo } from './kept.ts'
export type { Changed, NewDocument, Removed } from './shelf.ts'

export interface DocumentsDeps {
  readonly database: Pick<Database, 'sqlite'>
  readonly rooms: Pick<Rooms, 'resource' | 'onAccessChanged'>
  readonly accounts: Pick<Accounts, 'find' | 'onChanged' | 'onSessionEnded'>
  readonly audit: Pick<Audit, 'record'>
  readonly publicUrl: string
  readonly clock: Clock
  readonly log: Log
  /** After a backup was restored: whoever comes back may bring what others wrote and the office has not. */
  readonly recovery?: boolean
  /** What brings commits to the disk; the database's own log where none is given. */
  readonly walFile?: WalFile
}

interface DocumentStats {
  readonly open: number
  readonly sockets: number
  /** How often the disk was synced since the start. */
  readonly syncs: number
  /** Since the start: documents committed in a turn, and sockets closed for what they sent. */
  readonly commits: number
  readonly refused: number
  /** Large snapshots since the start that mostly say what was deleted. */
  readonly mostlyDeleted: number
}

/** A member has written in a document. */
export interface Written {
  readonly id: DocumentId
  readonly roomId: RoomId
  readonly memberId: MemberId
  readonly at: number
}

/** A document has come to rest after somebody wrote in it: 5 s, or the last one has left. */
export interface Settled {
  readonly id: DocumentId
  readonly roomId: RoomId
}

/** An update that the server makes for a member, under client numbers that are nobody's or theirs. */
interface ServerUpdate {
  readonly memberId: MemberId
  readonly update: Uint8Array
  /** Who asked for it, where it is in another's name: it is their act. */
  readonly asked?: MemberId
}

/** The documents as those above know them. Synchronous but for `contentOf` and `judge`; throws only when the database fails. */
export interface Documents extends Shelf {
  /** Answers an upgrade on `/documents/<id>`: with the socket, or with the same 404 whatever the reason. */
  upgrade(knock: OwnUpgrade): void
  stats(): DocumentStats
  /** Whether a document of this kind may be all of this, walked beside the event loop; null: none may. */
  judge(content: Uint8Array, kind: DocumentKind): Promise<Judged | null>
  /** All of a document as one Yjs update; rejects where there is none. */
  contentOf(id: DocumentId): Promise<Uint8Array>
  /** Writes for a member what must be kept: guarded, logged and relayed like any other update, committed when it returns. */
  write(id: DocumentId, made: ServerUpdate): 'done' | 'gone' | 'full' | 'refused'
  /** Who wrote under which Yjs client number. */
  authorsOf(id: DocumentId): ReadonlyMap<number, MemberId>
  /** After the commit, once for each author and turn. */
  onWritten(listener: (written: Written) => void): () => void
  onSettled(listener: (settled: Settled) => void): () => void
  /** Whether what is written can be kept. */
  ready(): boolean
  /** Commits what waits, tells everybody, ends the thread. */
  close(): Promise<void>
}

/** The documents of all rooms: kept update by update, open to whoever may see the room. */
export function createDocuments({
  database,
  rooms,
  accounts,
  audit,
  publicUrl,
  clock,
  log,
  ...deps
}: DocumentsDeps): Documents {
  const walFile = deps.walFile ?? openWalFile(database)
  const data = createDocumentData(database)
  const contents = createContents(clock)
  const judging = createJudging(clock)
  const counts = { commits: 0, mostlyDeleted: 0 }
  const rights = createDocumentRights(rooms)
  const written = new Emitter<Written>()
  const settled = new Emitter<Settled>()
  const settling = createSettling({
    clock,
    onSettled(id) {
      const record = data.find(id)
      if (record) settled.emit({ id, roomId: record.roomId })
    },
  })
  const shelf = createShelf({
    ...{ data, rights, clock },
    changed(record) {
      const document = live.find(record.number)
      if (document) document.record = record
      entrance.changed(record)
    },
    removed({ id, number }) {
      settling.forget(id)
      live.find(number)?.close(closeCodes.gone)
    },
  })

  const folding = createFolding({
    data,
    clock,
    log,
    onFolded(number, folded) {
      if (isMostlyDeleted(folded)) {
        counts.mostlyDeleted += 1
        log.warn({ document: number, sizeBytes: folded.sizeBytes }, 'documents: one is mostly what was deleted')
      }
      const document = live.find(number)
      document?.folded(folded)
      if (document) foldWhenGrown(document)
    },
  })
  const safety = createPowerSafety({
    file: walFile,
    clock,
    log,
    onFailed() {
      live.closeAll(closeCodes.notStored)
    },
  })
  const commits = createTurnCommits({
    data,
    safety,
    clock,
    log,
    onCommitted(document) {
      counts.commits += 1
      foldWhenGrown(document)
    },
  })
  const checks = createContentChecks({ data, clock, log })
  const live = createLiveDocuments({
    ...{ data, rooms, accounts, audit, clock, log },
    isRecovering: deps.recovery ?? false,
    onPending(document) {
      commits.add(document)
    },
    commitNow() {
      commits.hurry()
    },
    promiseSaved(author) {
      safety.promise(author, author.received)
    },
    onWritten(document, authors) {
      const { id, roomId } = document.record
      settling.wrote(id)
      checks.ask(document)
      for (const memberId of authors) written.emit({ id, roomId, memberId, at: clock.now() })
    },
    onReturned(document) {
      checks.ask(document)
    },
    onIdle(document) {
      checks.forget(document)
      if (isWorthFolding(document.log, { open: false })) folding.fold(document.record.number)
      settling.left(document.record.id)
    },
  })
  const entrance = createEntrance({
    data,
    rights,
    rooms,
    accounts,
    publicUrl,
    clock,
    join(socket, record) {
      try {
        live.open(record).join(socket)
      } catch (cause) {
        // One unreadable document is no reason to take the office down; nothing is sent, nothing overwritten.
        log.error({ err: cause, documentId: record.id }, 'documents: a document cannot be read')
        socket.close(closeCodes.notStored)
      }
    },
  })

  function foldWhenGrown({ log, record }: OpenDocument): void {
    if (isWorthFolding(log, { open: true })) folding.fold(record.number)
  }

  return {
    ...shelf,
    judge: (content, kind) => judging.judge(content, kind),
    async contentOf(id) {
      const record = data.find(id)
      if (!record) throw new Error('There is no such document')
      commits.flush()
      return contents.whole(data.read(record.number))
    },
    write(id, { memberId, update, asked = memberId }) {
      const record = data.find(id)
      if (!record) return 'gone'
      const code = live.open(record).write({ memberId, asked }, update)
      if (code !== null) return code === closeCodes.full ? 'full' : 'refused'
      commits.flush()
      if (!safety.isWell()) throw new Error('An update made by the server could not be stored')
      return 'done'
    },
    authorsOf(id) {
      const record = data.find(id)
      return record ? data.clientsOf(record.number) : new Map<number, MemberId>()
    },
    onWritten: (listener) => written.on(listener),
    onSettled: (listener) => settled.on(listener),

    upgrade: (knock) => {
      entrance.upgrade(knock)
    },
    stats: () => ({
      ...{ open: live.size, refused: live.refused, sockets: entrance.sockets().size, syncs: safety.syncs() },
      ...counts,
    }),
    ready: () => safety.isWell(),
    async close() {
      live.close()
      commits.flush()
      await safety.settle()
      commits.flush()
      commits.close()
      entrance.close()
      settling.close()
      await Promise.all([folding.close(), checks.close(), contents.close(), judging.close()])
      await safety.close()
    },
  }
}
