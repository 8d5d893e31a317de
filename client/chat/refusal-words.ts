import { useWords } from '../i18n/i18n.ts'
import { chatWords } from './words.ts'

const known = [
  'room_not_found',
  'room_archived',
  'message_not_found',
  'too_many_requests',
  'invalid_input',
  'unreachable',
] as const

/** What to say for a refusal of chat, in the page's language. */
export function useRefusal(): (refusal: string) => string {
  const say = useWords(chatWords)
  return (refusal) => say(known.find((one) => one === refusal) ?? 'internal')
}
