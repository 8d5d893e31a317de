import { z } from 'zod'
import { command } from '../kernel/contract.ts'
import { documentId, memberId, roomId, versionId } from '../kernel/ids.ts'
import { line } from '../kernel/text.ts'
import { VERSION_NAME_MAX, versionKinds } from './limits.ts'

const name = line(VERSION_NAME_MAX)
const nothing = z.strictObject({})

/** A document as it was at one moment. */
export const version = z.strictObject({
  id: versionId,
  kind: z.enum(versionKinds),
  name: z.string().nullable(),
  madeAt: z.int(),
  /** Who asked for it; null: it was made by itself. */
  madeBy: memberId.nullable(),
  /** Who wrote since the version before, as far as it is known. */
  authors: z.array(memberId),
  /** What the document measured then. */
  sizeBytes: z.int().nonnegative(),
  /** Whether who asks may rename or remove it. */
  mayChange: z.boolean(),
})
export type Version = z.infer<typeof version>

const one = z.strictObject({ documentId, versionId })

export const versionCommands = {
  /**
   * Newest first. Which they are is told to whoever may open the document; what is in one travels over HTTP. This
   * connection hears from here on when the list has changed.
   */
  'versions:list': command({
    action: 'document.open',
    input: z.strictObject({ documentId }),
    output: z.strictObject({
      /** Where the images of the document are kept. */
      roomId,
      versions: z.array(version),
      mayWrite: z.boolean(),
    }),
    refusals: ['document_not_found'],
  }),
  'versions:close': command({
    action: 'document.open',
    input: z.strictObject({ documentId }),
    output: nothing,
    refusals: [],
  }),
  /** Keeps the document as it is now, under a name, for ever. */
  'versions:make': command({
    action: 'document.write',
    input: z.strictObject({ documentId, name }),
    output: z.strictObject({ version }),
    refusals: ['document_not_found', 'document_read_only', 'too_many_versions', 'versions_full', 'busy'],
  }),
  /** Gives a version a (new) name; from then on it stays. */
  'versions:rename': command({
    action: 'document.write',
    input: one.extend({ name }),
    output: z.strictObject({ version }),
    refusals: ['document_not_found', 'document_read_only', 'version_not_found', 'not_yours', 'too_many_versions'],
  }),
  'versions:remove': command({
    action: 'document.write',
    input: one,
    output: nothing,
    refusals: ['document_not_found', 'document_read_only', 'version_not_found', 'not_yours'],
  }),
  /**
   * Makes the document what it was. It is kept as it is first, as `before`; null when nothing differed. Who has it
   * open sees it change.
   */
  'versions:restore': command({
    action: 'document.write',
    input: one,
    output: z.strictObject({ before: version.nullable() }),
    refusals: [
      'document_not_found',
      'document_read_only',
      'version_not_found',
      'versions_full',
      'document_full',
      'unreadable',
      'busy',
    ],
  }),
} as const

export const versionEvents = {
  /** To whoever has the list before them: it is another now, or shows something else. */
  'versions:changed': z.strictObject({ documentId }),
} as const
