import type { Actor } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import { DOCUMENTS_OF_ROOM_MAX, ROOM_MAX_BYTES, type DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { judgeFirst } from './content.ts'
import type { Judged } from './judging.ts'
import type { DocumentData } from './data.ts'
import type { DocumentChange, DocumentInfo, DocumentRecord } from './kept.ts'

/** A document that has been removed for good. */
export interface Removed {
  readonly id: DocumentId
  readonly roomId: RoomId
}

/**
 * What a new document is made of. `content` is one Yjs update, of client numbers that nobody has used; what may be large
 * is judged before, beside the event loop.
 */
export interface NewDocument {
  readonly roomId: RoomId
  readonly kind: DocumentKind
  readonly title: string
  /** Whose it is; null: nobody's in particular. */
  readonly madeBy: MemberId | null
  /** Whose hand its content is, where that is another. */
  readonly by?: MemberId
  /** Whose hand each client number is, as far as it is another's still. */
  readonly hands?: ReadonlyMap<number, MemberId>
  readonly content?: Uint8Array | Judged
}

/** Which documents there are and who may do what to them. Synchronous; throws only when the database fails. */
export interface Shelf {
  /** `full`: the room has as much as a room may have. `refused`: the content is none that a document may have. */
  make(wanted: NewDocument): DocumentId | 'full' | 'refused'
  /** Makes the first note and board of a room, as far as it has none of the kind: made by nobody. */
  makeFirst(roomId: RoomId): void
  find(id: string): DocumentInfo | null
  /** Whether so many bytes more fit in a room; of a document that is to come there, as many as are kept of it. */
  fits(roomId: RoomId, more: DocumentId | number): boolean
  /** Those in the trash too, in the order in which they were made. */
  ofRoom(roomId: RoomId): readonly DocumentInfo[]
  /** Those who look at it are reconsidered in the same turn. Nothing happens to one that is gone. */
  change(id: DocumentId, change: DocumentChange): void
  /** For good: nothing of it stays, and it never comes back. */
  remove(id: DocumentId): void
  /** Who sees the room, also in the trash. */
  mayOpen(actor: Actor, id: DocumentId): boolean
  /** Who may write in the room, where it is not in the trash and no list of writers leaves them out (nor whoever manages it). */
  mayWrite(actor: Actor, id: DocumentId): boolean
  onChanged(listener: (changed: Changed) => void): () => void
  onRemoved(listener: (removed: Removed) => void): () => void
}

/** A document that was changed, and what it was. */
export interface Changed {
  readonly id: DocumentId
  readonly roomId: RoomId
  readonly before: DocumentInfo
}

/** The rights on one document, as its sockets are held to. */
export interface DocumentRights {
  mayOpen(actor: Actor, document: DocumentInfo): boolean
  mayWrite(actor: Actor, document: DocumentInfo): boolean
}

/** The room's policy, the trash and the list of writers together. */
export function createDocumentRights(rooms: Pick<Rooms, 'resource'>): DocumentRights {
  type Asked = 'document.open' | 'document.write' | 'document.manage'
  const mayInRoom = (actor: Actor, action: Asked, { roomId, madeBy }: DocumentInfo) =>
    actor.kind !== 'anonymous' &&
    may(actor, action, { ...rooms.resource(actor, roomId), own: madeBy === actor.memberId })
  return {
    mayOpen: (actor, document) => mayInRoom(actor, 'document.open', document),
    mayWrite: (actor, document) =>
      actor.kind !== 'anonymous' &&
      document.trashedAt === null &&
      mayInRoom(actor, 'document.write', document) &&
      (document.writers === null ||
        document.writers.includes(actor.memberId) ||
        mayInRoom(actor, 'document.manage', document)),
  }
}

/** The shelf on which all documents stand. `changed` and `removed` are told before the listeners. */
export function createShelf(options: {
  data: Pick<DocumentData, 'find' | 'ofRoom' | 'sizeOf' | 'sizeOfOne' | 'make' | 'makeForRoom' | 'change' | 'remove'>
  rights: DocumentRights
  clock: Clock
  changed(record: DocumentRecord): void
  removed(record: DocumentRecord): void
}): Shelf {
  const { data, rights, clock } = options
  const changes = new Emitter<Changed>()
  const removals = new Emitter<Removed>()

  const fits = (roomId: RoomId, more: DocumentId | number): boolean =>
    data.sizeOf(roomId) + (typeof more === 'number' ? more : data.sizeOfOne(more)) <= ROOM_MAX_BYTES

  return {
    make({ content = null, by, hands, ...wanted }) {
      const { roomId } = wanted
      const memberId = by ?? wanted.madeBy
      if (data.ofRoom(roomId).length >= DOCUMENTS_OF_ROOM_MAX) return 'full'
      const first = content instanceof Uint8Array ? judged(content, wanted.kind) : content
      if (content && !first) return 'refused'
      if (!fits(roomId, first?.content.length ?? 0)) return 'full'
      const binds =
        memberId === null
          ? []
          : (first?.clients ?? []).map((client) => ({ client, memberId: hands?.get(client) ?? memberId }))
      return data.make({ ...wanted, createdAt: clock.now(), content: first?.content ?? null, binds })
    },
    makeFirst(roomId) {
      data.makeForRoom(roomId, clock.now())
    },
    fits,
    find: (id) => data.find(id),
    ofRoom: (roomId) => data.ofRoom(roomId),
    change(id, change) {
      const before = data.find(id)
      if (!before) return
      const after = { ...before, ...change }
      data.change(after)
      options.changed(after)
      changes.emit({ id, roomId: after.roomId, before })
    },
    remove(id) {
      const record = data.find(id)
      if (!record) return
      data.remove(record.number)
      options.removed(record)
      removals.emit({ id, roomId: record.roomId })
    },
    mayOpen(actor, id) {
      const record = data.find(id)
      return record !== null && rights.mayOpen(actor, record)
    },
    mayWrite(actor, id) {
      const record = data.find(id)
      return record !== null && rights.mayWrite(actor, record)
    },
    onChanged: (listener) => changes.on(listener),
    onRemoved: (listener) => removals.on(listener),
  }
}

function judged(content: Uint8Array, kind: DocumentKind): Judged | null {
  const clients = judgeFirst(content, kind)
  return clients && { content, clients }
}
