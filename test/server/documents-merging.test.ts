import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { walkUpdate } from '#server/documents/guard.ts'
import { mergeParts, type Part } from '#server/documents/merging.ts'
import { advance } from '#server/documents/state-vector.ts'
import { edits, randomOf } from './documents-updates.ts'

/** What some people write in turn, each knowing what the others wrote before: update by update, walked. */
function written(turns: readonly number[], seed: number): { parts: Part[]; doc: Y.Doc } {
  const doc = new Y.Doc()
  const known = new Map<number, number>()
  const parts: Part[] = []
  doc.on('update', (update: Uint8Array) => {
    const verdict = walkUpdate(update, known)
    if (verdict.kind !== 'sound') throw new Error(`an honest update was ${verdict.kind}`)
    const { fresh, deletionsAt } = verdict.walked
    parts.push({ update, deletionsAt, sections: fresh })
    advance(known, fresh)
  })
  const random = randomOf(seed)
  for (const client of turns) {
    doc.clientID = client
    edits(doc, 3, random)
  }
  return { parts, doc }
}

test('[N4] what a turn brought says the same in one update as in many, wherever the turn ends', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 30 }),
      fc.nat(),
      fc.nat({ max: 60 }),
      (turns, seed, place) => {
        const { parts, doc } = written(turns, seed)
        const end = Math.min(place, parts.length)
        const reader = new Y.Doc()
        const known = new Map<number, number>()
        for (const turn of [parts.slice(0, end), parts.slice(end)]) {
          const update = mergeParts(turn)
          const verdict = walkUpdate(update, known)
          expect(verdict.kind).toBe('sound')
          if (verdict.kind === 'sound') advance(known, verdict.walked.sections)
          Y.applyUpdate(reader, update)
        }
        expect(reader.store.pendingStructs ?? reader.store.pendingDs).toBeNull()
        expect(Y.decodeStateVector(Y.encodeStateVector(reader))).toEqual(known)
        expect(reader.getXmlFragment('note').toJSON()).toBe(doc.getXmlFragment('note').toJSON())
        expect(reader.getMap('comments').toJSON()).toEqual(doc.getMap('comments').toJSON())
      },
    ),
    { numRuns: 200 },
  )
})
