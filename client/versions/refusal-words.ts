import { useWords } from '../i18n/i18n.ts'
import { versionWords } from './words.ts'

const known = [
  'document_not_found',
  'document_read_only',
  'version_not_found',
  'not_yours',
  'too_many_versions',
  'versions_full',
  'document_full',
  'unreadable',
  'too_large',
  'busy',
  'too_many_requests',
  'invalid_input',
  'unreachable',
] as const

/** What to say for a refusal of versions, in the page's language. */
export function useRefusal(): (refusal: string) => string {
  const say = useWords(versionWords)
  return (refusal) => {
    const named = refusal === 'not_found' ? 'version_not_found' : refusal
    return say(known.find((one) => one === named) ?? 'internal')
  }
}
