import type { DocumentId, MemberId } from '#shared/kernel/ids.ts'
import { dueAt, type Last, type Work } from '#shared/versions/when.ts'
import type { Written } from '../documents/documents.ts'
import type { Clock } from '../platform/clock.ts'

/** A version that could not be made is tried again after this, so many times; then the next work brings one. */
const AGAIN_MS = 60_000
const TRIES_MAX = 5

interface Watched {
  work: Work
  tries: number
  undo: () => void
}

/** Notes who writes where, and asks for a version when one is due. Holds nothing of a document that rests. */
export function createWatching(options: {
  clock: Clock
  lastOf(id: DocumentId): Last | null
  /** Makes a version of the work of these; answers whether that is done with. */
  make(id: DocumentId, authors: ReadonlySet<MemberId>): Promise<boolean>
}) {
  const { clock, lastOf, make } = options
  const watched = new Map<DocumentId, Watched>()

  /** One timer per document: what is written meanwhile is seen when it runs. */
  function wait(id: DocumentId, delayMs: number): () => void {
    return clock.after(Math.max(0, delayMs), () => void look(id))
  }

  async function look(id: DocumentId): Promise<void> {
    const there = watched.get(id)
    if (!there) return
    const { work } = there
    const left = dueAt(work, lastOf(id)) - clock.now()
    if (left > 0) {
      there.undo = wait(id, left)
      return
    }
    watched.delete(id)
    if (await make(id, work.authors)) return
    const since = watched.get(id)
    since?.undo()
    const tries = there.tries + 1
    if (tries >= TRIES_MAX) return
    const authors = new Set([...work.authors, ...(since?.work.authors ?? [])])
    const whole = { firstAt: work.firstAt, lastAt: since?.work.lastAt ?? work.lastAt, authors }
    watched.set(id, { work: whole, tries, undo: wait(id, AGAIN_MS) })
  }

  return {
    wrote({ id, memberId, at }: Written): void {
      const there = watched.get(id)
      if (there) {
        const { firstAt, authors } = there.work
        there.work = { firstAt, lastAt: at, authors: new Set([...authors, memberId]) }
        if (authors.has(memberId)) return
        // Somebody else has come in: a version may be due sooner than it was.
        there.undo()
        there.undo = wait(id, dueAt(there.work, lastOf(id)) - clock.now())
        return
      }
      const work = { firstAt: at, lastAt: at, authors: new Set([memberId]) }
      watched.set(id, { work, tries: 0, undo: wait(id, dueAt(work, lastOf(id)) - clock.now()) })
    },
    /** Who has written since the last version. */
    writing: (id: DocumentId): ReadonlySet<MemberId> => watched.get(id)?.work.authors ?? new Set(),
    /** What was written until now is in a version: answers by whom. */
    taken(id: DocumentId): ReadonlySet<MemberId> {
      const there = watched.get(id)
      there?.undo()
      watched.delete(id)
      return there?.work.authors ?? new Set()
    },
    close(): void {
      for (const { undo } of watched.values()) undo()
      watched.clear()
    },
  }
}
