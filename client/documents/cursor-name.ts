import { say } from '../i18n/i18n.ts'
import { documentWords } from './words.ts'

/**
 * What stands beside somebody's cursor: the name that the office says with every state, and behind it, where the office
 * says so, that this is a guest. In the viewer's language.
 */
export function cursorName({ name, guest }: Readonly<Record<string, unknown>>): string {
  if (typeof name !== 'string') return '…'
  return guest === true ? say(documentWords, 'guestNamed', { name }) : name
}
