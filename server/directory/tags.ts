import type { Tags } from '#shared/directory/contract.ts'
import { folded } from '#shared/directory/folded.ts'
import { TAGS_OFFERED_MAX } from '#shared/directory/limits.ts'

interface Tagged {
  readonly expertise: readonly string[]
  readonly region: string
  readonly languages: readonly string[]
}

/** The tags that people show, those in use most first. Pure. */
export function countTags(people: readonly Tagged[]): Tags {
  return {
    expertise: count(people.flatMap(({ expertise }) => expertise)),
    regions: count(people.flatMap(({ region }) => (region === '' ? [] : [region]))),
    languages: count(people.flatMap(({ languages }) => languages)),
  }
}

/** Tags that differ in accents or capitals are one, written as it was met first. */
function count(texts: readonly string[]): { text: string; count: number }[] {
  const counts = new Map<string, { text: string; count: number }>()
  for (const text of texts) {
    const key = folded(text)
    const known = counts.get(key)
    if (known) known.count += 1
    else if (key !== '') counts.set(key, { text, count: 1 })
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count || a.text.localeCompare(b.text))
    .slice(0, TAGS_OFFERED_MAX)
}
