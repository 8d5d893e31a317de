import type { OutlineItem } from '#shared/boards/outline.ts'
import type { Say, Words } from '../i18n/i18n.ts'
import type { outlineWords } from './outline-words.ts'

type OutlineKey = typeof outlineWords extends Words<infer K> ? K : never
type OutlineSay = Say<OutlineKey>

/** What a thing on the board is called: its kind, and its words where it has them. */
export function nameOf({ kind, text }: Pick<OutlineItem, 'kind' | 'text'>, say: OutlineSay): string {
  return text === '' ? say(kind) : `${say(kind)}: ${text}`
}
