import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { libraryCommands } from '#shared/library/contract.ts'
import { trashEndsBefore } from '#shared/library/trash.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import { createFinding } from './finding.ts'
import { createManaging } from './managing.ts'
import { createMoving } from './moving.ts'
import { createParts, type LibraryNeeds } from './parts.ts'

export { libraryMigrations } from './data.ts'

const SWEEP_EVERY_MS = 3_600_000
/** Wiping a long text out of the index holds up the office: a full bin is emptied bit by bit. */
const EMPTIED_AT_ONCE = 5
const EMPTY_ON_MS = 1_000

interface LibraryOffice {
  readonly commands: Handlers<typeof libraryCommands, Caller>
  /** Keeps who wrote last, ends the thread. */
  close(): Promise<void>
}

/** The notes and boards of rooms as things: in lists and folders, found, moved, thrown away and brought back (README). */
export function createLibrary(needs: LibraryNeeds): LibraryOffice {
  const parts = createParts(needs)
  const { data, reach, showing, tell, reading, changes, documents, rooms, clock, log } = parts

  const undos = [
    documents.onWritten((written) => changes.wrote(written)),
    documents.onSettled(({ id }) => reading.later(id)),
    documents.onChanged(({ id, roomId, before }) => {
      const info = documents.find(id)
      if (info) data.shelve(info)
      if (before.roomId !== roomId) tell.document(before.roomId, id)
      tell.document(roomId, id)
    }),
    documents.onRemoved(({ id, roomId }) => {
      changes.forget(id)
      data.forget(id)
      tell.document(roomId, id)
    }),
    rooms.onAccessChanged((roomId) => tell.access(roomId)),
    clock.every(SWEEP_EVERY_MS, sweep),
  ]
  let stopEmptying: () => void = () => undefined
  sweep()

  function sweep(): void {
    try {
      emptyTrash()
    } catch (cause) {
      // A database that cannot be written now is tried again in an hour; nothing is half removed.
      log.error({ err: cause }, 'library: the trash could not be emptied')
    }
  }

  /** What has been in the trash for TRASH_DAYS goes for good; the document's own word for since when counts. */
  function emptyTrash(): void {
    const end = trashEndsBefore(clock.now())
    const due = data.trashedBefore(end)
    stopEmptying()
    if (due.length > EMPTIED_AT_ONCE) stopEmptying = clock.after(EMPTY_ON_MS, sweep)
    for (const id of due.slice(0, EMPTIED_AT_ONCE)) {
      const info = documents.find(id)
      if (!info) data.forget(id)
      else if (info.trashedAt === null || info.trashedAt >= end) data.shelve(info)
      else {
        log.info({ documentId: id }, 'library: a document left the trash for good')
        documents.remove(id)
      }
    }
  }

  /** The first documents of a room, and a card for what was made before there were any. */
  function layOut(roomId: RoomId): void {
    const before = new Set(documents.ofRoom(roomId).map(({ id }) => id))
    if (!data.isLaidOut(roomId)) {
      documents.makeFirst(roomId)
      data.layOut(roomId, clock.now())
    }
    for (const info of documents.ofRoom(roomId)) {
      data.shelve(info)
      if (!before.has(info.id)) data.keepText(info.id, '', clock.now())
      else if (data.card(info.id)?.readAt === null) reading.later(info.id)
    }
  }

  return {
    commands: {
      ...createManaging(parts),
      ...createMoving(parts),
      ...createFinding(parts),
      'library:open'({ actor, connection }, { roomId }) {
        if (!reach.mayRead(actor, roomId)) return refuse('room_not_found')
        if (!tell.open(connection, roomId)) return refuse('too_many_rooms')
        if (reach.mayWriteIn(actor, roomId)) layOut(roomId)
        return done(showing.library(actor, roomId))
      },
      'library:close'({ connection }, { roomId }) {
        tell.close(connection, roomId)
        return done({})
      },
    },
    async close() {
      for (const undo of undos) undo()
      stopEmptying()
      changes.keep()
      await reading.close()
    },
  }
}
