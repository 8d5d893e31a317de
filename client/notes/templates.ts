import type { Editor, JSONContent } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { TemplateId } from '#shared/kernel/ids.ts'
import { TEMPLATE_CONTENT_MAX } from '#shared/notes/limits.ts'
import { builtIn, type BuiltInName } from './built-in-templates.ts'
import { loadTemplate, type TemplateContent } from './own-templates.ts'
import { isEmptyNote, putBelow, putInstead } from './put-blocks.ts'

/** Puts a template of ours into the note: below what is there, if anything. */
export function putBuiltIn(editor: Editor, name: BuiltInName): Promise<void> {
  return put(editor, editor.schema.nodeFromJSON({ type: 'doc', content: [...builtIn(name)] }))
}

/** Puts a template that somebody made into the note. False: it is gone, or is none. */
export async function putOwn(editor: Editor, templateId: TemplateId): Promise<boolean> {
  const content = await loadTemplate(templateId)
  const note = content === null ? null : parseTemplate(editor, content)
  if (!note) return false
  await put(editor, note)
  return true
}

/** What a note must be to be a template, without what is of people or of one room; or why it cannot be one. */
export function toTemplate(note: JSONContent): TemplateContent {
  const content = JSON.stringify(strip(note))
  return content.length <= TEMPLATE_CONTENT_MAX ? { content } : 'tooLarge'
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
