import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { numbers, randomOf } from './documents-updates.ts'
import { KeptNote, NoteEditor } from './documents-editors.ts'

const CLIENTS = [7, 300, 70_000, 4_000_000_000]
const NEW_CLIENT = 999
const LETTER = 0x04
const BETWEEN = 0xc0

const deeds = ['edit', 'edit', 'edit', 'edit', 'hear', 'hear', 'undo', 'redo', 'leave', 'come', 'reopen'] as const
const day = fc.record({
  seed: fc.nat(),
  steps: fc.array(fc.tuple(fc.nat(CLIENTS.length - 1), fc.constantFrom(...deeds)), { minLength: 10, maxLength: 80 }),
})

/** People write in one note as the steps say, and all come together in the end. */
function lived({ seed, steps }: typeof day extends fc.Arbitrary<infer T> ? T : never): KeptNote {
  const random = randomOf(seed)
  const office = new KeptNote()
  const editors = CLIENTS.map((client) => new NoteEditor(office, client))
  for (const [place, deed] of steps) {
    const editor = editors[place]!
    if (deed === 'reopen') {
      for (const one of editors) one.leave()
      office.reopen()
    } else if (deed === 'edit') editor.edit(random)
    else editor[deed]()
  }
  for (const editor of editors) editor.come()
  for (const editor of editors) editor.hear()
  const shown = office.doc().getXmlFragment('note').toJSON()
  for (const { doc } of editors) expect(doc.getXmlFragment('note').toJSON()).toBe(shown)
  return office
}

/** Where Yjs has a place: in what, and under which key; null when it was collected. */
function rowOf({ store }: Y.Doc, id: Y.ID): readonly [unknown, string | null] | null {
  const item = Y.getItem(store, id)
  return item instanceof Y.Item ? [item.parent, item.parentSub] : null
}

/** A letter that claims to stand between two places. */
const between = (left: Y.ID, right: Y.ID): Uint8Array =>
  Uint8Array.from([
    ...numbers(1, 1, NEW_CLIENT, 0),
    LETTER | BETWEEN,
    ...numbers(left.client, left.clock, right.client, right.clock, 1, 0x78, 0),
  ])

/** One place in all there are. */
function somewhere(doc: Y.Doc, random: (below: number) => number): Y.ID {
  const clients = [...doc.store.clients.keys()]
  const client = clients[random(clients.length)]!
  return Y.createID(client, random(Y.getState(doc.store, client)))
}

test('[N14] whatever editors type, delete, undo and bring after an absence is taken, and has its neighbours in one row', () => {
  fc.assert(
    fc.property(day, (played) => {
      const { store } = lived(played).doc()
      for (const struct of [...store.clients.values()].flat()) {
        if (!(struct instanceof Y.Item) || !struct.origin || !struct.rightOrigin) continue
        const [left, right] = [struct.origin, struct.rightOrigin].map((id) => Y.getItem(store, id))
        if (!(left instanceof Y.Item) || !(right instanceof Y.Item)) continue
        expect([left.parent === right.parent, left.parentSub, right.parentSub]).toEqual([true, null, null])
      }
    }),
    { numRuns: 150 },
  )
})

test('[N14] what claims two neighbours is taken if and only if they are two, and Yjs has them in one text', () => {
  let [taken, refused] = [0, 0]
  fc.assert(
    fc.property(day, (played) => {
      const office = lived(played)
      const doc = office.doc()
      const random = randomOf(played.seed)
      if (doc.store.clients.size === 0) return
      for (let time = 0; time < 60; time++) {
        const [left, right] = [somewhere(doc, random), somewhere(doc, random)]
        const [one, other] = [rowOf(doc, left), rowOf(doc, right)]
        if (!one || !other) continue
        const isText = one[0] instanceof Y.XmlText && one[1] === null
        const outcome = office.judge({ kind: 'update', update: between(left, right) })
        const isTaken = outcome !== null && !('code' in outcome)
        const isSame = left.client === right.client && left.clock === right.clock
        expect(isTaken).toBe(isText && one[0] === other[0] && other[1] === null && !isSame)
        if (isTaken) taken += 1
        else refused += 1
        // What was tried has left no trace in what is known of the rows: it is taken as never seen.
        if (isTaken) return
      }
    }),
    { numRuns: 150 },
  )
  expect(Math.min(taken, refused)).toBeGreaterThan(50)
})
