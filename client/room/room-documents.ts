import { atom, onMount, type ReadableAtom } from 'nanostores'
import type { documentCommands } from '#shared/documents/contract.ts'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import { caller, onArrival } from '../platform/realtime.ts'

const call = caller<typeof documentCommands>()

/** The room's note and board, as far as they are known. */
export type RoomDocuments =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly again: () => void }
  | {
      readonly kind: 'known'
      readonly ids: Readonly<Partial<Record<DocumentKind, DocumentId>>>
      readonly mayWrite: boolean
    }

const known = new Map<RoomId, ReadableAtom<RoomDocuments>>()

/** Which documents a room has: asked when somebody looks, and at every return until it is known. */
export function documentsOf(roomId: RoomId): ReadableAtom<RoomDocuments> {
  const $documents = known.get(roomId) ?? make(roomId)
  known.set(roomId, $documents)
  return $documents
}

function make(roomId: RoomId): ReadableAtom<RoomDocuments> {
  const $documents = atom<RoomDocuments>({ kind: 'asking' })
  const ask = async () => {
    const reply = await call('documents:of-room', { roomId })
    if (reply.ok) {
      const { documents, mayWrite } = reply.value
      $documents.set({ kind: 'known', ids: Object.fromEntries(documents.map(({ kind, id }) => [kind, id])), mayWrite })
    } else if (reply.refusal !== 'unreachable' && $documents.get().kind !== 'known')
      $documents.set({ kind: 'failed', again: () => void ask() }) // what comes of it is set here
  }
  onMount($documents, () => onArrival(ask))
  return $documents
}
