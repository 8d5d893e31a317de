import { z } from 'zod'
import { documentKinds } from '../documents/limits.ts'
import { command } from '../kernel/contract.ts'
import { documentId, folderId, groupId, memberId, roomId } from '../kernel/ids.ts'
import { line } from '../kernel/text.ts'
import { documentActs, DOCUMENT_TITLE_MAX, FOLDER_NAME_MAX, SEARCH_TEXT_MAX, WRITERS_MAX } from './limits.ts'

const kind = z.enum(documentKinds)
const title = line(DOCUMENT_TITLE_MAX)
const folderName = line(FOLDER_NAME_MAX)
const writers = z.array(memberId).max(WRITERS_MAX).nullable()
const nothing = z.strictObject({})
/** Somebody, with the name the office knows; empty when they are no longer known here. */
const person = z.strictObject({ memberId, name: z.string() })

/** A note or board as one member has it. Instants in ms since 1970. */
export const shelved = z.strictObject({
  id: documentId,
  roomId,
  kind,
  /** Empty: it was never given one; the page says what it is. */
  title: z.string(),
  folderId: folderId.nullable(),
  /** Null: nobody in particular, as a room's first ones. */
  madeBy: person.nullable(),
  createdAt: z.number(),
  /** Null: nobody has written in it yet. */
  changed: z.strictObject({ at: z.number(), by: person }).nullable(),
  trashedAt: z.number().nullable(),
  /** Null: everybody who may write in the room. */
  writers,
  favourite: z.boolean(),
  mayWrite: z.boolean(),
  mayArrange: z.boolean(),
  mayManage: z.boolean(),
  /** Saying who may write in it. */
  mayRestrict: z.boolean(),
})
export type Shelved = z.infer<typeof shelved>

export const folder = z.strictObject({ id: folderId, roomId, name: z.string() })
export type Folder = z.infer<typeof folder>

/** `mayWrite`: may make new ones here. `keep`: what is read may be kept in the browser. */
export const library = z.strictObject({
  roomId,
  documents: z.array(shelved),
  folders: z.array(folder),
  mayWrite: z.boolean(),
  keep: z.boolean(),
})
export type Library = z.infer<typeof library>

export const hit = z.strictObject({ id: documentId, roomId, kind, title: z.string(), excerpt: z.string() })
export type Hit = z.infer<typeof hit>

const documentActLine = z.strictObject({ at: z.number(), by: person, act: z.enum(documentActs) })
export type DocumentActLine = z.infer<typeof documentActLine>

/** Of what goes from room to room: too many lie there, or the bytes or images there are do not fit any more. */
const goingRefusals = [
  ...(['document_not_found', 'not_allowed', 'room_not_found', 'room_archived', 'unreadable'] as const),
  ...(['library_full', 'room_full', 'images_full'] as const),
] as const

const one = z.strictObject({ document: shelved })
const aboutOne = z.strictObject({ documentId })

