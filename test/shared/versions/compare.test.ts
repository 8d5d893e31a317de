import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { MemberId } from '#shared/kernel/ids.ts'
import { align } from '#shared/versions/align.ts'
import { compareNotes, showNote } from '#shared/versions/compare.ts'
import type { Part, TreeNode } from '#shared/versions/tree.ts'
import { isRun, type Block, type Run } from '#shared/versions/view.ts'

const ann = 'ann' as MemberId
const bob = 'bob' as MemberId
const whose = (author: number) => (author === 1 ? ann : author === 2 ? bob : undefined)

const piece = (text: string, author = 1, marks = {}) => ({ text, marks, author })
const paragraph = (...parts: (string | Part)[]): TreeNode => ({
  node: 'paragraph',
  attrs: {},
  author: 1,
  parts: parts.map((part) => (typeof part === 'string' ? piece(part) : part)),
})

/** What one reads, marked: `[+Bob:new]`, `[-old]`, `[~other]`. */
function read(parts: readonly (Block | Run)[]): string {
  return parts
    .map((part) => {
      const inside = isRun(part) ? part.text : read(part.parts)
      if (part.change === 'added') return `[+${part.by ?? '?'}:${inside}]`
      if (part.change === 'removed') return `[-${inside}]`
      return part.change === 'changed' ? `[~${inside}]` : inside
    })
    .join('')
}

describe('what changed in a note', () => {
  test('[V5] what went is by who alone wrote in between, and so is what only looks otherwise', () => {
    const before = [paragraph('Agenda van maandag'), paragraph('let op')]
    const after = [paragraph('Agenda'), paragraph(piece('let op', 1, { bold: true }))]
    const hands = (sole?: MemberId) =>
      compareNotes(before, after, { whose, sole }).flatMap(({ parts }) => parts.flatMap(({ by }) => by ?? []))
    expect(new Set(hands(bob))).toEqual(new Set([bob]))
    expect(hands()).toEqual([])
  })

  test('[V5] new words carry their author, and what went stands where it stood', () => {
    const before = [paragraph('Agenda van maandag')]
    const after = [paragraph('Agenda van ', piece('dinsdag', 2))]
    expect(read(compareNotes(before, after, { whose }))).toBe('Agenda van [-maandag][+bob:dinsdag]')
  })

  test('[V5] a sentence that was replaced reads as one change, not word by word', () => {
    const before = [paragraph('Het plan is klaar voor het overleg.')]
    const after = [paragraph('Het plan ', piece('gaat naar Carla', 2), ' voor het overleg.')]
    expect(read(compareNotes(before, after, { whose }))).toBe(
      'Het plan [-is klaar][+bob:gaat naar Carla] voor het overleg.',
    )
  })

  test('[V5] a word two people wrote shows both hands', () => {
    const after = [paragraph(piece('zorg', 1), piece('plan', 2))]
    const [block] = compareNotes([paragraph('niets daarvan')], after, { whose })
    expect(read([block!])).toContain('+ann')
    expect(read(compareNotes([], after, { whose }))).toBe('[+ann:[+ann:zorg][+bob:plan]]')
  })

  test('[V5] paragraphs come and go; the others stand unmarked', () => {
    const [one, two, three] = [paragraph('Een ding'), paragraph('Twee zaken'), paragraph(piece('Drie punten', 2))]
    expect(read(compareNotes([one, two], [two, three], { whose }))).toBe(
      '[-[-Een ding]]Twee zaken[+ann:[+bob:Drie punten]]',
    )
  })

  test('[V5] what was put back as it was has not changed, whoever put it', () => {
    const before = [paragraph('Zoals het was', piece(' gebleven', 2))]
    const after = [paragraph(piece('Zoals het was gebleven', 2))]
    expect(read(compareNotes(before, after, { whose }))).toBe('Zoals het was gebleven')
  })

  test('[V5] other marks over the same words, and a ticked box, are changes', () => {
    const styled = compareNotes([paragraph('let op')], [paragraph(piece('let op', 1, { bold: true }))], { whose })
    expect(read(styled)).toBe('[~let op]')
    const task = (checked: boolean): TreeNode => ({
      ...paragraph(),
      node: 'taskItem',
      attrs: { checked },
      parts: [paragraph('Bel Bob')],
    })
    const [ticked] = compareNotes([task(false)], [task(true)], { whose })
    expect(ticked).toMatchObject({ change: 'changed', by: ann })
  })
})

test('[V8] a text without end is not compared word by word', () => {
  const endless = (word: string) => paragraph(`${word} `.repeat(300_000))
  const view = compareNotes([endless('zorg')], [endless('plan')], { whose })
  expect(view.length).toBeLessThanOrEqual(2)
  const same = compareNotes([endless('zorg')], [endless('zorg')], { whose })
  expect(same[0]?.change).toBeUndefined()
})

const words = fc.array(fc.constantFrom('zorg', 'plan', 'overleg', 'Ann', 'morgen', '.', '🙂', '\ud800'), {
  maxLength: 12,
})
const pieces = fc.array(
  fc.record({
    text: words.map((list) => list.join(' ')).filter((text) => text !== ''),
    marks: fc.constantFrom<Record<string, unknown>>({}, { bold: true }, { link: { href: 'https://a.example' } }),
    author: fc.constantFrom(1, 2, 3),
  }),
  { maxLength: 3 },
)
const leaf = (name: string): fc.Arbitrary<TreeNode> =>
  fc.record({ node: fc.constant(name), attrs: fc.constant({}), author: fc.constantFrom(1, 2), parts: pieces })
const nodes = fc.array(
  fc.oneof(
    leaf('paragraph'),
    leaf('heading'),
    fc.record({
      node: fc.constant('bulletList'),
      attrs: fc.constant({}),
      author: fc.constant(1),
      parts: fc.array(leaf('listItem'), { maxLength: 4 }),
    }),
  ),
  { maxLength: 8 },
)

/** All text of blocks, without those parts of which this happened. */
function textWithout(change: string, parts: readonly (Block | Run)[]): string {
  return parts
    .filter((part) => part.change !== change)
    .map((part) => (isRun(part) ? part.text : `${part.node}(${textWithout(change, part.parts)})`))
    .join('')
}

property.prop([nodes, nodes])(
  '[V5] without what went it is the text as it is, without what came as it was',
  (before, after) => {
    const view = compareNotes(before, after, { whose })
    expect(textWithout('removed', view)).toBe(textWithout('-', showNote(after)))
    expect(textWithout('added', view)).toBe(textWithout('-', showNote(before)))
  },
)

property.prop([nodes])('[V5] a note has not changed since itself', (note) => {
  expect(compareNotes(note, note, { whose })).toEqual(showNote(note))
})

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 })
property.prop([letters, letters])('two lists are aligned on the longest they have in common', (one, other) => {
  const pairs = align(one, other)
  for (const [place, [there, here]] of pairs.entries()) {
    expect(one[there]).toBe(other[here])
    if (place > 0) expect(pairs[place - 1]![0] < there && pairs[place - 1]![1] < here).toBe(true)
  }
  const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0))
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      lengths[i]![j] =
        one[i] === other[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  expect(pairs.length).toBe(lengths[0]![0])
})
