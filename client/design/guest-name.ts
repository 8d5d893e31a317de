import { say } from '../i18n/i18n.ts'
import { designWords } from './words.ts'

/** A name where there is only text, such as an announcement: a guest's with the office's word behind it. */
export function nameWithGuest(name: string, guest: boolean): string {
  return guest ? `${name} (${say(designWords, 'guest')})` : name
}
