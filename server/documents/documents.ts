import { closeCodes } from '#shared/documents/limits.ts'
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
import { createContentChecks } from './content-checks.ts'
import { createDocumentData } from './data.ts'
import type { OpenDocument } from './document-host.ts'
import { createEntrance } from './entrance.ts'
import { createFolding, isWorthFolding } from './folding.ts'
import { createLiveDocuments } from './live-documents.ts'
import { createPowerSafety } from './power-safety.ts'
import { createSettling } from './settling.ts'
import { createDocumentRights, createShelf, type Shelf } from './shelf.ts'
import { createTurnCommits } from './turn-commits.ts'
import { createWholeDocuments, type WholeDocuments } from './whole-documents.ts'

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

/** The documents as those above know them. Synchronous but for `contentOf` and `judge`; throws only when the database fails. */
export interface Documents extends Shelf, WholeDocuments {
  /** Answers an upgrade on `/documents/<id>`: with the socket, or with the same 404 whatever the reason. */
  upgrade(knock: OwnUpgrade): void
  stats(): DocumentStats
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
  const wholes = createWholeDocuments({
    data,
    clock,
    open: (record) => live.open(record),
    flush: () => {
      commits.flush()
    },
    isWell: () => safety.isWell(),
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
    ...wholes.whole,
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
      await Promise.all([folding.close(), checks.close(), wholes.close()])
      await safety.close()
    },
  }
}
