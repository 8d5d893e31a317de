import type * as Y from 'yjs'
import { isThreadId } from './comment-mark.ts'
import { isMemberId } from './note-task.ts'

/** Where the comments of a note lie in its document: flat, so that two who answer at once keep both answers. */
export const COMMENTS = 'comments'
export const COMMENT_MAX = 2_000
const QUOTE_MAX = 120
const COMMENTS_MAX = 2_000
const SAID = /^said\/([\w-]{8,40})\/([\w-]{8,40})$/
const SETTLED = /^settled\/([\w-]{8,40})$/

/** Who did something, as it stands in the document, and the client number under which it was written. */
export interface Signed {
  /** Null: nobody by the shape of it. What is certain is the number's owner alone. */
  readonly by: string | null
  readonly at: number
  readonly client: number
}

/** Something that was said in a thread. */
export interface Comment extends Signed {
  readonly id: string
  readonly text: string
}

/** What was said about some words of the note, oldest first. */
export interface Thread {
  readonly id: string
  readonly quote: string
  readonly comments: readonly Comment[]
  readonly settled: Signed | null
}

type Store = Y.Map<unknown>
interface By {
  readonly by: string
  readonly at: number
}

/** The threads of a note, oldest first. Whatever is not of the right shape is not there. */
export function readThreads(store: Store): readonly Thread[] {
  const said = new Map<string, (Comment & { quote: string })[]>()
  const settled = new Map<string, Signed>()
  for (const [key, item] of store._map) {
    const value: unknown = item.deleted ? null : store.get(key)
    const [, of, id] = SAID.exec(key) ?? []
    const [, ended] = SETTLED.exec(key) ?? []
    const signed = signedOf(value, item.lastId.client)
    if (!signed) continue
    if (of !== undefined && id !== undefined) {
      const { text, quote } = value as { text?: unknown; quote?: unknown }
      if (typeof text !== 'string' || text === '') continue
      const comment = { ...signed, id, text: text.slice(0, COMMENT_MAX), quote: shorten(quote) }
      said.set(of, [...(said.get(of) ?? []), comment])
    } else if (ended !== undefined) settled.set(ended, signed)
  }
  return [...said]
    .map(([id, unordered]) => {
      const comments = unordered.toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
      const quote = comments.find((comment) => comment.quote !== '')?.quote ?? ''
      return { id, quote, comments, settled: settled.get(id) ?? null }
    })
    .sort((one, other) => (one.comments[0]?.at ?? 0) - (other.comments[0]?.at ?? 0))
}

/** Whether another comment fits. */
export function hasRoom(store: Store): boolean {
  return store.size < COMMENTS_MAX
}

/** Says something in a thread; the first to do so makes it, with the words that it is about. */
export function sayIn(
  store: Store,
  threadId: string,
  { text, quote, ...by }: By & { readonly text: string; readonly quote?: string },
): void {
  const about = quote === undefined ? {} : { quote: shorten(quote) }
  store.set(`said/${threadId}/${crypto.randomUUID()}`, { ...by, text: text.trim().slice(0, COMMENT_MAX), ...about })
}

/** Marks a thread as settled. */
export function settle(store: Store, threadId: string, by: By): void {
  store.set(`settled/${threadId}`, { ...by })
}

/** Opens a settled thread again. */
export function reopen(store: Store, threadId: string): void {
  store.delete(`settled/${threadId}`)
}

/** Takes away one comment, or with `null` the whole thread. */
export function remove(store: Store, threadId: string, commentId: string | null): void {
  const mine = commentId === null ? `said/${threadId}/` : `said/${threadId}/${commentId}`
  store.doc?.transact(() => {
    for (const key of [...store.keys()])
      if (key.startsWith(mine) || (commentId === null && key === `settled/${threadId}`)) store.delete(key)
  })
}

/** A new name for a thread. */
export function newThreadId(): string {
  const id = crypto.randomUUID()
  if (!isThreadId(id)) throw new Error('a thread id has another shape')
  return id
}

function signedOf(value: unknown, client: number): Signed | null {
  if (typeof value !== 'object' || value === null) return null
  const { by, at } = value as { by?: unknown; at?: unknown }
  if (typeof at !== 'number' || !Number.isFinite(at)) return null
  return { by: isMemberId(by) ? by : null, at: Math.min(Math.max(at, 0), 8e15), client }
}

const shorten = (text: unknown) =>
  typeof text === 'string' ? text.replace(/\s+/g, ' ').trim().slice(0, QUOTE_MAX) : ''
