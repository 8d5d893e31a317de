import type { SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import { DOCUMENTS_OF_ROOM_MAX } from '#shared/documents/limits.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { libraryCommands } from '#shared/library/contract.ts'
import type { DocumentInfo } from '../documents/documents.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { LibraryParts } from './parts.ts'

/** Documents of one member that are on their way at the same time. */
const GOING_MAX = 5

interface Going {
  readonly actor: SignedIn
  readonly id: DocumentId
  readonly to: RoomId
  readonly how: 'move' | 'copy'
}

/** Why something does not go; nothing has changed then. */
type WhyNot = 'document_not_found' | 'not_allowed' | 'room_not_found' | 'room_archived' | 'library_full' | 'room_full'

type Moving = Pick<Handlers<typeof libraryCommands, Caller>, 'library:move' | 'library:copy'>

/**
 * From room to room, with the rights on both sides: asked before the content is read, and again when it has been, in
 * the turn in which it goes. The images go first, so that nobody sees the document without them.
 */
export function createMoving({
  data,
  reach,
  showing,
  tell,
  documents,
  rooms,
  files,
  reading,
  imagesBefore,
  versionsFit,
  log,
  clock,
}: LibraryParts): Moving {
  /** The document, if it may go from its room to that one now; else why not. */
  function whatGoes({ actor, id, to, how }: Going): DocumentInfo | WhyNot {
    const found = reach.document(actor, id)
    if (!found || (how === 'copy' && found.info.trashedAt !== null)) return 'document_not_found'
    const { info, arrange, manage } = found
    const leaves = info.roomId !== to
    const needsManager = leaves && rooms.resource(actor, info.roomId).confidential !== false
    if (needsManager ? !manage : how === 'move' && !arrange) return 'not_allowed'
    const refusal = reach.whyNot(actor, 'document.write', to)
    if (refusal) return refusal
    if (how === 'move' && leaves && !manage && takesAway(actor, to)) return 'not_allowed'
    if (!leaves && how === 'move') return info
    if (documents.ofRoom(to).length >= DOCUMENTS_OF_ROOM_MAX || reach.hasTheirShare(actor, to)) return 'library_full'
    return how === 'copy' || (documents.fits(to, id) && versionsFit(id, to)) ? info : 'room_full'
  }

  /** Whether fewer would see what is moved there, or who moves it would come to manage what others made. */
  function takesAway(actor: SignedIn, to: RoomId): boolean {
    const room = rooms.resource(actor, to)
    return room.confidential !== false || may(actor, 'document.manage', room)
  }

  /** Reads the document, and gives the room it goes to its images; those of its versions too where these go along. */
  async function prepare(id: DocumentId, { from, to, how }: { from: RoomId; to: RoomId; how: Going['how'] }) {
    try {
      const read = await reading.read(id)
      if (!read) return 'document_not_found' as const
      const before = how === 'move' ? await imagesBefore(id) : []
      if (how === 'copy' && !documents.fits(to, read.content.length)) return 'room_full' as const
      const shared = from === to ? 'done' : await files.share(from, to, [...new Set([...read.images, ...before])])
      if (shared !== 'done') return 'images_full' as const
      const kind = documents.find(id)?.kind
      return { text: read.text, first: how === 'copy' && kind ? await documents.judge(read.content, kind) : null }
    } catch (cause) {
      // One document that cannot be read is no failure of the office; it stays where it is, whole.
      log.error({ err: cause, documentId: id }, 'library: a document could not be read to go along')
      return 'unreadable' as const
    }
  }

  /** In a confidential room a copy stays whose the document is: to have made the copy is no right to take it out. */
  function whoseCopy(actor: SignedIn, info: DocumentInfo): MemberId | null {
    const isOwn = rooms.resource(actor, info.roomId).confidential === false || reach.document(actor, info.id)?.manage
    return isOwn ? actor.memberId : info.madeBy
  }

  /** Each holds a document: of one member a few at a time. */
  const going = new Map<MemberId, number>()
  async function afew<T>({ memberId }: SignedIn, work: () => Promise<T>) {
    const others = going.get(memberId) ?? 0
    if (others >= GOING_MAX) return refuse('too_many_requests')
    going.set(memberId, others + 1)
    try {
      return await work()
    } finally {
      const left = (going.get(memberId) ?? 1) - 1
      if (left > 0) going.set(memberId, left)
      else going.delete(memberId)
    }
  }

  return {
    async 'library:move'({ actor }, { documentId, roomId }) {
      const before = whatGoes({ actor, id: documentId, to: roomId, how: 'move' })
      if (typeof before === 'string') return refuse(before)
      if (before.roomId === roomId) return done({ document: showing.document(actor, before) })
      const read = await afew(actor, () => prepare(documentId, { from: before.roomId, to: roomId, how: 'move' }))
      if (typeof read === 'string') return refuse(read)
      if ('ok' in read) return read
      const info = whatGoes({ actor, id: documentId, to: roomId, how: 'move' })
      if (typeof info === 'string') return refuse(info)
      if (info.roomId !== before.roomId) return refuse('unreadable') // somebody was faster, with its images
      data.act(documentId, { at: clock.now(), by: actor.memberId, act: 'moved' })
      documents.change(documentId, { roomId })
      const moved = documents.find(documentId)
      return moved ? done({ document: showing.document(actor, moved) }) : refuse('document_not_found')
    },

    async 'library:copy'({ actor }, { documentId, roomId, title }) {
      const before = whatGoes({ actor, id: documentId, to: roomId, how: 'copy' })
      if (typeof before === 'string') return refuse(before)
      const read = await afew(actor, () => prepare(documentId, { from: before.roomId, to: roomId, how: 'copy' }))
      if (typeof read === 'string') return refuse(read)
      if ('ok' in read) return read
      const info = whatGoes({ actor, id: documentId, to: roomId, how: 'copy' })
      if (typeof info === 'string') return refuse(info)
      const { kind } = info
      if (!read.first) return refuse('unreadable')
      const id = documents.make({
        ...{ roomId, kind, title: title ?? info.title, content: read.first },
        ...{ by: actor.memberId, madeBy: whoseCopy(actor, info) },
      })
      if (id === 'full') return refuse('room_full')
      const copy = id === 'refused' ? null : documents.find(id)
      if (!copy) return refuse('unreadable')
      data.shelve(copy)
      data.keepText(copy.id, read.text, clock.now())
      data.act(copy.id, { at: clock.now(), by: actor.memberId, act: 'copied' })
      tell.document(roomId, copy.id)
      return done({ document: showing.document(actor, copy) })
    },
  }
}
