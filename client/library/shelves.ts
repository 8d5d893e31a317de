import { atom, onMount, type ReadableAtom, type WritableAtom } from 'nanostores'
import type { DocumentId, RoomId } from '#shared/kernel/ids.ts'
import type { Library, libraryCommands, libraryEvents, Shelved } from '#shared/library/contract.ts'
import { $link, caller, listener, onArrival } from '../platform/realtime.ts'

const call = caller<typeof libraryCommands>()
const on = listener<typeof libraryEvents>()

/** A room's notes and boards, as far as they are known. */
export type RoomLibrary =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly again: () => void }
  | { readonly kind: 'known'; readonly library: Library }

const shelves = new Map<RoomId, WritableAtom<RoomLibrary>>()

/** What a room has: asked when somebody looks, and at every return; what changes meanwhile is told by the office. */
export function libraryOf(roomId: RoomId): ReadableAtom<RoomLibrary> {
  const $library = shelves.get(roomId) ?? make(roomId)
  shelves.set(roomId, $library)
  return $library
}

/** Takes over how a document is now, at once where it is looked at. */
export function takeOver(document: Shelved): void {
  for (const [roomId, $library] of shelves) {
    if (roomId === document.roomId) change($library, { documents: [document], gone: [] })
    else change($library, { documents: [], gone: [document.id] })
  }
}

/** A document that is no longer anywhere. */
export function takeAway(id: DocumentId): void {
  for (const $library of shelves.values()) change($library, { documents: [], gone: [id] })
}

function make(roomId: RoomId): WritableAtom<RoomLibrary> {
  const $library = atom<RoomLibrary>({ kind: 'asking' })
  const ask = async () => {
    const reply = await call('library:open', { roomId })
    if (reply.ok) $library.set({ kind: 'known', library: reply.value })
    else if (reply.refusal !== 'unreachable') {
      // Who lost the room is shown out of it; what was here is no longer theirs to read.
      $library.set({ kind: 'failed', again: () => void ask() }) // what comes of it is set here
    }
  }
  onMount($library, () => {
    const undo = onArrival(ask)
    return () => {
      undo()
      void call('library:close', { roomId }) // nobody waits for it
      $library.set({ kind: 'asking' })
    }
  })
  return $library
}

function change(
  $library: WritableAtom<RoomLibrary>,
  { documents, gone }: { readonly documents: readonly Shelved[]; readonly gone: readonly DocumentId[] },
): void {
  const now = $library.get()
  if (now.kind !== 'known') return
  const changed = new Map(documents.map((document) => [document.id, document]))
  const before = now.library.documents
  const known = new Set(before.map(({ id }) => id))
  const all = [
    ...before.filter(({ id }) => !gone.includes(id)).map((document) => changed.get(document.id) ?? document),
    ...documents.filter(({ id }) => !known.has(id)),
  ]
  $library.set({ kind: 'known', library: { ...now.library, documents: all } })
}

on('library:changed', ({ roomId, ...news }) => {
  const $library = shelves.get(roomId)
  if ($library) change($library, news)
})

on('library:folders', ({ roomId, folders }) => {
  const $library = shelves.get(roomId)
  const now = $library?.get()
  if (now?.kind !== 'known') return
  $library?.set({ kind: 'known', library: { ...now.library, folders } })
})

on('library:anew', (library) => {
  const $library = shelves.get(library.roomId)
  if ($library?.get().kind === 'known') $library.set({ kind: 'known', library })
})

// Signed out: the next person at this device finds nothing of it.
$link.listen((link) => {
  if (link === 'idle') for (const $library of shelves.values()) $library.set({ kind: 'asking' })
})
