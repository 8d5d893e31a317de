import { say } from '../i18n/i18n.ts'
import type { Left } from './clean-parts.ts'
import { fileWords } from './file-words.ts'

/** Says how much could not come along; empty where all did. */
export function leftWords({ picturesLeft, partsLeft }: Left): string {
  return [
    picturesLeft > 0 ? say(fileWords, 'picturesLeft', { count: picturesLeft }) : '',
    partsLeft > 0 ? say(fileWords, 'partsLeft', { count: partsLeft }) : '',
  ]
    .filter((words) => words !== '')
    .join(' ')
}
