import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentRules } from '#server/documents/content-rules.ts'
import { walkUpdate } from '#server/documents/guard.ts'
import { CLIENT_MAX, CLOCK_MAX, parseStateVector } from '#server/documents/state-vector.ts'
import { ownNow } from '#test/support/own-time.ts'
import { bomb, edits, numbers, randomOf } from './documents-updates.ts'

const nothing = new Map<number, number>()
const kindOf = (update: Uint8Array, known = nothing) => walkUpdate(update, known).kind
const vectorOf = (doc: Y.Doc) => parseStateVector(Y.encodeStateVector(doc)) ?? nothing

test('every update of an honest editor is sound, and says what it brings', () => {
  const doc = new Y.Doc()
  doc.clientID = 7
  const known = new Map<number, number>()
  let walked = 0
  doc.on('update', (update: Uint8Array) => {
    const verdict = walkUpdate(update, known)
    expect(verdict.kind).toBe('sound')
    if (verdict.kind !== 'sound') return
    for (const { client, from, to } of verdict.walked.sections) {
      expect([client, from]).toEqual([7, known.get(7) ?? 0])
      known.set(client, to)
    }
    expect(known.get(7) ?? 0).toBe(Y.getState(doc.store, 7))
    walked += 1
  })
  edits(doc, 400, randomOf(1))
  expect(walked).toBeGreaterThan(300)
})

test('what an editor brings after being away is sound against what is known', () => {
  const [ann, bob] = [new Y.Doc(), new Y.Doc()]
  edits(ann, 200, randomOf(2))
  Y.applyUpdate(bob, Y.encodeStateAsUpdate(ann))
  const before = vectorOf(bob)
  edits(ann, 50, randomOf(3))
  edits(bob, 50, randomOf(4))
  Y.applyUpdate(ann, Y.encodeStateAsUpdate(bob))
  edits(ann, 50, randomOf(5))
  const brought = Y.encodeStateAsUpdate(ann, Y.encodeStateVector(new Y.Doc()))
  expect(kindOf(brought)).toBe('sound')
  const rest = new Uint8Array(Y.diffUpdate(brought, numbers(before.size, ...[...before].flat())))
  expect(kindOf(rest, before)).toBe('sound')
})

test('[S095] a header that claims more structs than there are bytes is refused, in the first section and in the nth', () => {
  const start = ownNow()
  for (let time = 0; time < 1_000; time++)
    for (const update of [bomb(0), bomb(1), bomb(20)]) expect(kindOf(update)).toBe('malformed')
  expect(ownNow() - start).toBeLessThan(2_000)
})

test('[S095] claims of texts, values and deletions that are not there are refused', () => {
  const item = (...content: number[]) => numbers(1, 1, 7, 0, ...content)
  const many = 33_554_432
  expect(kindOf(item(4, 1, 1, 97, many))).toBe('malformed')
  expect(kindOf(item(8, 1, 1, 97, many))).toBe('malformed')
  expect(kindOf(item(2, 1, 1, 97, many))).toBe('malformed')
  expect(kindOf(numbers(0, many))).toBe('malformed')
  expect(kindOf(numbers(0, 1, 7, many))).toBe('malformed')
  expect(kindOf(numbers(many))).toBe('malformed')
})

test('[S097] what leans on something that is not here is a gap', () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.getText('note').insert(0, 'one')
  doc.getText('note').insert(3, 'two')
  doc.getText('note').delete(0, 1)
  const [one, two, three] = updates as [Uint8Array, Uint8Array, Uint8Array]
  expect(kindOf(one)).toBe('sound')
  expect(kindOf(two)).toBe('gap')
  expect(kindOf(three)).toBe('gap')
  const known = new Map([[doc.clientID, 3]])
  expect(kindOf(two, known)).toBe('sound')
  expect(kindOf(three, known)).toBe('sound')
})

test('[S097] what leans on another author is a gap until that is known, or comes along', () => {
  const [ann, bob] = [new Y.Doc(), new Y.Doc()]
  ann.getText('note').insert(0, 'of Ann')
  Y.applyUpdate(bob, Y.encodeStateAsUpdate(ann))
  bob.getText('note').insert(3, 'of Bob')
  const bobs = Y.encodeStateAsUpdate(bob, Y.encodeStateVector(ann))
  expect(kindOf(bobs)).toBe('gap')
  expect(kindOf(bobs, vectorOf(ann))).toBe('sound')
  expect(kindOf(Y.encodeStateAsUpdate(bob))).toBe('sound')
})

