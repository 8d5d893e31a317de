import { randomInt } from 'node:crypto'
import type * as Y from 'yjs'
import { BOARD_ROOT, isPlain } from './read-shapes.ts'

/** Well below what one update may carry, with what Yjs adds. */
const STEP_BYTES = 60_000
const NONCE_MAX = 2 ** 31

type Element = Record<string, unknown>

/**
 * Makes a board what it was, in steps that are one update each: what differs is written anew above its present state,
 * so that every page takes it over, and what was not there is deleted as a page would. What cannot be read is left.
 */
export function putBackBoard(doc: Y.Doc, was: Y.Doc): void {
  const elements = doc.getMap(BOARD_ROOT)
  const target = was.getMap(BOARD_ROOT)
  const wanted = new Map<string, Element>()
  for (const id of new Set([...elements.keys(), ...target.keys()])) {
    const next = nextState(elements.get(id), target.get(id))
    if (next) wanted.set(id, next)
  }
  let step: [string, Element][] = []
  let bytes = 0
  const end = () => {
    const all = step
    doc.transact(() => {
      for (const [id, element] of all) elements.set(id, element)
    })
    step = []
    bytes = 0
  }
  for (const entry of wanted) {
    step.push(entry)
    bytes += JSON.stringify(entry).length
    if (bytes > STEP_BYTES) end()
  }
  if (step.length > 0) end()
}

/** The state in which an element is as it was; null where it is so already. */
function nextState(now: unknown, before: unknown): Element | null {
  const isHere = isPlain(now) && now['isDeleted'] !== true
  const wasHere = isPlain(before) && before['isDeleted'] !== true
  if (!wasHere) return isHere ? above(now, { ...now, isDeleted: true }) : null
  if (isHere && plainOf(now) === plainOf(before)) return null
  return above(isPlain(now) ? now : before, { ...before, isDeleted: false })
}

/** A later state than the present one, by the rule of all pages: the higher version holds. */
function above(now: Element, next: Element): Element {
  const version = Math.max(versionOf(now), versionOf(next)) + 1
  return { ...next, version, versionNonce: randomInt(NONCE_MAX) }
}

const versionOf = ({ version }: Element) => (Number.isSafeInteger(version) ? (version as number) : 0)

const plainOf = ({ version: _version, versionNonce: _nonce, updated: _updated, ...rest }: Element) =>
  JSON.stringify(Object.entries(rest).sort(([one], [other]) => (one < other ? -1 : 1)))
