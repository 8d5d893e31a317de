import type { DocumentKind } from '#shared/documents/limits.ts'
import type { Input, Refusal } from '#shared/kernel/contract.ts'
import type { DocumentId, FolderId, GroupId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { DocumentActLine, Folder, Hit, libraryCommands, Shelved } from '#shared/library/contract.ts'
import { caller, type CallReply } from '../platform/realtime.ts'
import { takeAway, takeOver } from './shelves.ts'

const call = caller<typeof libraryCommands>()
type Commands = typeof libraryCommands

/** Every no that one can meet with notes and boards. */
export type LibraryRefusal = Refusal<Commands[keyof Commands]> | 'unreachable'

/** What was asked for, or why not. */
export type Asked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: LibraryRefusal }

type Changing =
  | 'library:make'
  | 'library:rename'
  | 'library:put'
  | 'library:trash'
  | 'library:restore'
  | 'library:favourite'
  | 'library:set-writers'
  | 'library:move'
  | 'library:copy'

/** Asks for something that answers a document, which is then shown as it is now. */
async function change<K extends Changing>(name: K, input: Input<Commands[K]>): Promise<Asked<Shelved>> {
  const reply = (await call(name, input)) as CallReply<Commands['library:rename']>
  if (!reply.ok) return reply
  takeOver(reply.value.document)
  return { ok: true, value: reply.value.document }
}

/** Makes a note or board; without a title it is called what it is. */
export const makeDocument = (wanted: {
  readonly roomId: RoomId
  readonly kind: DocumentKind
  readonly title: string
  readonly folderId: FolderId | null
}) => change('library:make', { ...wanted, title: wanted.title.trim() || null })
/** Gives it another title. */
export const renameDocument = (documentId: DocumentId, title: string) => change('library:rename', { documentId, title })
/** Puts it in a folder of its room, or out of all. */
export const putInFolder = (documentId: DocumentId, folderId: FolderId | null) =>
  change('library:put', { documentId, folderId })
/** Puts it in the trash, from which it can be taken for thirty days. */
export const trashDocument = (documentId: DocumentId) => change('library:trash', { documentId })
/** Takes it out of the trash. */
export const restoreDocument = (documentId: DocumentId) => change('library:restore', { documentId })
/** Gives it one's own star, or takes that away. */
export const setFavourite = (documentId: DocumentId, favourite: boolean) =>
  change('library:favourite', { documentId, favourite })
/** Says who may write in it; null: everybody who may write in the room. */
export const setWriters = (documentId: DocumentId, writers: readonly MemberId[] | null) =>
  change('library:set-writers', { documentId, writers: writers && [...writers] })
/** Puts it in another room. */
export const moveDocument = (documentId: DocumentId, roomId: RoomId) => change('library:move', { documentId, roomId })
/** Makes another with the same content, here or in another room. */
export const copyDocument = (documentId: DocumentId, roomId: RoomId, title: string) =>
  change('library:copy', { documentId, roomId, title })

/** Removes what is in the trash for good. Answers why not, or null. */
export async function removeDocument(documentId: DocumentId): Promise<LibraryRefusal | null> {
  const reply = await call('library:remove', { documentId })
  if (reply.ok) takeAway(documentId)
  return reply.ok ? null : reply.refusal
}

// Folders: those who look hear of them by the office's own word.

/** Makes a folder in a room. */
export async function makeFolder(roomId: RoomId, name: string): Promise<Asked<Folder>> {
  const reply = await call('library:make-folder', { roomId, name })
  return reply.ok ? { ok: true, value: reply.value.folder } : reply
}
/** Gives a folder another name. Answers why not, or null. */
export async function renameFolder(folderId: FolderId, name: string): Promise<LibraryRefusal | null> {
  const reply = await call('library:rename-folder', { folderId, name })
  return reply.ok ? null : reply.refusal
}
/** Takes a folder away; what lies in it stays. Answers why not, or null. */
export async function removeFolder(folderId: FolderId): Promise<LibraryRefusal | null> {
  const reply = await call('library:remove-folder', { folderId })
  return reply.ok ? null : reply.refusal
}

/** Searches titles and texts, in one room or in all that come up by themselves; null where there is no answer. */
export async function findDocuments(text: string, roomId: RoomId | null): Promise<readonly Hit[] | null> {
  const reply = await call('library:find', { text, roomId })
  return reply.ok ? reply.value.hits : null
}
/** The same in the rooms of a group. */
export async function findInGroup(text: string, groupId: GroupId): Promise<readonly Hit[] | null> {
  const reply = await call('library:find-in-group', { text, groupId })
  return reply.ok ? reply.value.hits : null
}
/** Who did what with a document, newest first; null where there is no answer. */
export async function actsOf(documentId: DocumentId): Promise<readonly DocumentActLine[] | null> {
  const reply = await call('library:acts', { documentId })
  return reply.ok ? reply.value.acts : null
}
/** The notes and boards of all rooms of a group; null where there is no answer. */
export async function documentsOfGroup(groupId: GroupId): Promise<readonly Shelved[] | null> {
  const reply = await call('library:of-group', { groupId })
  return reply.ok ? reply.value.documents : null
}
