import { randomUUID } from 'node:crypto'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { DocumentId, FolderId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { libraryCommands } from '#shared/library/contract.ts'
import { FAVOURITES_MAX, FOLDERS_OF_ROOM_MAX, WRITERS_MAX, type DocumentAct } from '#shared/library/limits.ts'
import { foldForSearch } from '#shared/library/search.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { LibraryParts } from './parts.ts'

type Managing = Pick<
  Handlers<typeof libraryCommands, Caller>,
  | 'library:favourite'
  | 'library:make'
  | 'library:rename'
  | 'library:put'
  | 'library:trash'
  | 'library:restore'
  | 'library:remove'
  | 'library:set-writers'
  | 'library:make-folder'
  | 'library:rename-folder'
  | 'library:remove-folder'
>

/** What is done with documents and folders within their room. */
export function createManaging(parts: LibraryParts): Managing {
  const { data, reach, showing, tell, changes, documents, accounts, audit, clock } = parts

  /** The document if the actor may do this with it, else why not. */
  function reached({ actor }: Caller, id: DocumentId, right: 'arrange' | 'manage' | 'restrict') {
    const found = reach.document(actor, id)
    if (!found) return 'document_not_found' as const
    return found[right] ? found.info : ('not_allowed' as const)
  }

  function asItIs({ actor }: Caller, id: DocumentId) {
    const info = documents.find(id)
    if (!info) return refuse('document_not_found')
    return done({ document: showing.document(actor, info) })
  }

  function act(by: MemberId, id: DocumentId, what: DocumentAct): void {
    changes.keep()
    data.act(id, { at: clock.now(), by, act: what })
  }

  const isFolderOf = (folderId: FolderId | null, roomId: RoomId) =>
    folderId === null || data.folder(folderId)?.roomId === roomId

  /** A folder in a room that the actor may tidy; else as if it were not there. */
  function folderFor({ actor }: Caller, id: FolderId) {
    const folder = data.folder(id)
    return folder && reach.whyNot(actor, 'document.arrange', folder.roomId) === null ? folder : null
  }

  const isTaken = (roomId: RoomId, name: string, but: FolderId | null) =>
    data.folders(roomId).some((other) => other.id !== but && foldForSearch(other.name) === foldForSearch(name))

  return {
    'library:favourite'(caller, { documentId, favourite }) {
      const { actor } = caller
      if (!reach.document(actor, documentId)) return refuse('document_not_found')
      if (favourite && data.favourites(actor.memberId).size >= FAVOURITES_MAX) return refuse('too_many_favourites')
      data.favourite(actor.memberId, documentId, favourite)
      return asItIs(caller, documentId)
    },

    'library:make'({ actor }, { roomId, kind, title, folderId }) {
      const refusal = reach.whyNot(actor, 'document.write', roomId)
      if (refusal) return refuse(refusal)
      if (!isFolderOf(folderId, roomId)) return refuse('folder_not_found')
      if (reach.hasTheirShare(actor, roomId)) return refuse('library_full')
      const id = documents.make({ roomId, kind, title: title ?? '', madeBy: actor.memberId })
      if (id === 'full' || id === 'refused') return refuse('library_full')
      const info = documents.find(id)
      if (!info) throw new Error('A document that was just made is not there')
      data.shelve(info)
      data.keepText(id, '', clock.now())
      data.put(id, folderId)
      act(actor.memberId, id, 'made')
      tell.document(roomId, id)
      return done({ document: showing.document(actor, info) })
    },

    'library:rename'(caller, { documentId, title }) {
      const info = reached(caller, documentId, 'arrange')
      if (typeof info === 'string') return refuse(info)
      if (info.title !== title) {
        act(caller.actor.memberId, documentId, 'renamed')
        documents.change(documentId, { title })
      }
      return asItIs(caller, documentId)
    },

    'library:put'(caller, { documentId, folderId }) {
      const info = reached(caller, documentId, 'arrange')
      if (typeof info === 'string') return refuse(info)
      if (!isFolderOf(folderId, info.roomId)) return refuse('folder_not_found')
      data.shelve(info)
      data.put(documentId, folderId)
      tell.document(info.roomId, documentId)
      return asItIs(caller, documentId)
    },

    'library:trash'(caller, { documentId }) {
      const info = reached(caller, documentId, 'arrange')
      if (typeof info === 'string') return refuse(info)
      if (info.trashedAt === null) {
        act(caller.actor.memberId, documentId, 'trashed')
        documents.change(documentId, { trashedAt: clock.now() })
      }
      return asItIs(caller, documentId)
    },

    'library:restore'(caller, { documentId }) {
      const info = reached(caller, documentId, 'arrange')
      if (typeof info === 'string') return refuse(info)
      if (info.trashedAt !== null) {
        act(caller.actor.memberId, documentId, 'restored')
        documents.change(documentId, { trashedAt: null })
      }
      return asItIs(caller, documentId)
    },

    'library:remove'(caller, { documentId }) {
      const info = reached(caller, documentId, 'manage')
      if (typeof info === 'string') return refuse(info)
      if (info.trashedAt === null) return refuse('not_in_trash')
      audit.record({ act: 'document.remove', by: caller.actor.memberId, object: documentId, result: 'done' })
      documents.remove(documentId)
      return done({})
    },

    'library:set-writers'(caller, { documentId, writers }) {
      const info = reached(caller, documentId, 'restrict')
      if (typeof info === 'string') return refuse(info)
      if (writers?.some((memberId) => !accounts.find(memberId))) return refuse('member_not_found')
      act(caller.actor.memberId, documentId, 'writers')
      // Nobody shuts themselves out of what is everybody's.
      const isOwn = reach.document(caller.actor, documentId)?.manage === true
      const named = isOwn ? writers : writers && [caller.actor.memberId, ...writers]
      documents.change(documentId, { writers: named && [...new Set(named)].slice(0, WRITERS_MAX) })
      return asItIs(caller, documentId)
    },

    'library:make-folder'({ actor }, { roomId, name }) {
      const refusal = reach.whyNot(actor, 'document.arrange', roomId)
      if (refusal) return refuse(refusal)
      if (data.folders(roomId).length >= FOLDERS_OF_ROOM_MAX) return refuse('too_many_folders')
      if (isTaken(roomId, name, null)) return refuse('name_taken')
      const folder = { id: randomUUID() as FolderId, roomId, name }
      data.addFolder({ ...folder, madeBy: actor.memberId, now: clock.now() })
      tell.folders(roomId, data.folders(roomId))
      return done({ folder })
    },

    'library:rename-folder'(caller, { folderId, name }) {
      const folder = folderFor(caller, folderId)
      if (!folder) return refuse('folder_not_found')
      if (isTaken(folder.roomId, name, folderId)) return refuse('name_taken')
      data.renameFolder(folderId, name)
      tell.folders(folder.roomId, data.folders(folder.roomId))
      return done({ folder: { ...folder, name } })
    },

    'library:remove-folder'(caller, { folderId }) {
      const folder = folderFor(caller, folderId)
      if (!folder) return refuse('folder_not_found')
      data.removeFolder(folderId)
      tell.folders(folder.roomId, data.folders(folder.roomId))
      return done({})
    },
  }
}
