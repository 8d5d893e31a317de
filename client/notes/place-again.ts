import type { Node } from '@tiptap/pm/model'

/** A line of text, and where its words begin. */
interface Line {
  readonly node: Node
  readonly start: number
}

/**
 * Where a position of one document is in the next one, by what both hold: outside of what was changed, or in the same
 * line or words within it. Null: neither can be told.
 */
export function placeAgain(old: Node, doc: Node, position: number): number | null {
  return throughChange(old, doc, position) ?? lineAgain(old, doc, position) ?? throughWords(old, doc, position)
}

/** What differs between two documents, as one piece: it begins at `from`, and ends in each at its own place. */
function changeOf(old: Node, doc: Node) {
  const from = old.content.findDiffStart(doc.content)
  const ends = old.content.findDiffEnd(doc.content)
  if (from === null || !ends) return null
  // Equal letters beside each other are found from both sides.
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b))
  return { from, oldTo: ends.a + overlap, to: ends.b + overlap }
}

/** The position outside of what was changed; null within it. */
function throughChange(old: Node, doc: Node, position: number): number | null {
  const change = changeOf(old, doc)
  if (!change || position <= change.from) return position
  return position < change.oldTo ? null : position + change.to - change.oldTo
}

/** The position in a line that was changed as a whole, but for its letters. */
function lineAgain(old: Node, doc: Node, position: number): number | null {
  const change = changeOf(old, doc)
  const $old = old.resolve(position)
  if (!change || !$old.parent.isTextblock) return null
  const before = linesOf(old, change.from, change.oldTo)
  const after = linesOf(doc, change.from, change.to)
  const words = $old.parent.textContent
  const equal = after.filter(({ node }) => node.textContent === words)
  const same = after[before.findIndex(({ start }) => start === $old.start())]
  const isSame = before.length === after.length && same !== undefined && equal.includes(same)
  // Of several that read the same none can be told to be it.
  const found = isSame ? same : words !== '' && equal.length === 1 ? equal[0] : undefined
  return found ? found.start + Math.min($old.parentOffset, found.node.content.size) : null
}

/** The lines of text that lie within or around a piece, and where each begins. */
function linesOf(doc: Node, from: number, to: number): readonly Line[] {
  const lines: Line[] = []
  doc.nodesBetween(from, Math.min(Math.max(to, from + 1), doc.content.size), (node, position) => {
    if (node.isTextblock) lines.push({ node, start: position + 1 })
    return !node.isTextblock
  })
  return lines
}

/** The position before or after the same letter, where the words before or behind it are the same. */
function throughWords(old: Node, doc: Node, position: number): number | null {
  const $old = old.resolve(position)
  const [before, after] = [linesOf(old, 0, old.content.size), linesOf(doc, 0, doc.content.size)]
  const own = before.findIndex(({ start }) => start === $old.start())
  if (own < 0) return null
  const [was, is] = [before, after].map((lines) => lines.map(wordsOf).join('')) as [string, string]
  const index = before.slice(0, own).reduce((sum, { node }) => sum + node.content.size, $old.parentOffset)
  let same = 0
  while (same < Math.min(was.length, is.length) && was[same] === is[same]) same++
  if ($old.parentOffset > 0 && index <= same) return letterAt(after, index - 1, 1)
  const left = Math.min(was.length, is.length) - same
  let behind = 0
  while (behind < left && was.at(-1 - behind) === is.at(-1 - behind)) behind++
  const isBehind = $old.parentOffset < $old.parent.content.size && index >= was.length - behind
  return isBehind ? letterAt(after, index + is.length - was.length, 0) : null
}

/** Everything in a line that is not a letter is one sign. */
const wordsOf = ({ node }: Line) => node.textBetween(0, node.content.size, undefined, '\ufffc')

function letterAt(lines: readonly Line[], index: number, behind: 0 | 1): number | null {
  let rest = index
  for (const { node, start } of lines) {
    if (rest < node.content.size) return start + rest + behind
    rest -= node.content.size
  }
  return null
}
