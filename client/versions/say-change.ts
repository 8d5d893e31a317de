import type { Marked } from '#shared/versions/view.ts'
import { useWords } from '../i18n/i18n.ts'
import { useNameOf } from './names.ts'
import { versionWords } from './words.ts'

/** Says what happened to a piece, and by whom. */
export function useSayChange(): (part: Marked) => string {
  const say = useWords(versionWords)
  const nameOf = useNameOf()
  return ({ change, by }) => {
    if (change === 'removed') return by ? say('removedBy', { name: nameOf(by) }) : say('removedMark')
    if (change === 'added') return by ? say('addedBy', { name: nameOf(by) }) : say('added')
    return by ? say('changedBy', { name: nameOf(by) }) : say('changed')
  }
}
