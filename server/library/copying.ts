import type { SignedIn } from '#shared/access/actor.ts'
import { done, refuse } from '#shared/kernel/contract.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { DocumentInfo, NewDocument } from '../documents/documents.ts'
import type { LibraryParts } from './parts.ts'

interface Copy {
  readonly info: DocumentInfo
  readonly roomId: RoomId
  /** Null: that of the original. */
  readonly title: string | null
  readonly read: { readonly text: string; readonly first: NewDocument['content'] | null }
  /** Out of a confidential room. */
  readonly takenOut: boolean
}

type CopyingParts = Pick<LibraryParts, 'data' | 'reach' | 'showing' | 'tell' | 'documents' | 'rooms' | 'clock'>

/** Makes the copy of a document, once it is certain that it may be made. */
export function createCopying({ data, reach, showing, tell, documents, rooms, clock }: CopyingParts) {
  /** In a confidential room a copy stays whose the document is: to have made the copy is no right to take it out. */
  function whoseCopy(actor: SignedIn, info: DocumentInfo): MemberId | null {
    const isOwn = rooms.resource(actor, info.roomId).confidential === false || reach.document(actor, info.id)?.manage
    return isOwn ? actor.memberId : info.madeBy
  }

  /** Each wrote what they wrote, also in the copy; out of a confidential room goes nobody's name, and all is the copier's hand. */
  const handsIn = (id: DocumentId, { takenOut }: Copy) => (takenOut ? {} : { hands: documents.authorsOf(id) })

  return (actor: SignedIn, copy: Copy) => {
    const { info, roomId, title, read } = copy
    const { kind } = info
    if (!read.first) return refuse('unreadable')
    const id = documents.make({
      ...{ roomId, kind, title: title ?? info.title, content: read.first, ...handsIn(info.id, copy) },
      ...{ by: actor.memberId, madeBy: whoseCopy(actor, info) },
    })
    if (id === 'full') return refuse('room_full')
    const made = id === 'refused' ? null : documents.find(id)
    if (!made) return refuse('unreadable')
    data.shelve(made)
    data.keepText(made.id, read.text, clock.now())
    data.act(made.id, { at: clock.now(), by: actor.memberId, act: 'copied' })
    tell.document(roomId, made.id)
    return done({ document: showing.document(actor, made) })
  }
}
