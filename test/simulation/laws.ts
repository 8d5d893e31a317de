import type * as Y from 'yjs'
import type { DocumentKind } from '#shared/documents/limits.ts'
import { FORGED, type Hostile } from './hostile.ts'
import type { Person } from './person.ts'

/** All that a document shows, as one text. */
export function contentOf(doc: Y.Doc, kind: DocumentKind): string {
  const sorted = (name: string) =>
    Object.entries(doc.getMap(name).toJSON()).sort(([one], [other]) => (one < other ? -1 : 1))
  if (kind === 'board') return JSON.stringify(sorted('elements'))
  return JSON.stringify([doc.getXmlFragment('note').toJSON(), sorted('comments')])
}

/** What the play must not have come to: one line for each way in which it did. */
export function brokenLaws(options: {
  people: readonly Person[]
  hostile: Hostile
  kept: Y.Doc
  whole: Y.Doc
  kind: DocumentKind
}): readonly string[] {
  const { people, kept, whole, kind } = options
  const marks = kept.getMap(kind === 'note' ? 'comments' : 'elements')
  const broken: string[] = []
  const content = contentOf(kept, kind)
  for (const { store } of [kept, whole])
    if (store.pendingStructs ?? store.pendingDs) broken.push('what is kept does not fit together')
  for (const person of people) {
    const name = person.member.memberId.slice(-3)
    for (const [key, present] of person.saved)
      if (marks.has(key) !== present && !isHostiles(options, marks, key))
        broken.push(`${name} was told that ${key} is saved, ${present ? 'lost' : 'back'}`)
    for (const key of person.forbidden)
      if (marks.has(key) && !isHostiles(options, marks, key))
        broken.push(`${name} wrote ${key} after the right was gone, and it is there`)
    for (const line of person.lines)
      if (line.afterEnd > 0) broken.push(`${name} was sent ${String(line.afterEnd)} bytes after the right was gone`)
    if (!person.page || person.revoked) continue
    if (!person.isQuiet) broken.push(`${name} never came to rest: ${JSON.stringify(person.page.$status.get())}`)
    else if (contentOf(person.page.doc, kind) !== content) broken.push(`${name} sees something else than what is kept`)
  }
  for (const [key, { id, content }] of marks._map)
    if (isOf(people, id.client) && (key + JSON.stringify(content.getContent())).includes(FORGED))
      broken.push(`something forged is there in the name of ${String(id.client)}`)
  return broken
}

/** Whether a number is one that somebody wrote under; all others are the hostile peer's own. */
const isOf = (people: readonly Person[], client: number) => people.some(({ clients }) => clients.has(client))

/**
 * Whether what stands under a key, or no longer does, is the hostile peer's doing. They may write here: what chance made
 * of a spoilt update is theirs to write, under a number of their own, and so is taking away what others wrote.
 */
function isHostiles(
  { people, hostile }: { people: readonly Person[]; hostile: Hostile },
  marks: Y.Map<unknown>,
  key: string,
): boolean {
  const last = marks._map.get(key)
  if (!last) return false
  if (!isOf(people, last.id.client)) return true
  return last.deleted && hostile.mayHaveTaken(last.id)
}
