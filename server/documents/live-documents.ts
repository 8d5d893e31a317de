import type { MemberId } from '#shared/kernel/ids.ts'
import type { Account, Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Shown } from './awareness.ts'
import { createBegunNumbers } from './begun-numbers.ts'
import { createCopies } from './copies.ts'
import type { DocumentData } from './data.ts'
import type { DocumentHost, OpenDocument } from './document-host.ts'
import type { DocumentRecord } from './kept.ts'
import { LiveDocument } from './live-document.ts'
import { createDocumentTrail } from './trail.ts'

/** The documents that somebody has open. */
interface LiveDocuments {
  readonly size: number
  /** How many sockets were closed since the start for what they sent. */
  readonly refused: number
  /** The document as it is open already, or opened now. Throws when what is kept of it cannot be read. */
  open(record: DocumentRecord): LiveDocument
  find(number: number): LiveDocument | null
  /** Ends all of them. */
  closeAll(code: number): void
  close(): void
}

/** What is done with an open document besides. */
type Told = Pick<DocumentHost, 'onPending' | 'commitNow' | 'promiseSaved' | 'onWritten' | 'onReturned' | 'onIdle'>

/** Keeps each document open once, from the first who comes until the last has left and everything is committed. */
export function createLiveDocuments(
  options: Told & {
    data: Pick<DocumentData, 'read' | 'ownerOf'>
    rooms: Pick<Rooms, 'resource'>
    accounts: Pick<Accounts, 'find' | 'onChanged'>
    audit: Pick<Audit, 'record'>
    clock: Clock
    log: Log
    isRecovering: boolean
  },
): LiveDocuments {
  const { data, accounts, clock, log } = options
  const live = new Map<number, LiveDocument>()
  const copies = createCopies(clock)
  /** Whoever is the first to write in a large note has all of it read: as seldom as they may be sent one. */
  const readings = createCopies(clock)
  const trail = createDocumentTrail(options)
  let refused = 0
  const host: DocumentHost = {
    ...options,
    read: (document) => data.read(document),
    ownerOf: (document, client) => data.ownerOf(document, client),
    show: (memberId, colour) => toShown(memberId, colour, accounts.find(memberId)),
    mayCopy: (sessionId, sizeBytes) => copies.mayCopy(sessionId, sizeBytes),
    mayRead: (memberId, sizeBytes) => readings.mayCopy(memberId, sizeBytes),
    mayBegin: createBegunNumbers(clock),
    onUnreadable({ record }, cause) {
      log.error({ err: cause, documentId: record.id }, 'documents: a document cannot be read')
    },
    onRefused({ record }, code) {
      refused += 1
      log.warn({ documentId: record.id, code }, 'documents: a client was refused')
    },
    onForgery({ record }, by) {
      trail.forged(record, by)
    },
    onRecovered({ record }, by) {
      trail.recovered(record, by)
    },
    onIdle(document) {
      forget(document)
      options.onIdle(document)
    },
  }
  const undo = accounts.onChanged(({ memberId }) => {
    for (const document of live.values()) document.showAnew(memberId)
  })

  function forget(document: OpenDocument): void {
    const { number } = document.record
    if (live.get(number) === document) live.delete(number)
  }

  return {
    get size() {
      return live.size
    },
    get refused() {
      return refused
    },
    open(record) {
      const there = live.get(record.number)
      if (there) return there
      const document = new LiveDocument(record, host)
      live.set(record.number, document)
      return document
    },
    find: (number) => live.get(number) ?? null,
    closeAll(code) {
      for (const document of [...live.values()]) document.close(code)
    },
    close: undo,
  }
}

/** What stands beside a cursor; that somebody is a guest is said by the office, in whichever language the reader has. */
function toShown(memberId: MemberId, color: string, account: Account | null): Shown {
  const shown = { memberId, name: account?.name ?? '', color }
  return account?.role === 'guest' ? { ...shown, guest: true } : shown
}
