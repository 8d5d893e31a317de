import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, DOCUMENT_MAX_BYTES, UPDATE_MAX_BYTES } from '#shared/documents/limits.ts'
import { Content, isMostlyDeleted, type Accepted, type UpdateAuthor } from '#server/documents/content.ts'
import type { Kept } from '#server/documents/kept.ts'
import { createFakeClock } from '#test/support/fake-clock.ts'

const ANN = 7
const ann: UpdateAuthor = {
  isOfAnother: (client) => client !== ANN,
  isElsewhere: () => false,
  answerMaxBytes: 300_000,
  mayRead: () => true,
}

/** A board whose log is kept here; `reads` counts how often it was read. */
function openBoard(kept: Kept = { snapshot: null, tail: [] }) {
  const clock = createFakeClock()
  const house = { kept, reads: 0 }
  const read = () => {
    house.reads += 1
    return house.kept
  }
  return { clock, house, content: new Content({ number: 1, kind: 'board' }, { read, clock }) }
}

/** What a page of a number writes: the update for one change after the other. */
function pageOf(clientID: number, of: readonly Uint8Array[] = []) {
  const doc = new Y.Doc()
  doc.clientID = clientID
  for (const update of of) Y.applyUpdate(doc, update)
  const shapes = doc.getMap<unknown>('elements')
  return {
    doc,
    write(change: (elements: typeof shapes) => void): Uint8Array {
      const before = Y.encodeStateVector(doc)
      change(shapes)
      return Y.encodeStateAsUpdate(doc, before)
    },
  }
}

type How = Partial<UpdateAuthor> & { readonly kind?: 'update' | 'answer' | 'made' }
const judged = (content: Content, update: Uint8Array, { kind = 'update', ...author }: How = {}) => {
  const verdict = content.judge({ kind, update }, { ...ann, ...author })
  return verdict && 'code' in verdict ? verdict.code : verdict
}
const take = (content: Content, update: Uint8Array) => content.take(judged(content, update) as Accepted)
const text = (length: number) => 'z'.repeat(length)

test('[N6] a log that was folded is counted on from there, also after a start', () => {
  const page = pageOf(ANN)
  const whole = page.write((shapes) => shapes.set('een', 1))
  const vector = Y.encodeStateVector(page.doc)
  const { content } = openBoard({
    snapshot: { upto: 9, content: whole, vector, deletions: new Uint8Array(2) },
    tail: [],
  })
  expect([content.seq, content.log]).toEqual([9, { updates: 0, sizeBytes: 0, snapshotBytes: whole.length }])
  const update = page.write((shapes) => shapes.set('twee', 2))
  expect(take(content, update).seq).toBe(10)
  take(
    content,
    page.write((shapes) => shapes.set('drie', 3)),
  )
  const { sizeBytes } = content.log
  expect(sizeBytes).toBeGreaterThan(2 * update.length - 4)
  expect(content.log.updates).toBe(2)
  content.folded({ upto: 10, sizeBytes: 500, goneShare: 0, foldedBytes: update.length })
  expect(content.log).toEqual({ updates: 1, sizeBytes: sizeBytes - update.length, snapshotBytes: 500 })
})

test('[N6] [S097] what lies in the log counts after a start, and what leans on more than that is asked for anew', () => {
  const page = pageOf(ANN)
  const first = page.write((shapes) => shapes.set('een', 1))
  const second = page.write((shapes) => shapes.set('twee', 2))
  const { content } = openBoard({ snapshot: null, tail: [{ seq: 4, content: first }] })
  expect([content.seq, content.log.sizeBytes]).toEqual([4, first.length])
  expect(judged(content, second)).toMatchObject({ sections: [{ client: ANN, from: 1, to: 2 }] })
  expect(judged(openBoard().content, second)).toBe(closeCodes.resync)
})

test('[N3] what is read for who comes is kept for two seconds and goes with the fold', () => {
  const { content, house, clock } = openBoard()
  const read = house.reads
  content.opening()
  content.opening()
  expect(house.reads).toBe(read)
  clock.advance(2_000)
  content.opening()
  expect(house.reads).toBe(read + 1)
  content.folded({ upto: 0, sizeBytes: 0, goneShare: 0, foldedBytes: 0 })
  content.opening()
  expect(house.reads).toBe(read + 2)
})