test('[S097] two authors who lean on each other in a circle are a gap', () => {
  const leaning = (client: number, on: number) => [1, client, 0, 0x84, on, 0, 1, 97]
  expect(kindOf(Uint8Array.of(2, ...leaning(8, 7), ...leaning(7, 8), 0))).toBe('gap')
  expect(kindOf(Uint8Array.of(2, ...leaning(8, 7), 1, 7, 0, 4, 1, 1, 97, 1, 97, 0))).toBe('sound')
})

test('a struct that leans on itself, overlaps what is known by half, or counts too far is refused', () => {
  expect(kindOf(Uint8Array.of(1, 1, 7, 0, 0x84, 7, 0, 1, 97, 0))).toBe('malformed')
  expect(kindOf(numbers(1, 1, 7, 0, 4, 1, 1, 97, 2, 97, 97, 0), new Map([[7, 1]]))).toBe('gap')
  expect(kindOf(numbers(1, 1, 7, 0, 0, 2 ** 40, 0))).toBe('malformed')
  expect(kindOf(numbers(1, 1, 2 ** 33, 0, 0, 1, 0))).toBe('malformed')
})

/** A section with one letter in a text. */
const letter = (client: number, clock: number) => [1, client, clock, 4, 1, 1, 97, 1, 120]
const knownLetter = new Map([[7, 1]])

test('[S093] what is left over, empty, or told twice is no update; a hole that an update says it has is a gap', () => {
  expect(kindOf(numbers(1, ...letter(7, 0), 0))).toBe('sound')
  expect(kindOf(numbers(1, ...letter(7, 0), 0, 0))).toBe('malformed')
  expect(kindOf(numbers(2, ...letter(7, 0), ...letter(7, 0), 0))).toBe('malformed')
  const one = (...struct: number[]) => kindOf(numbers(1, 1, 7, 0, ...struct, 0))
  for (const empty of [
    [4, 1, 1, 97, 0],
    [8, 1, 1, 97, 0],
    [1, 1, 1, 97, 0],
    [0, 0],
  ])
    expect(one(...empty)).toBe('malformed')
  expect(kindOf(numbers(0, 1, 7, 1, 0, 0), knownLetter)).toBe('malformed')
  expect(one(10, 5)).toBe('gap')
  expect(kindOf(numbers(1, 2, 7, 0, 10, 1, 4, 1, 1, 97, 1, 120, 0), knownLetter)).toBe('gap')
})

test('[S099] the largest number and the furthest place are taken, and nothing beyond', () => {
  const of = (client: number, length: number) => kindOf(numbers(1, 1, client, 0, 0, length, 0))
  expect([of(CLIENT_MAX, 1), of(CLIENT_MAX + 1, 1)]).toEqual(['sound', 'malformed'])
  expect([of(7, CLOCK_MAX), of(7, CLOCK_MAX + 1)]).toEqual(['sound', 'malformed'])
})

test('[N4] [N14] what is known already brings nothing, whatever it is made of; what is new is held to the rules', () => {
  const update = numbers(1, ...letter(7, 0), 0)
  const { note: rules } = contentRules
  const verdict = walkUpdate(update, knownLetter, { rules })
  expect(verdict).toMatchObject({ kind: 'sound', walked: { fresh: [], sections: [{ client: 7, from: 0, to: 1 }] } })
  expect(walkUpdate(update, nothing, { rules }).kind).toBe('malformed')
})

test('[S113] [S114] [S115] keys to prototypes, bottomless values and documents inside documents are refused', () => {
  const valueOf = (value: unknown) => {
    const doc = new Y.Doc()
    doc.getArray('board').push([value])
    return Y.encodeStateAsUpdate(doc)
  }
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
  expect(kindOf(valueOf({ fine: [1, 'two', null, 1.5, new Uint8Array(3), true, undefined] }))).toBe('sound')
  expect(kindOf(valueOf(JSON.parse('{"__proto__":{"isAdmin":true}}')))).toBe('malformed')
  expect(kindOf(valueOf(nested(30)))).toBe('sound')
  expect(kindOf(valueOf(nested(1_000)))).toBe('malformed')
  expect(kindOf(valueOf({ number: 10n }))).toBe('malformed')
  const deep = [...'['.repeat(50_000), ...']'.repeat(50_000)].map((sign) => sign.charCodeAt(0))
  expect(kindOf(numbers(1, 1, 7, 0, 5, 1, 1, 97, deep.length, ...deep, 0))).toBe('malformed')
  const outer = new Y.Doc()
  outer.getMap('board').set('inner', new Y.Doc())
  expect(kindOf(Y.encodeStateAsUpdate(outer))).toBe('malformed')
})
