import { align } from './align.ts'

/** Two nodes with less in common than this part of their words are two nodes. */
const ALIKE = 0.4
/** How far ahead the other half of a changed node is looked for. */
const LOOK_AHEAD = 20
/** Of a node so many words are looked at to see what it resembles. */
const WORDS_MAX = 400

/** A piece of text of one author, with its marks. `author` is whose hand it is: a Yjs client. */
export interface Piece {
  readonly text: string
  readonly marks: Readonly<Record<string, unknown>>
  readonly author: number
}

/** A node of a note as it is read from a document. */
export interface TreeNode {
  readonly node: string
  readonly attrs: Readonly<Record<string, unknown>>
  readonly author: number
  readonly parts: readonly (TreeNode | Piece)[]
}

export type Part = TreeNode | Piece

/** What became of the parts of a node, in the order in which one reads them: what went stands before what came. */
export type Step<P> =
  | { readonly kind: 'same'; readonly before: P; readonly after: P }
  | { readonly kind: 'changed'; readonly before: P; readonly after: P }
  | { readonly kind: 'removed'; readonly before: P }
  | { readonly kind: 'added'; readonly after: P }

/** Whether a part is text. Pure. */
export function isPiece(part: Part): part is Piece {
  return 'text' in part
}

/** Whether a node holds text, and is compared word by word. Pure. */
export function isInline({ parts }: TreeNode): boolean {
  return parts.some(isPiece)
}

/** All text of a part. Pure. */
export function textOf(part: Part): string {
  return isPiece(part) ? part.text : part.parts.map(textOf).join(isInline(part) ? '' : ' ')
}

const keys = new WeakMap<Part, string>()

/** What a part says, whoever wrote it: equal parts have equal keys. */
export function keyOf(part: Part): string {
  const known = keys.get(part)
  if (known !== undefined) return known
  const key = isPiece(part)
    ? JSON.stringify([part.text, sorted(part.marks)])
    : `${JSON.stringify([part.node, sorted(part.attrs)])}(${joined(part.parts).map(keyOf).join()})`
  keys.set(part, key)
  return key
}

/** How one list of nodes became another. Pure. */
export function stepsBetween(before: readonly TreeNode[], after: readonly TreeNode[]): Step<TreeNode>[] {
  const steps: Step<TreeNode>[] = []
  let [one, other] = [0, 0]
  const pairs = align(before.map(keyOf), after.map(keyOf))
  for (const [there, here] of [...pairs, [before.length, after.length] as const]) {
    for (const step of stepsOfGap(before.slice(one, there), after.slice(other, here))) steps.push(step)
    const [was, is] = [before[there], after[here]]
    if (was && is) steps.push({ kind: 'same', before: was, after: is })
    ;[one, other] = [there + 1, here + 1]
  }
  return steps
}

/** Between two things that stayed: each new node is the next old one that resembles it, or came by itself. */
function stepsOfGap(before: readonly TreeNode[], after: readonly TreeNode[]): Step<TreeNode>[] {
  const steps: Step<TreeNode>[] = []
  let at = 0
  const goTo = (place: number) => {
    for (const gone of before.slice(at, place)) steps.push({ kind: 'removed', before: gone })
    at = place
  }
  for (const here of after) {
    const found = before.slice(at, at + LOOK_AHEAD).findIndex((there) => isAlike(there, here))
    const was = found < 0 ? undefined : before[at + found]
    if (!was) {
      steps.push({ kind: 'added', after: here })
      continue
    }
    goTo(at + found)
    steps.push({ kind: 'changed', before: was, after: here })
    at += 1
  }
  goTo(before.length)
  return steps
}

function isAlike(one: TreeNode, other: TreeNode): boolean {
  if (one.node !== other.node) return false
  const [these, those] = [wordsOf(one), wordsOf(other)]
  if (these.length + those.length === 0) return true
  const left = new Map<string, number>()
  for (const word of these) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of those) {
    const count = left.get(word) ?? 0
    if (count > 0) shared += 1
    left.set(word, count - 1)
  }
  return (2 * shared) / (these.length + those.length) >= ALIKE
}

const wordsOf = (node: TreeNode) => textOf(node).split(/\s+/).filter(Boolean).slice(0, WORDS_MAX)

/** Neighbouring pieces with the same marks are one text, whoever wrote them. */
function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (last && isPiece(last) && isPiece(part) && marksKey(last) === marksKey(part))
      all[all.length - 1] = { ...last, text: last.text + part.text }
    else all.push(part)
  }
  return all
}

/** The marks of a piece, as one text. Pure. */
export function marksKey({ marks }: Piece): string {
  return JSON.stringify(sorted(marks))
}

/** Plain data with its keys in one order, so that equal data is equal as text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return entries.map(([name, held]) => [name, sorted(held)])
}
