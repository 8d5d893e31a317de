import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, vi } from 'vitest'
import * as Y from 'yjs'
import { bindBoard } from '#client/boards/board-binding.ts'
import { compareInPile, stateOf, type BoardPiece } from '#shared/boards/settle.ts'

interface Piece extends BoardPiece {
  readonly text: string
  readonly isDeleted: boolean
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A page with a whiteboard: a small true one, which changes its elements as Excalidraw does. */
function openPage(seed: number) {
  const doc = new Y.Doc()
  doc.clientID = seed
  let shown: readonly Piece[] = []
  let held: string | undefined
  let nonce = seed * 1_000_000
  const elements = doc.getMap('elements')
  const binding = bindBoard<Piece>({
    elements,
    scene: { elements: () => shown, inHand: () => [held], show: (next) => (shown = next) },
    mayWrite: () => true,
    admit: (_id, value) => structuredClone(value) as Piece,
    isWorthTelling: ({ isDeleted }, isKnown) => isKnown || !isDeleted,
  })
  const put = (piece: Piece) => {
    shown = [...shown.filter(({ id }) => id !== piece.id), piece].sort(compareInPile)
    binding.changed()
  }
  const change = (id: string, news: Partial<Piece>) => {
    const old = shown.find((piece) => piece.id === id) ?? { id, version: 0, index: 'a0', text: '', isDeleted: false }
    put({ ...old, ...news, version: old.version + 1, versionNonce: (++nonce * 7919) % 2_147_483_647 })
  }
  return {
    doc,
    binding,
    change,
    drop: (id: string) => {
      shown = shown.filter((piece) => piece.id !== id)
      binding.changed()
    },
    hold: (id: string | undefined) => (held = id),
    shown: () => shown,
    texts: () => Object.fromEntries(shown.filter(({ isDeleted }) => !isDeleted).map(({ id, text }) => [id, text])),
  }
}
type Page = ReturnType<typeof openPage>

/** One hears from the other, as over a line. */
function sync(from: Page, to: Page): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'line')
}

/** Everybody hears everybody until nothing more is said. Fails when that does not end. */
function rest(pages: readonly Page[]): void {
  for (let round = 0; round < 12; round++) {
    for (const page of pages) page.binding.settle()
    const before = pages.map(({ doc }) => Y.encodeStateVector(doc).join())
    for (const [from, to] of pages.flatMap((from) => pages.map((to) => [from, to] as const))) sync(from, to)
    for (const page of pages) page.binding.settle()
    if (pages.every(({ doc }, i) => Y.encodeStateVector(doc).join() === before[i])) return
  }
  throw new Error('the pages never come to rest')
}

/** What is seen, from the bottom of the pile to its top. */
const order = (page: Page) =>
  page
    .shown()
    .filter(({ isDeleted }) => !isDeleted)
    .map((piece) => `${piece.id} ${stateOf(piece)} ${piece.text}`)

const id = fc.constantFrom('a', 'b', 'c', 'd')
const act = (pages: number) => {
  const who = fc.nat(pages - 1)
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('change' as const), who, id, text: fc.string({ maxLength: 3 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('move' as const), who, id, index: fc.constantFrom('a0', 'a1', 'a2') }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), who, id }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), who, id }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('hold' as const), who, id: fc.option(id, { nil: undefined }) }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('sync' as const), who, to: who }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('settle' as const), who }) },
  )
}

type Act = typeof act extends (pages: number) => fc.Arbitrary<infer A> ? A : never

function play(pages: readonly Page[], acts: readonly Act[]): void {
  for (const step of acts) {
    const page = pages[step.who]!
    if (step.kind === 'change') page.change(step.id, { text: step.text })
    else if (step.kind === 'move') page.change(step.id, { index: step.index })
    else if (step.kind === 'delete') page.change(step.id, { isDeleted: true })
    else if (step.kind === 'drop') page.drop(step.id)
    else if (step.kind === 'hold') page.hold(step.id)
    else if (step.kind === 'settle') page.binding.settle()
    else if (step.to !== step.who) sync(page, pages[step.to]!)
  }
}

