import { z } from 'zod'
import { documentKinds } from '../documents/limits.ts'
import { command } from '../kernel/contract.ts'
import { documentId, memberId, roomId, templateId } from '../kernel/ids.ts'
import { line } from '../kernel/text.ts'
import {
  AUTHORS_MAX,
  READERS_MAX,
  TEMPLATE_CONTENT_MAX,
  TEMPLATE_TITLE_MAX,
  templateScopes,
  TEMPLATES_MAX,
} from './limits.ts'

const nothing = z.strictObject({})
const kind = z.enum(documentKinds)
const clientId = z.int().min(0).max(Number.MAX_SAFE_INTEGER)

/** What a template is called and where it is offered. `mayRemove`: this asker may take it away. */
export const template = z.strictObject({
  id: templateId,
  title: z.string(),
  kind,
  scope: z.enum(templateScopes),
  mayRemove: z.boolean(),
})
export type Template = z.infer<typeof template>

export const noteCommands = {
  /** Who may read a document; null where its room is open to all colleagues, or more than READERS_MAX may. */
  'notes:readers': command({
    action: 'document.open',
    input: z.strictObject({ documentId }),
    output: z.strictObject({ memberIds: z.array(memberId).max(READERS_MAX).nullable() }),
    refusals: ['document_not_found'],
  }),
  /** To whom client numbers in a document belong: the office bound each to the session that used it first. */
  'notes:authors': command({
    action: 'document.open',
    input: z.strictObject({ documentId, clients: z.array(clientId).max(AUTHORS_MAX) }),
    output: z.strictObject({ authors: z.array(z.strictObject({ client: clientId, memberId })) }),
    refusals: ['document_not_found', 'recovering'],
  }),
  /** Tells somebody that they are called to a note. Told once in ten minutes, however often it is asked. */
  'notes:mention': command({
    action: 'document.write',
    input: z.strictObject({ documentId, memberId }),
    output: nothing,
    refusals: ['document_not_found', 'read_only', 'cannot_see_it', 'too_many_mentions'],
  }),
  /** What a new document in this room can begin with. */
  'notes:templates': command({
    action: 'document.open',
    input: z.strictObject({ roomId, kind }),
    output: z.strictObject({ templates: z.array(template).max(TEMPLATES_MAX * 2), mayShare: z.boolean() }),
    refusals: ['room_not_found'],
  }),
  /** What stands in a template, as the page that made it wrote it down. To be read as anything somebody wrote. */
  'notes:template': command({
    action: 'document.open',
    input: z.strictObject({ templateId }),
    output: z.strictObject({ content: z.string().max(TEMPLATE_CONTENT_MAX) }),
    refusals: ['template_not_found'],
  }),
  'notes:save-template': command({
    action: 'document.write',
    input: z.strictObject({
      documentId,
      title: line(TEMPLATE_TITLE_MAX),
      scope: z.enum(templateScopes),
      content: z.string().min(1).max(TEMPLATE_CONTENT_MAX),
    }),
    output: z.strictObject({ template }),
    refusals: ['document_not_found', 'read_only', 'confidential', 'not_allowed', 'too_many_templates'],
  }),
  'notes:remove-template': command({
    action: 'document.open',
    input: z.strictObject({ templateId }),
    output: nothing,
    refusals: ['template_not_found', 'not_allowed'],
  }),
} as const
