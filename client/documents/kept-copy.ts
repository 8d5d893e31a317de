import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { listCopy, nameOfCopy, noteUnsent, unsentIn, wipeCopies, type CopyOf } from '../copies/copies.ts'

/** A browser that does not answer keeps nobody from the document. */
const ANSWERS_WITHIN_MS = 3_000

/** The copy of an open document in this browser: what is written while there is no line is still there tomorrow. */
export interface KeptCopy {
  /** What updates of the document have as their origin when they come out of it. */
  readonly origin: object
  /** Resolves, once, when what is kept stands in the document: whether that was anything. */
  readonly read: Promise<boolean>
  /** This page wrote in it what the office is not known to have. */
  unsent(): void
  /** All that stood in it, and all that this page made, is with the office. */
  sent(): void
  /** The numbers under which pages wrote in it what the office is not known to have. */
  unsentBy(): readonly number[]
  close(): void
  /** Nothing of it stays in this browser. */
  wipe(): void
}

/** Keeps a document in this browser from here on. Where the browser cannot, the document is as it would be without. */
export function keepCopy(doc: Y.Doc, of: CopyOf): KeptCopy {
  const persistence = new IndexeddbPersistence(nameOfCopy(of), doc)
  persistence._db.catch(() => undefined) // `read` says so: there is nothing
  listCopy(localStorage, of)
  /** What other pages left unsent and this one has read: it goes along with what is made here. */
  let left: readonly number[] = []
  /** The numbers under which this page wrote: Yjs can take another one. */
  const own = new Set<number>()
  const close = () => {
    // Refused by a browser that keeps nothing: there is nothing to close.
    persistence.destroy().catch(() => undefined)
  }
  return {
    origin: persistence,
    read: new Promise((resolve) => {
      const timer = window.setTimeout(() => resolve(false), ANSWERS_WITHIN_MS)
      persistence.once('synced', () => {
        window.clearTimeout(timer)
        left = unsentIn(localStorage, of)
        resolve(doc.store.clients.size > 0)
      })
    }),
    unsent() {
      own.add(doc.clientID)
      const marks = unsentIn(localStorage, of)
      if (!marks.includes(doc.clientID)) noteUnsent(localStorage, of, [...marks, doc.clientID])
    },
    sent() {
      const marks = unsentIn(localStorage, of)
      const others = marks.filter((mark) => !own.has(mark) && !left.includes(mark))
      if (others.length < marks.length) noteUnsent(localStorage, of, others)
    },
    unsentBy: () => unsentIn(localStorage, of),
    close,
    wipe() {
      close()
      wipeCopies(localStorage, (other) => nameOfCopy(other) === nameOfCopy(of))
    },
  }
}
