import type { SignedIn } from '#shared/access/actor.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { DocumentId, MemberId, RoomId, VersionId } from '#shared/kernel/ids.ts'
import type { Version, versionCommands } from '#shared/versions/contract.ts'
import { NAMED_MAX } from '#shared/versions/limits.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { AuditOffice } from '../audit/audit.ts'
import type { Documents } from '../documents/documents.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { Log } from '../platform/log.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { createVersionData } from './data.ts'
import { createHandling } from './handling.ts'
import { createLineage } from './lineage.ts'
import { createMaking } from './making.ts'
import { createReach } from './reach.ts'
import type { VersionRecord } from './record.ts'
import { createRestoring } from './restoring.ts'
import { createShowing } from './showing.ts'
import { createStoring } from './storing.ts'
import { createTelling } from './telling.ts'
import { createVariants } from './variants.ts'
import { createWatching } from './watching.ts'

export { versionMigrations } from './data.ts'

/** What hostile content may make us ask for; no room has so many images by far. */
const IMAGES_MAX = 20_000

interface VersionsDeps {
  readonly database: Pick<Database, 'sqlite'>
  readonly documents: Documents
  readonly rooms: Pick<Rooms, 'resource'>
  readonly accounts: Pick<Accounts, 'find'>
  readonly audit: Pick<AuditOffice, 'record'>
  readonly clock: Clock
  readonly log: Log
  /** Whether a backup was restored, and who comes back may bring what others wrote. */
  readonly recovery?: boolean
}

export interface Versions {
  readonly commands: Handlers<typeof versionCommands, Caller>
  readonly show: ReturnType<typeof createShowing>
  readonly variants: ReturnType<typeof createVariants>
  /** The hashes of what may be images in all versions of a document; rejects when one cannot be unpacked. */
  imagesOf(id: DocumentId): Promise<readonly string[]>
  /** Whether the versions of a document fit in another room, beside those of what lies there. */
  fit(id: DocumentId, roomId: RoomId): boolean
  close(): Promise<void>
}

