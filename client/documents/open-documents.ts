import type { Awareness } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'
import { atom, onMount, type ReadableAtom } from 'nanostores'
import * as Y from 'yjs'
import { $me, loadMe } from '../accounts/accounts.ts'
import { isThere } from './authors.ts'
import type { DocumentStatus } from './document-status.ts'
import { keepLeftCopy } from './left-copy.ts'
import { LiveDocument, type KeepFor } from './live-document.ts'
import { tellKept, tellLost } from './tell-kept.ts'
import { keepOwn } from './variants.ts'

/** A document as a face has it. `close` when the face goes; what is not saved yet is still sent after that. */
export interface OpenDocument {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly provider: WebsocketProvider
  readonly $status: ReadableAtom<DocumentStatus>
  /** Whether all content has been here once. */
  readonly $isHere: ReadableAtom<boolean>
  /** Runs before anything of others is taken in. Returns the undo. */
  readonly onRemote: (listener: () => void) => () => void
  /** Tries again after a refusal. */
  readonly retry: () => void
  /** Throws away what this page has, so that the next to open the document gets what was saved. */
  readonly discard: () => void
  readonly close: () => void
}

/** How a document is opened. `keepFor` null or absent: nothing of it is kept in this browser. */
interface OpenOptions {
  readonly mayWrite: boolean
  readonly keepFor?: KeepFor | null
}

interface Held {
  readonly live: LiveDocument
  readonly mayWrite: boolean
  holders: number
  /** It was thrown away: the office asks for nothing that was made in it. */
  thrownAway: boolean
  stopWaiting: (() => void) | null
}

const held = new Map<string, Held>()
let heldFor: string | null = null
let guarded = false

/** Opens a document of the office; two faces that open the same one share it. */
export function openDocument(documentId: string, options: OpenOptions): OpenDocument {
  const { mayWrite } = options
  guardUnsaved()
  const here = held.get(documentId)
  if (here && here.mayWrite !== mayWrite) {
    keepUnsaved(here)
    drop(here)
  }
  const document = held.get(documentId) ?? hold(documentId, options)
  document.holders += 1
  document.thrownAway = false
  document.stopWaiting?.()
  document.stopWaiting = null
  let closed = false
  const { live } = document
  if (live.awareness.getLocalState() === null) live.awareness.setLocalState({})
  return {
    doc: live.doc,
    awareness: live.awareness,
    provider: live.provider,
    $status: live.$status,
    $isHere: live.$isHere,
    onRemote: (listener) => live.onRemote(listener),
    retry: () => live.retry(),
    discard: () => {
      live.wipe()
      drop(document)
    },
    close: () => {
      if (closed) return
      closed = true
      document.holders -= 1
      if (document.holders === 0) leave(document)
    },
  }
}

/**
 * Says that a document was thrown away: once nobody looks at it, what it still had is left with the office as a version.
 * Answers whether it is open in this page at all.
 */
export function letGo(documentId: string): boolean {
  const document = held.get(documentId)
  if (!document) return false
  document.thrownAway = true
  if (document.holders === 0) {
    document.stopWaiting?.()
    leave(document)
  }
  return true
}

/** Whether a document is open in this page, or still on its way out: it sees for itself what becomes of it. */
export function isOpen(documentId: string): boolean {
  return held.has(documentId)
}

/** The same for a face: open while something listens, and a second longer, so that a quick return finds it open. */
export function documentWhileShown(documentId: string, options: OpenOptions): ReadableAtom<OpenDocument | null> {
  const $document = atom<OpenDocument | null>(null)
  onMount($document, () => {
    const document = openDocument(documentId, options)
    $document.set(document)
    return () => {
      $document.set(null)
      document.close()
    }
  })
  return $document
}

function hold(documentId: string, { mayWrite, keepFor = null }: OpenOptions): Held {
  const url = `${location.origin.replace(/^http/, 'ws')}/documents`
  const live = new LiveDocument({
    ...{ id: documentId, mayWrite, url, keepFor, isSignedIn },
    // A guest who waits at the door sees nothing of the room meanwhile: what they wrote waits with them.
    isThere: async () => ($me.get()?.role === 'guest' ? null : await isThere(documentId)),
  })
  // What was written here without a line by whoever may only read by now.
  if (!mayWrite && keepFor) void keepLeftCopy(documentId, keepFor) // what becomes of it is said there
  const document = { live, mayWrite, holders: 0, thrownAway: false, stopWaiting: null }
  held.set(documentId, document)
  return document
}

/** Nobody looks at it any more: it ends as soon as all of it is kept, or can no longer be. */
function leave(document: Held): void {
  document.live.awareness.setLocalState(null)
  document.stopWaiting = document.live.$status.subscribe((status) => {
    const why = status.kind === 'refused' ? status.why : null
    const isOver = why === 'gone' || why === 'notThere'
    const isReadOnly = document.thrownAway || why === 'readOnly'
    if (document.live.unsaved && !isReadOnly && !isOver) return
    queueMicrotask(() => {
      if (document.holders > 0 || held.get(document.live.id) !== document) return
      if (isOver && document.live.unsaved) tellLost(document.live.lostWords)
      else if (isReadOnly) keepUnsaved(document)
      drop(document)
    })
  })
}

function drop(document: Held): void {
  document.stopWaiting?.()
  document.stopWaiting = null
  if (held.get(document.live.id) === document) held.delete(document.live.id)
  document.live.close()
}

/** Whoever may no longer write has left what the office refused: it becomes a version of theirs, and is not lost. */
function keepUnsaved({ live, mayWrite }: Held): void {
  if (!mayWrite || !live.unsaved) return
  const update = Y.encodeStateAsUpdate(live.doc) as Uint8Array<ArrayBuffer>
  void keepOwn(live.id, update).then((kept) => {
    if (kept) live.wipe() // it would be offered again when they may write again
    tellKept(kept, { waits: live.isKept })
  })
}

async function isSignedIn(): Promise<boolean> {
  await loadMe()
  return $me.get() !== null
}

/** Somebody else who signs in finds nothing of the one before; who is back after their time ran out goes on. */
$me.subscribe((me, before) => {
  if (!me) return
  for (const document of [...held.values()])
    if (heldFor !== me.memberId) drop(document)
    else if (before === null && document.live.isShutOut) document.live.retry()
  heldFor = me.memberId
})

/** The browser asks before it closes a page that holds what is not saved. */
function guardUnsaved(): void {
  if (guarded) return
  guarded = true
  window.addEventListener('beforeunload', (event) => {
    // Who has signed out was asked before.
    if ($me.get() !== null && [...held.values()].some(({ live }) => live.unsaved)) event.preventDefault()
  })
}
