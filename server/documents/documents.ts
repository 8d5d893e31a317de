import { may } from '#shared/access/policy.ts'
import { colourOf } from '#shared/documents/colours.ts'
import type { documentCommands } from '#shared/documents/contract.ts'
import { closeCodes } from '#shared/documents/limits.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import { openWalFile } from '../platform/database/wal-file.ts'
import type { OwnUpgrade } from '../platform/http/own-upgrades.ts'
import type { Log } from '../platform/log.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createCopies } from './copies.ts'
import { createDocumentData, type DocumentRecord } from './data.ts'
import { createEntrance } from './entrance.ts'
import { createFolding, isWorthFolding } from './folding.ts'
import { LiveDocument } from './live-document.ts'
import { createPowerSafety } from './power-safety.ts'
import { createTurnCommits } from './turn-commits.ts'

export interface DocumentsDeps {
  readonly database: Pick<Database, 'sqlite'>
  readonly rooms: Pick<Rooms, 'seenBy' | 'resource' | 'onAccessChanged'>
  readonly accounts: Pick<Accounts, 'find' | 'onChanged' | 'onSessionEnded'>
  readonly publicUrl: string
  readonly clock: Clock
  readonly log: Log
}

export interface DocumentStats {
  readonly open: number
  readonly sockets: number
  /** How often the disk was synced since the start. */
  readonly syncs: number
  /** Since the start: documents committed in a turn, and sockets closed for what they sent. */
  readonly commits: number
  readonly refused: number
}

export interface Documents {
  readonly commands: Handlers<typeof documentCommands, Caller>
  /** Answers an upgrade on `/documents/<id>`: with the socket, or with the same 404 whatever the reason. */
  upgrade(knock: OwnUpgrade): void
  stats(): DocumentStats
  /** Whether what is written can be kept. */
  ready(): boolean
  /** Commits what waits, tells everybody, ends the thread. */
  close(): Promise<void>
}

/** The documents of all rooms: made at first asking, kept update by update, open to whoever may see the room. */
export function createDocuments({ database, rooms, accounts, publicUrl, clock, log }: DocumentsDeps): Documents {
  const data = createDocumentData(database)
  const copies = createCopies(clock)
  const live = new Map<number, LiveDocument>()
  const counts = { commits: 0, refused: 0 }

  const folding = createFolding({
    data,
    clock,
    log,
    onFolded(number, folded) {
      const document = live.get(number)
      document?.folded(folded)
      if (document) foldWhenGrown(document)
    },
  })
  const safety = createPowerSafety({
    file: openWalFile(database),
    clock,
    log,
    onFailed() {
      for (const document of [...live.values()]) document.close(closeCodes.notStored)
    },
  })
  const commits = createTurnCommits({
    data,
    safety,
    log,
    onCommitted(document) {
      counts.commits += 1
      foldWhenGrown(document)
    },
  })
  const entrance = createEntrance({
    data,
    rooms,
    accounts,
    publicUrl,
    clock,
    join(socket, record) {
      try {
        openDocument(record).join(socket)
      } catch (cause) {
        // One unreadable document is no reason to take the office down; nothing is sent, nothing overwritten.
        log.error({ err: cause, documentId: record.id }, 'documents: a document cannot be read')
        socket.close(closeCodes.notStored)
      }
    },
  })
  const undo = accounts.onChanged(({ memberId }) => {
    for (const document of live.values()) document.showAnew(memberId)
  })

  function foldWhenGrown(document: LiveDocument): void {
    if (isWorthFolding(document.log, { open: true })) folding.fold(document.record.number)
  }

  function openDocument(record: DocumentRecord): LiveDocument {
    const there = live.get(record.number)
    if (there) return there
    const document: LiveDocument = new LiveDocument({
      record,
      clock,
      read: () => data.read(record.number),
      show,
      mayCopy: (sessionId, sizeBytes) => copies.mayCopy(sessionId, sizeBytes),
      onPending: () => commits.add(document),
      promiseSaved: (author) => {
        safety.promise(author, author.received)
      },
      onRefused(code) {
        counts.refused += 1
        log.warn({ documentId: record.id, code }, 'documents: a client was refused')
      },
      onIdle() {
        live.delete(record.number)
        if (isWorthFolding(document.log, { open: false })) folding.fold(record.number)
      },
    })
    live.set(record.number, document)
    return document
  }

  /** A cursor has no room for a badge: that somebody is a guest stands behind the name, by the office's hand. */
  function nameOf(memberId: MemberId): string {
    const account = accounts.find(memberId)
    return account?.role === 'guest' ? `${account.name} · gast` : (account?.name ?? '')
  }

  function show(memberId: MemberId) {
    return { memberId, name: nameOf(memberId), color: colourOf(memberId) }
  }

  return {
    commands: {
      'documents:of-room'({ actor }, { roomId }) {
        const resource = rooms.resource(actor, roomId)
        if (!rooms.seenBy(actor, roomId) || !may(actor, 'document.open', resource)) return refuse('room_not_found')
        const mayWrite = may(actor, 'document.write', resource)
        if (mayWrite) data.makeForRoom(roomId, clock.now())
        return done({ documents: data.ofRoom(roomId), mayWrite })
      },
    },

    upgrade: (knock) => {
      entrance.upgrade(knock)
    },
    stats: () => ({ open: live.size, sockets: entrance.sockets().size, syncs: safety.syncs(), ...counts }),
    ready: () => safety.isWell(),
    async close() {
      undo()
      commits.flush()
      await safety.settle()
      commits.flush()
      entrance.close()
      await folding.close()
      await safety.close()
    },
  }
}
