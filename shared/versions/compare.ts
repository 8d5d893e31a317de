import type { MemberId } from '../kernel/ids.ts'
import { stretchesBetween, tokensOf, wordsIn, type Stretch } from './text-changes.ts'
import { isInline, isPiece, keyOf, marksKey, stepsBetween, type Part, type TreeNode } from './tree.ts'
import type { Block, Change, Marked, Run } from './view.ts'

/** Whose hand something is; undefined where that is not known. */
type WhoseHand = (author: number) => MemberId | undefined

/** By whom changes are: by the hand that wrote them; `sole` is who alone wrote, and so took away what is gone. */
export interface Hands {
  readonly whose: WhoseHand
  readonly sole?: MemberId | undefined
}

type Mark = (author: number) => Marked

const unmarked: Mark = () => ({})

/**
 * A note as it is `after`, with what was added since `before` marked by whose hand it is, and what was taken away left
 * where it stood. By content, not by origin: what was put back as it was has not changed. Pure.
 */
export function compareNotes(before: readonly TreeNode[], after: readonly TreeNode[], hands: Hands): Block[] {
  const added = markAs('added', hands.whose)
  const removed = markAs('removed', () => hands.sole)
  return stepsBetween(before, after).map((step): Block => {
    switch (step.kind) {
      case 'same':
        return toBlock(step.after, unmarked)
      case 'removed':
        return toBlock(step.before, removed)
      case 'added':
        return toBlock(step.after, added)
      case 'changed':
        return toChanged(step.before, step.after, hands)
    }
  })
}

/** A note without marks. Pure. */
export function showNote(nodes: readonly TreeNode[]): Block[] {
  return nodes.map((node) => toBlock(node, unmarked))
}

const markAs =
  (change: Change, whose: WhoseHand): Mark =>
  (author) => {
    const by = whose(author)
    return by === undefined ? { change } : { change, by }
  }

function toChanged(before: TreeNode, after: TreeNode, hands: Hands): Block {
  const { node, attrs, author } = after
  const isOtherwise = keyOf({ ...before, parts: [] }) !== keyOf({ ...after, parts: [] })
  const mark = isOtherwise ? markAs('changed', hands.whose)(author) : {}
  const parts =
    isInline(before) || isInline(after)
      ? withoutIslands(stretchesBetween(tokensOf(before.parts), tokensOf(after.parts))).flatMap((stretch) =>
          toParts(stretch, hands),
        )
      : compareNotes(nodesIn(before), nodesIn(after), hands)
  return { node, attrs, ...mark, parts: joined(parts) }
}

const nodesIn = ({ parts }: TreeNode) => parts.filter((part): part is TreeNode => !isPiece(part))

/** A lone space between two changes belongs to them: a sentence that was replaced is not shown word by word. */
function withoutIslands(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = []
  for (const [place, { kind, tokens, before }] of stretches.entries()) {
    const isInside = place > 0 && place < stretches.length - 1
    if (isInside && kind === 'same' && /^\s+$/.test(wordsIn(tokens))) {
      addTo(whole, { kind: 'removed', tokens: before, before: [] })
      addTo(whole, { kind: 'added', tokens, before: [] })
    } else addTo(whole, { kind, tokens, before })
  }
  return whole
}

/** Within one change all that went stands before all that came. */
function addTo(stretches: Stretch[], part: Stretch): void {
  const [beforeLast, last] = [stretches.at(-2), stretches.at(-1)]
  if (last?.kind === part.kind) stretches[stretches.length - 1] = { ...last, tokens: [...last.tokens, ...part.tokens] }
  else if (part.kind === 'removed' && last?.kind === 'added') {
    if (beforeLast?.kind === 'removed')
      stretches[stretches.length - 2] = { ...beforeLast, tokens: [...beforeLast.tokens, ...part.tokens] }
    else stretches.splice(-1, 0, part)
  } else stretches.push(part)
}

function toParts({ kind, tokens }: Stretch, { whose, sole }: Hands): (Block | Run)[] {
  const marks: Record<Stretch['kind'], Mark> = {
    same: unmarked,
    styled: markAs('changed', () => sole),
    removed: markAs('removed', () => sole),
    added: markAs('added', whose),
  }
  return tokens.flatMap(({ parts }) => parts.map((part) => toPart(part, marks[kind])))
}

function toPart(part: Part, mark: Mark): Block | Run {
  return isPiece(part) ? { text: part.text, marks: part.marks, ...mark(part.author) } : toBlock(part, mark)
}

function toBlock({ node, attrs, author, parts }: TreeNode, mark: Mark): Block {
  return { node, attrs, ...mark(author), parts: joined(parts.map((part) => toPart(part, mark))) }
}

/** Neighbouring text that looks the same becomes one. */
function joined(parts: readonly (Block | Run)[]): (Block | Run)[] {
  const all: (Block | Run)[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (last && 'text' in last && 'text' in part && looks(last) === looks(part))
      all[all.length - 1] = { ...last, text: last.text + part.text }
    else all.push(part)
  }
  return all
}

const looks = (run: Run) => `${run.change ?? ''} ${run.by ?? ''} ${marksKey({ ...run, author: 0 })}`