test('[N8] an update, an answer and what the office makes each have their size', () => {
  const { content } = openBoard()
  const page = pageOf(ANN)
  const large = page.write((shapes) => shapes.set('een', text(UPDATE_MAX_BYTES)))
  expect(judged(content, large)).toBe(closeCodes.tooLarge)
  expect(judged(content, large, { kind: 'made' })).toMatchObject({ sections: [{ client: ANN }] })
  expect(judged(content, large, { kind: 'answer' })).toMatchObject({ sections: [{ client: ANN }] })
  expect(judged(content, large, { kind: 'answer', answerMaxBytes: 100_000 })).toBe(closeCodes.tooLarge)
})

test('[N13] S098 what is known may be brought by anybody and is cut away; what is new under another’s number is forgery', () => {
  const { content } = openBoard()
  const first = pageOf(ANN).write((shapes) => shapes.set('een', 1))
  take(content, first)
  const bob = { isOfAnother: (client: number) => client !== 8 }
  const bobs = pageOf(8, [first])
  bobs.write((shapes) => shapes.set('twee', 2))
  const both = Y.encodeStateAsUpdate(bobs.doc)
  expect(judged(content, first, bob)).toBeNull()
  const kept = judged(content, both, bob) as Accepted
  expect(kept.sections).toMatchObject([{ client: 8, from: 0, to: 1 }])
  expect(kept.update.length).toBeLessThan(both.length)
  expect(content.judge({ kind: 'update', update: both }, ann)).toEqual({
    code: closeCodes.updateRefused,
    isForgery: true,
  })
  expect(judged(content, first, { isElsewhere: () => true })).toBe(closeCodes.updateRefused)
  expect(judged(content, first, { kind: 'answer', isElsewhere: () => true })).toBeNull()
})

test('[N8] S107 only numbers that nobody has used yet are counted as begun', () => {
  const { content } = openBoard()
  const page = pageOf(ANN)
  const asked: number[] = []
  const counting = { mayBegin: (count: number) => asked.push(count) === 1 }
  const first = page.write((shapes) => shapes.set('een', 1))
  content.take(judged(content, first, counting) as Accepted)
  expect(
    judged(
      content,
      page.write((shapes) => shapes.set('twee', 2)),
      counting,
    ),
  ).toMatchObject({ sections: [{}] })
  expect(asked).toEqual([1])
  const fresh = pageOf(8).write((shapes) => shapes.set('drie', 3))
  expect(judged(content, fresh, { ...counting, isOfAnother: () => false })).toBe(closeCodes.tooMuch)
})

test('[N8] S106 a document is full at five megabytes; what only takes away is welcome, up to twice that', () => {
  const page = pageOf(ANN)
  const whole = page.write((shapes) => shapes.set('een', text(1_000)))
  const vector = Y.encodeStateVector(page.doc)
  const { content } = openBoard({
    snapshot: { upto: 1, content: whole, vector, deletions: new Uint8Array(2) },
    tail: [],
  })
  const more = page.write((shapes) => shapes.set('twee', text(1_000)))
  const less = page.write((shapes) => shapes.delete('een'))
  const full = (sizeBytes: number) => content.folded({ upto: 1, sizeBytes, goneShare: 0, foldedBytes: 0 })
  full(DOCUMENT_MAX_BYTES)
  expect(judged(content, more)).toBe(closeCodes.full)
  expect(judged(content, less)).toMatchObject({ sections: [] })
  full(2 * DOCUMENT_MAX_BYTES)
  expect(judged(content, less)).toBe(closeCodes.full)
  full(DOCUMENT_MAX_BYTES - 2_000)
  expect(judged(content, more)).toMatchObject({ sections: [{ client: ANN }] })
})

test('[N6] S107 a large document of which most is gone is a burden; a small one, or one of which half is, is not', () => {
  const of = (sizeBytes: number, goneShare: number) =>
    isMostlyDeleted({ sizeBytes, goneShare, upto: 1, foldedBytes: 0 })
  expect([of(64_001, 0.7), of(64_000, 0.7), of(64_001, 0.6)]).toEqual([true, false, false])
})
