import type { SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import { DOCUMENTS_OF_ROOM_MAX } from '#shared/documents/limits.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { libraryCommands } from '#shared/library/contract.ts'
import type { DocumentInfo } from '../documents/documents.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import { createCopying } from './copying.ts'
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
export function createMoving(parts: LibraryParts): Moving {
  const { data, reach, showing, documents, rooms, files, reading, imagesBefore, versionsFit, log, clock } = parts
  const copyOf = createCopying(parts)

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

  /** To another room, out of one that not everybody sees. */
  const isTakenOut = ({ actor, to, how }: Going, from: RoomId) =>
    how === 'copy' && from !== to && rooms.resource(actor, from).confidential !== false

  /** Reads the document, and gives the room it goes to its images; those of its versions too where these go along. */
  async function prepare(going: Going, from: RoomId) {
    const { id, to, how } = going
    try {
      const read = await reading.read(id, how === 'copy' ? { takenOut: isTakenOut(going, from) } : null)
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
      const read = await afew(actor, () => prepare({ actor, id: documentId, to: roomId, how: 'move' }, before.roomId))
      if (typeof read === 'string') return refuse(read)
      if ('ok' in read) return read
      const info = whatGoes({ actor, id: documentId, to: roomId, how: 'move' })
      if (typeof info === 'string') return refuse(info)
      if (info.roomId === roomId) return done({ document: showing.document(actor, info) })
      if (info.roomId !== before.roomId) return refuse('unreadable') // somebody was faster, with its images
      data.act(documentId, { at: clock.now(), by: actor.memberId, act: 'moved' })
      documents.change(documentId, { roomId })
      const moved = documents.find(documentId)
      return moved ? done({ document: showing.document(actor, moved) }) : refuse('document_not_found')
    },

    async 'library:copy'({ actor }, { documentId, roomId, title }) {
      const going = { actor, id: documentId, to: roomId, how: 'copy' } as const
      const before = whatGoes(going)
      if (typeof before === 'string') return refuse(before)
      const takenOut = isTakenOut(going, before.roomId)
      const read = await afew(actor, () => prepare(going, before.roomId))
      if (typeof read === 'string') return refuse(read)
      if ('ok' in read) return read
      const info = whatGoes(going)
      if (typeof info === 'string') return refuse(info)
      if (isTakenOut(going, info.roomId) !== takenOut) return refuse('unreadable') // what stays behind is another now
      return copyOf(actor, { info, roomId, title, read, takenOut })
    },
  }
}
