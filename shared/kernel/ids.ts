import { z } from 'zod'

// Every id is a UUID, so that none can be guessed or counted, branded so that none is taken for another.
export const memberId = z.uuid().brand<'MemberId'>()
export const roomId = z.uuid().brand<'RoomId'>()
export const floorId = z.uuid().brand<'FloorId'>()
export const documentId = z.uuid().brand<'DocumentId'>()
export const versionId = z.uuid().brand<'VersionId'>()
export const folderId = z.uuid().brand<'FolderId'>()
export const templateId = z.uuid().brand<'TemplateId'>()
export const messageId = z.uuid().brand<'MessageId'>()
export const invitationId = z.uuid().brand<'InvitationId'>()
export const organisationId = z.uuid().brand<'OrganisationId'>()
export const groupId = z.uuid().brand<'GroupId'>()
export const knockId = z.uuid().brand<'KnockId'>()
export const noteId = z.uuid().brand<'NoteId'>()
export const tapId = z.uuid().brand<'TapId'>()
export const guestLinkId = z.uuid().brand<'GuestLinkId'>()

export type MemberId = z.infer<typeof memberId>
export type RoomId = z.infer<typeof roomId>
export type FloorId = z.infer<typeof floorId>
export type DocumentId = z.infer<typeof documentId>
export type VersionId = z.infer<typeof versionId>
export type FolderId = z.infer<typeof folderId>
export type TemplateId = z.infer<typeof templateId>
export type MessageId = z.infer<typeof messageId>
export type InvitationId = z.infer<typeof invitationId>
export type OrganisationId = z.infer<typeof organisationId>
export type GroupId = z.infer<typeof groupId>
export type KnockId = z.infer<typeof knockId>
export type NoteId = z.infer<typeof noteId>
export type TapId = z.infer<typeof tapId>
export type GuestLinkId = z.infer<typeof guestLinkId>