export const libraryCommands = {
  /** The room's notes and boards; the first of each is made at first asking. This connection hears of changes from here on. */
  'library:open': command({
    action: 'document.open',
    input: z.strictObject({ roomId }),
    output: library,
    refusals: ['room_not_found', 'too_many_rooms'],
  }),
  'library:close': command({
    action: 'document.open',
    input: z.strictObject({ roomId }),
    output: nothing,
    refusals: [],
  }),
  /** What lies in the rooms of a group, as far as the asker sees them. */
  'library:of-group': command({
    action: 'document.open',
    input: z.strictObject({ groupId }),
    output: z.strictObject({ documents: z.array(shelved) }),
    refusals: ['group_not_found'],
  }),
  /** Titles and texts, in one room, or in all that are open and those of one's groups but for intervision. The best twenty. */
  'library:find': command({
    action: 'document.open',
    input: z.strictObject({ text: z.string().max(SEARCH_TEXT_MAX), roomId: roomId.nullable() }),
    output: z.strictObject({ hits: z.array(hit) }),
    refusals: ['room_not_found'],
    dear: true,
  }),
  /** The same in the rooms of a group, as far as the asker sees them. */
  'library:find-in-group': command({
    action: 'document.open',
    input: z.strictObject({ text: z.string().max(SEARCH_TEXT_MAX), groupId }),
    output: z.strictObject({ hits: z.array(hit) }),
    refusals: ['group_not_found'],
    dear: true,
  }),
  /** Who did what with a document, newest first. */
  'library:acts': command({
    action: 'document.open',
    input: aboutOne,
    output: z.strictObject({ acts: z.array(documentActLine) }),
    refusals: ['document_not_found'],
  }),
  'library:favourite': command({
    action: 'document.open',
    input: z.strictObject({ documentId, favourite: z.boolean() }),
    output: one,
    refusals: ['document_not_found', 'too_many_favourites'],
  }),
  'library:make': command({
    action: 'document.write',
    input: z.strictObject({ roomId, kind, title: title.nullable(), folderId: folderId.nullable() }),
    output: one,
    refusals: ['room_not_found', 'room_archived', 'folder_not_found', 'library_full'],
  }),
  'library:rename': command({
    action: 'document.arrange',
    input: z.strictObject({ documentId, title }),
    output: one,
    refusals: ['document_not_found', 'not_allowed'],
  }),
  /** Into a folder of its room, or out of all. */
  'library:put': command({
    action: 'document.arrange',
    input: z.strictObject({ documentId, folderId: folderId.nullable() }),
    output: one,
    refusals: ['document_not_found', 'not_allowed', 'folder_not_found'],
  }),
  'library:trash': command({
    action: 'document.arrange',
    input: aboutOne,
    output: one,
    refusals: ['document_not_found', 'not_allowed'],
  }),
  'library:restore': command({
    action: 'document.arrange',
    input: aboutOne,
    output: one,
    refusals: ['document_not_found', 'not_allowed'],
  }),
  /** Out of the trash, for good: nothing brings it back. */
  'library:remove': command({
    action: 'document.manage',
    input: aboutOne,
    output: nothing,
    refusals: ['document_not_found', 'not_allowed', 'not_in_trash'],
  }),
  /** Where it is not the asker's to manage, they stay among the writers themselves. */
  'library:set-writers': command({
    action: 'document.restrict',
    input: z.strictObject({ documentId, writers }),
    output: one,
    refusals: ['document_not_found', 'not_allowed', 'member_not_found'],
  }),
  /** To another room, its images too. Out of a confidential room it takes whoever manages it. */
  'library:move': command({
    action: 'document.arrange',
    input: z.strictObject({ documentId, roomId }),
    output: one,
    refusals: goingRefusals,
  }),
  /** A new document with the same content, in the same room or another, its images too. */
  'library:copy': command({
    action: 'document.open',
    input: z.strictObject({ documentId, roomId, title: title.nullable() }),
    output: one,
    refusals: goingRefusals,
  }),
  'library:make-folder': command({
    action: 'document.arrange',
    input: z.strictObject({ roomId, name: folderName }),
    output: z.strictObject({ folder }),
    refusals: ['room_not_found', 'room_archived', 'name_taken', 'too_many_folders'],
  }),
  'library:rename-folder': command({
    action: 'document.arrange',
    input: z.strictObject({ folderId, name: folderName }),
    output: z.strictObject({ folder }),
    refusals: ['folder_not_found', 'name_taken'],
  }),
  /** What lies in it stays, in no folder. */
  'library:remove-folder': command({
    action: 'document.arrange',
    input: z.strictObject({ folderId }),
    output: nothing,
    refusals: ['folder_not_found'],
  }),
} as const

export const libraryEvents = {
  /** To whoever has the library of the room open: documents as they are now, and those that are no longer here. */
  'library:changed': z.strictObject({ roomId, documents: z.array(shelved), gone: z.array(documentId) }),
  /** To the same: what a document says now is what a search finds. */
  'library:searchable': z.strictObject({ roomId, documentId }),
  /** To the same: the folders as they are now. What lies in one that is gone lies in none. */
  'library:folders': z.strictObject({ roomId, folders: z.array(folder) }),
  /** To whom among them something is allowed now that was not before, or the other way about: all of it anew. */
  'library:anew': library,
} as const
