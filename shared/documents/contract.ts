import { z } from 'zod'
import { command } from '../kernel/contract.ts'
import { documentId, roomId } from '../kernel/ids.ts'
import { documentKinds } from './limits.ts'

export const document = z.strictObject({ id: documentId, roomId, kind: z.enum(documentKinds), title: z.string() })
export type DocumentInfo = z.infer<typeof document>

export const documentCommands = {
  /** The room's note and board, made at first asking. The content travels over `/documents/<id>`. */
  'documents:of-room': command({
    action: 'document.open',
    input: z.strictObject({ roomId }),
    output: z.strictObject({ documents: z.array(document), mayWrite: z.boolean() }),
    refusals: ['room_not_found'],
  }),
} as const
