import type { Editor, JSONContent } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { DocumentId, RoomId, TemplateId } from '#shared/kernel/ids.ts'
import type { noteCommands, Template } from '#shared/notes/contract.ts'
import { TEMPLATE_CONTENT_MAX, type TemplateScope } from '#shared/notes/limits.ts'
import { caller } from '../platform/realtime.ts'
import { builtIn, type BuiltInName } from './built-in-templates.ts'
import { isEmptyNote, putBelow, putInstead } from './put-blocks.ts'

const call = caller<typeof noteCommands>()

/** What people of this room and office made themselves; null where the office does not answer. */
export async function loadTemplates(
  roomId: string,
): Promise<{ readonly templates: readonly Template[]; readonly mayShare: boolean } | null> {
  const reply = await call('notes:templates', { roomId: roomId as RoomId, kind: 'note' })
  return reply.ok ? reply.value : null
}

/** Puts a template of ours into the note: below what is there, if anything. */
export function putBuiltIn(editor: Editor, name: BuiltInName): Promise<void> {
  return put(editor, editor.schema.nodeFromJSON({ type: 'doc', content: [...builtIn(name)] }))
}

/** Puts a template that somebody made into the note. False: it is gone, or is none. */
export async function putOwn(editor: Editor, templateId: TemplateId): Promise<boolean> {
  const reply = await call('notes:template', { templateId })
  const note = reply.ok ? parseTemplate(editor, reply.value.content) : null
  if (!note) return false
  await put(editor, note)
  return true
}

/** What a note must be to be a template, without what is of people or of one room; null where it is too long. */
export function toTemplate(note: JSONContent): string | null {
  const content = JSON.stringify(strip(note))
  return content.length <= TEMPLATE_CONTENT_MAX ? content : null
}

interface Saved {
  readonly documentId: string
  readonly title: string
  readonly scope: TemplateScope
  readonly content: string
}

/** Keeps a template. Answers why not, or null. */
export async function saveTemplate({ documentId, ...rest }: Saved) {
  const reply = await call('notes:save-template', { documentId: documentId as DocumentId, ...rest })
  return reply.ok ? null : reply.refusal
}

/** Takes a template away. Whether it is gone. */
export async function removeTemplate(templateId: TemplateId): Promise<boolean> {
  const reply = await call('notes:remove-template', { templateId })
  return reply.ok || reply.refusal === 'template_not_found'
}

function put(editor: Editor, note: Node): Promise<void> {
  return isEmptyNote(editor) ? putInstead(editor, note.content) : putBelow(editor, note.content)
}

/** What anybody may have written down: only what is a note by the schema is one. */
function parseTemplate({ schema }: Editor, content: string): Node | null {
  try {
    const note = schema.nodeFromJSON(JSON.parse(content))
    note.check()
    return note.type === schema.topNodeType ? note : null
  } catch {
    // No note: nothing of it goes in.
    return null
  }
}

/** Comments stay with the note, owners and days with its tasks, pictures with the room; names become an open place. */
function strip(node: JSONContent): JSONContent | null {
  if (node.type === 'image') return null
  if (node.type === 'mention') return { type: 'text', text: '@…' }
  const marks = node.marks?.filter(({ type }) => type !== 'comment')
  const attrs = node.type === 'taskItem' ? { ...node.attrs, checked: false, owner: null, due: null } : node.attrs
  const content = node.content?.map(strip).filter((inside) => inside !== null)
  return { ...node, ...(attrs && { attrs }), ...(marks && { marks }), ...(content && { content }) }
}