describe('a board that several people draw on', () => {
  test.prop([fc.array(act(2), { maxLength: 60 })], { numRuns: 300 })(
    'ends equal on two pages, whatever they did apart',
    (acts) => {
      const pages = [openPage(1), openPage(2)]
      play(pages, acts)
      for (const page of pages) page.hold(undefined)
      rest(pages)
      expect(order(pages[1]!)).toEqual(order(pages[0]!))
    },
  )

  test.prop([fc.array(act(3), { maxLength: 90 })], { numRuns: 300 })('ends equal on three pages', (acts) => {
    const pages = [openPage(1), openPage(2), openPage(3)]
    play(pages, acts)
    for (const page of pages) page.hold(undefined)
    rest(pages)
    expect(order(pages[1]!)).toEqual(order(pages[0]!))
    expect(order(pages[2]!)).toEqual(order(pages[0]!))
  })

  test.prop([fc.array(act(2), { maxLength: 60 })], { numRuns: 100 })(
    'shows what the document holds, once all is at rest',
    (acts) => {
      const pages = [openPage(1), openPage(2)]
      play(pages, acts)
      for (const page of pages) page.hold(undefined)
      rest(pages)
      for (const { doc, shown } of pages)
        for (const [key, value] of doc.getMap('elements'))
          expect(shown().find((piece) => piece.id === key)).toEqual(value)
    },
  )

  test('the state that Excalidraw keeps is written back where Yjs kept the other', () => {
    const [ann, bob] = [openPage(1), openPage(2)] // of two changes at one time Yjs keeps that of the higher number: Bob's
    ann.change('box', { text: 'start' })
    rest([ann, bob])
    ann.change('box', { text: 'Ann' })
    ann.change('box', { text: 'Ann again' })
    bob.change('box', { text: 'Bob' })
    rest([ann, bob])
    expect(bob.texts()).toEqual({ box: 'Ann again' })
    expect(ann.texts()).toEqual(bob.texts())
  })

  test('a text that Ann is typing is not taken out of her hand, and is not lost to who moved it meanwhile', () => {
    const [ann, bob] = [openPage(1), openPage(2)]
    ann.change('text', { text: 'Plan' })
    rest([ann, bob])
    ann.hold('text')
    ann.change('text', { text: 'Plan van' })
    for (const index of ['a1', 'a2', 'a3']) bob.change('text', { index })
    rest([ann, bob])
    expect(ann.texts()).toEqual({ text: 'Plan van' })
    ann.change('text', { text: 'Plan van aanpak' })
    ann.hold(undefined)
    rest([ann, bob])
    expect(bob.texts()).toEqual({ text: 'Plan van aanpak' })
  })

  test('who only opened a text does not undo what another made of it', () => {
    const [ann, bob] = [openPage(1), openPage(2)]
    ann.change('text', { text: 'Plan' })
    rest([ann, bob])
    ann.hold('text')
    bob.change('text', { text: 'Plan van Bob' })
    rest([ann, bob])
    ann.hold(undefined)
    rest([ann, bob])
    expect(ann.texts()).toEqual({ text: 'Plan van Bob' })
  })

  test('what Ann begins to draw and gives up, as Excalidraw forgets it, is with Bob no longer', () => {
    const [ann, bob] = [openPage(1), openPage(2)]
    ann.hold('line')
    ann.change('line', { text: 'begun' })
    rest([ann, bob])
    expect(bob.texts()).toEqual({ line: 'begun' })
    ann.hold(undefined)
    ann.drop('line')
    ann.change('box', { text: 'instead' })
    rest([ann, bob])
    for (const page of [ann, bob]) expect(page.texts()).toEqual({ box: 'instead' })
  })

  test('what Excalidraw forgets that nobody had in hand is shown again, and with Bob all along', () => {
    const [ann, bob] = [openPage(1), openPage(2)]
    for (const id of ['box', 'text']) ann.change(id, { text: id })
    rest([ann, bob])
    for (const id of ['box', 'text']) ann.drop(id)
    rest([ann, bob])
    for (const page of [ann, bob]) expect(page.texts()).toEqual({ box: 'box', text: 'text' })
  })

  test('changes are told within 40 ms, many of them as one', () => {
    const [ann, bob] = [openPage(1), openPage(2)]
    const updates = vi.fn()
    ann.doc.on('update', updates)
    for (let i = 0; i < 20; i++) ann.change('box', { text: String(i) })
    expect(updates).not.toHaveBeenCalled()
    vi.advanceTimersByTime(40)
    expect(updates).toHaveBeenCalledTimes(1)
    sync(ann, bob)
    vi.advanceTimersByTime(40)
    expect(bob.texts()).toEqual({ box: '19' })
  })

  test('what is pasted at once is told in updates that fit', () => {
    const ann = openPage(1)
    const sizes: number[] = []
    ann.doc.on('update', (update: Uint8Array) => void sizes.push(update.length))
    for (let i = 0; i < 500; i++) ann.change(`box ${i}`, { text: 'x'.repeat(1_000) })
    ann.binding.settle()
    expect(sizes.length).toBeGreaterThan(5)
    expect(Math.max(...sizes)).toBeLessThan(100_000)
  })

  test('after the end nothing is listened to', () => {
    const [ann, bob] = [openPage(1), openPage(2)]
    bob.change('box', { text: 'last stroke' })
    bob.binding.end()
    sync(bob, ann)
    ann.binding.settle()
    expect(ann.texts()).toEqual({ box: 'last stroke' })
    ann.change('box', { text: 'later' })
    ann.binding.settle()
    sync(ann, bob)
    vi.runAllTimers()
    expect(bob.texts()).toEqual({ box: 'last stroke' })
  })
})
