import { toActor, type SignedIn } from '#shared/access/actor.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { noteCommands } from '#shared/notes/contract.ts'
import { MENTIONS_PER_HOUR, READERS_MAX } from '#shared/notes/limits.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import { createMentions } from './mentions.ts'
import type { NotesNeeds } from './needs.ts'
import { createTemplates } from './templates.ts'

export { noteMigrations } from './data.ts'

/** Somebody was called to a note in a room by somebody else. */
export interface Mentioned {
  readonly by: MemberId
  readonly memberId: MemberId
  readonly roomId: RoomId
}

export interface NotesOffice {
  readonly commands: Handlers<typeof noteCommands, Caller>
  /** Once for what is the same call (K2), in the same turn. No act of the trail: who works with whom is not written down. */
  onMentioned(listener: (mentioned: Mentioned) => void): () => void
}

/** What is done around a note besides writing it: who reads it, who wrote what, calling people, templates (README, K1-K6). */
export function createNotes(needs: NotesNeeds): NotesOffice {
  const { documents, rooms, accounts, clock } = needs
  const mentioned = new Emitter<Mentioned>()
  const mentions = createMentions({ clock, perHour: MENTIONS_PER_HOUR })
  const templates = createTemplates(needs)

  /** The document, if this actor may open it. */
  const openTo = (actor: SignedIn, id: DocumentId) => (documents.mayOpen(actor, id) ? documents.find(id) : null)

  function readersOf(id: DocumentId): readonly MemberId[] {
    const people = accounts.all().filter(({ blocked }) => !blocked)
    return people.flatMap((account) => {
      const actor = toActor(account)
      return actor && documents.mayOpen(actor, id) ? [account.memberId] : []
    })
  }

  return {
    onMentioned: (listener) => mentioned.on(listener),
    commands: {
      'notes:readers'({ actor }, { documentId }) {
        const paper = openTo(actor, documentId)
        if (!paper) return refuse('document_not_found')
        if (rooms.seenBy(actor, paper.roomId)?.access === 'everyone') return done({ memberIds: null })
        const readers = readersOf(documentId)
        return done({ memberIds: readers.length > READERS_MAX ? null : [...readers] })
      },

      'notes:authors'({ actor }, { documentId, clients }) {
        if (!openTo(actor, documentId)) return refuse(needs.recovery ? 'recovering' : 'document_not_found')
        const known = documents.authorsOf(documentId)
        const authors = [...new Set(clients)].flatMap((client) => {
          const memberId = known.get(client)
          return memberId === undefined ? [] : [{ client, memberId }]
        })
        return done({ authors })
      },

      'notes:mention'({ actor }, { documentId, memberId }) {
        const paper = openTo(actor, documentId)
        if (!paper) return refuse('document_not_found')
        if (!documents.mayWrite(actor, documentId)) return refuse('read_only')
        const account = accounts.find(memberId)
        const called = account && !account.blocked ? toActor(account) : null
        // Who does not exist and who may not see it are the same.
        if (!called || !documents.mayOpen(called, documentId)) return refuse('cannot_see_it')
        const call = mentions.take({ by: actor.memberId, memberId, documentId })
        if (call === 'too many') return refuse('too_many_mentions')
        if (call === 'new') mentioned.emit({ by: actor.memberId, memberId, roomId: paper.roomId })
        return done({})
      },

      ...templates.commands,
    },
  }
}