/** The versions of notes and boards: made by themselves and by name, looked at, put back (README, V1-V9). */
export function createVersions({
  database,
  documents,
  rooms,
  accounts,
  audit,
  clock,
  log,
  ...deps
}: VersionsDeps): Versions {
  const data = createVersionData(database)
  const handling = createHandling(clock)
  const tell = createTelling({ accounts, documents })
  const storing = createStoring({ data, documents, clock, onPut: (id) => tell.changed(id) })
  const reach = createReach({ data, documents, rooms })
  const watching = createWatching({
    clock,
    lastOf(id) {
      const last = data.lastMade(id)
      return last && { madeAt: last.madeAt, authors: new Set(last.authors) }
    },
    make: makeByItself,
  })
  const lineage = createLineage({
    data,
    writing: (id) => watching.writing(id),
    isRecovering: deps.recovery ?? false,
  })
  const making = createMaking({ data, documents, handling, storing, lineage, taken: (id) => watching.taken(id) })
  const restore = createRestoring({ data, documents, reach, handling, making, log })

  async function makeByItself(id: DocumentId, authors: ReadonlySet<MemberId>): Promise<boolean> {
    if (!documents.find(id)) return true
    if (!handling.isFree()) {
      lineage.doubt(id) // who wrote is remembered for a few more tries only
      return false
    }
    try {
      const made = (await making.take(id, authors)).put({ kind: 'automatic', name: null, madeBy: null })
      if (made === 'full') log.warn({ documentId: id }, 'versions: there is no room for a version')
      return true
    } catch (cause) {
      log.warn({ err: cause, documentId: id }, 'versions: no version could be made')
      return documents.find(id) === null
    }
  }

  async function makeNamed(actor: SignedIn, documentId: DocumentId, name: string) {
    const refused = reach.whyNotWrite(actor, documentId)
    if (refused) return refuse(refused)
    const taken = await making.take(documentId).catch((cause: unknown) => unread(cause, documentId))
    if (!taken) return refuse(documents.find(documentId) ? 'busy' : 'document_not_found')
    const refusal = reach.whyNotWrite(actor, documentId) // the right may be gone by now
    if (refusal) return refuse(refusal)
    if (isFullOfNames(documentId)) return refuse('too_many_versions')
    return answer(actor, documentId, taken.put({ kind: 'named', name, madeBy: actor.memberId }))
  }

  /** What is too large or was never sound costs its thread, and nobody else anything. */
  function unread(cause: unknown, documentId: DocumentId): undefined {
    log.warn({ err: cause, documentId }, 'versions: a document could not be read')
  }

  const isFullOfNames = (id: DocumentId) =>
    data.ofDocument(id).filter(({ kind }) => kind === 'named').length >= NAMED_MAX

  function answer(actor: SignedIn, id: DocumentId, record: VersionRecord | 'gone' | 'full' | null) {
    if (record === 'full') return refuse('versions_full')
    const version = record === 'gone' ? null : seen(actor, id, record)
    return version ? done({ version }) : refuse('document_not_found')
  }

  function seen(actor: SignedIn, id: DocumentId, record: VersionRecord | null): Version | null {
    const info = reach.open(actor, id)
    return info && record && reach.show(actor, info, record)
  }

  const commands: Versions['commands'] = {
    'versions:list'({ actor, connection }, { documentId }) {
      const info = reach.open(actor, documentId)
      if (!info) return refuse('document_not_found')
      tell.open(connection, documentId)
      const versions = data.ofDocument(documentId).map((record) => reach.show(actor, info, record))
      return done({ roomId: info.roomId, versions, mayWrite: reach.mayWrite(actor, documentId) })
    },

    'versions:close'({ connection }, { documentId }) {
      tell.close(connection, documentId)
      return done({})
    },

    'versions:make': ({ actor }, { documentId, name }) =>
      handling.ask(actor.memberId, () => makeNamed(actor, documentId, name)),

    'versions:rename'({ actor }, { documentId, versionId, name }) {
      const found = toChange(actor, documentId, versionId)
      if (typeof found === 'string') return refuse(found)
      if (found.kind !== 'named' && isFullOfNames(documentId)) return refuse('too_many_versions')
      const madeBy = found.kind === 'automatic' || found.kind === 'before' ? actor.memberId : found.madeBy
      data.name(versionId, name, madeBy)
      tell.changed(documentId)
      return answer(actor, documentId, data.find(documentId, versionId)) as ReturnType<
        typeof done<{ version: Version }>
      >
    },

    'versions:remove'({ actor }, { documentId, versionId }) {
      const found = reach.toWrite(actor, documentId, versionId)
      if (typeof found === 'string') return refuse(found)
      if (!reach.mayChange(actor, found.info, found.found)) return refuse('not_yours')
      if (reach.mayTakeAway(actor, found.info, found.found)) data.remove(versionId)
      else data.unname(versionId)
      tell.changed(documentId)
      // Of a confidential room the trail names no document: the lines of two people would say that they work on the same.
      const isOpen = rooms.resource(actor, found.info.roomId).confidential === false
      const object = isOpen ? documentId : null
      audit.record({ act: 'version.remove', by: actor.memberId, object, result: 'done' })
      return done({})
    },

    async 'versions:restore'({ actor }, { documentId, versionId }) {
      const found = reach.toWrite(actor, documentId, versionId)
      if (typeof found === 'string') return refuse(found)
      const outcome = await handling.ask(actor.memberId, () =>
        restore(actor, documentId, versionId).catch((cause: unknown) => unread(cause, documentId)),
      )
      if (outcome && typeof outcome === 'object' && 'ok' in outcome) return outcome
      if (outcome === undefined) return refuse(documents.find(documentId) ? 'unreadable' : 'document_not_found')
      if (typeof outcome === 'string') return refuse(outcome)
      return done({ before: seen(actor, documentId, outcome) })
    },
  }

  /** A version that has no name yet may get one from whoever writes; a name of somebody's stays theirs. */
  function toChange(actor: SignedIn, documentId: DocumentId, versionId: VersionId) {
    const found = reach.toWrite(actor, documentId, versionId)
    if (typeof found === 'string') return found
    const isOpen = found.found.kind === 'automatic' || found.found.kind === 'before'
    return isOpen || reach.mayChange(actor, found.info, found.found) ? found.found : 'not_yours'
  }

  // A crash between the end of a document and that of its versions: they go now.
  for (const id of data.documents()) if (!documents.find(id)) data.removeOf(id)
  const undos = [
    documents.onWritten((written) => {
      watching.wrote(written)
    }),
    // Another room has the images, another title may change what one may; what is in the trash has no list.
    documents.onChanged(({ id }) => {
      tell.changed(id)
    }),
    documents.onRemoved(({ id }) => {
      watching.taken(id)
      lineage.forget(id)
      data.removeOf(id)
    }),
  ]

  return {
    commands,
    show: createShowing({ data, documents, reach, handling, lineage, log }),
    variants: createVariants({ documents, reach, handling, storing, log }),
    fit: (id, roomId) => storing.fit(id, roomId),
    async imagesOf(id) {
      const images = new Set<string>()
      // One after the other: each holds a whole document, and others wait for the thread too.
      for (const { id: versionId } of data.ofDocument(id)) {
        const packed = data.contentOf(versionId)
        if (images.size >= IMAGES_MAX) break
        if (packed) for (const hash of (await handling.images({ packed })).images) images.add(hash)
      }
      return [...images]
    },
    async close() {
      for (const undo of undos) undo()
      watching.close()
      await handling.close()
    },
  }
}
