import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, RoomId, TemplateId } from '#shared/kernel/ids.ts'
import type { noteCommands, Template } from '#shared/notes/contract.ts'
import type { TemplateScope } from '#shared/notes/limits.ts'
import { caller } from '../platform/realtime.ts'

const call = caller<typeof noteCommands>()

/** What stands in a template, or why something cannot be one. */
export type TemplateContent = { readonly content: string } | 'empty' | 'tooLarge'

/** What people of this room and office made themselves; null where the office does not answer. */
export async function loadTemplates(
  roomId: string,
  kind: DocumentKind,
): Promise<{ readonly templates: readonly Template[]; readonly mayShare: boolean } | null> {
  const reply = await call('notes:templates', { roomId: roomId as RoomId, kind })
  return reply.ok ? reply.value : null
}

/** What stands in a template, to be read as anything that anybody may have written; null: it is gone. */
export async function loadTemplate(templateId: TemplateId): Promise<string | null> {
  const reply = await call('notes:template', { templateId })
  return reply.ok ? reply.value.content : null
}

interface Saved {
  readonly documentId: string
  readonly title: string
  readonly scope: TemplateScope
  readonly content: string
}

/** Keeps a template, of the kind that the document is. Answers why not, or null. */
export async function saveTemplate({ documentId, ...rest }: Saved) {
  const reply = await call('notes:save-template', { documentId: documentId as DocumentId, ...rest })
  return reply.ok ? null : reply.refusal
}

/** Takes a template away. Whether it is gone. */
export async function removeTemplate(templateId: TemplateId): Promise<boolean> {
  const reply = await call('notes:remove-template', { templateId })
  return reply.ok || reply.refusal === 'template_not_found'
}
