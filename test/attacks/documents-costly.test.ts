import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Awareness } from '#server/documents/awareness.ts'
import { Content } from '#server/documents/content.ts'
import { contentRules } from '#server/documents/content-rules.ts'
import { walkUpdate } from '#server/documents/guard.ts'
import type { Place } from '#server/documents/rows.ts'
import { closeCodes } from '#shared/documents/limits.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { numbers } from '../server/documents-updates.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const STATES = 20_000
const ROOM_BYTES = 10_000

/** One message with so many states, each of a client and with a text that it names. */
function statesOf(tell: (place: number) => { readonly client: number; readonly said: string }): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, STATES)
  for (let place = 0; place < STATES; place++) {
    const { client, said } = tell(place)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, place + 1)
    encoding.writeVarString(encoder, said)
  }
  return encoding.toUint8Array(encoder)
}

test('[N7] [S103] [S104] a message with twenty thousand states costs the office no more than one', () => {
  const asked = { owners: 0, names: 0 }
  const awareness = new Awareness(
    {
      clock: createFakeClock(),
      show: (memberId) => ({ memberId, name: 'Mallory', color: '#111111', asked: (asked.names += 1) }),
    },
    { authors: { announce: () => (asked.owners += 1) > 0 }, audience: { tellStates: () => undefined } },
  )
  const mallory = { actor: { kind: 'member' as const, memberId: 'mallory' as MemberId }, speaksFor: null }
  const invented = statesOf((place) => ({ client: 1_000 + place, said: 'no object' }))
  const repeated = statesOf((place) => ({ client: 7, said: `{"at":${String(place)}}` }))
  for (const states of [invented, repeated, repeated]) expect(awareness.receive(mallory, states)).toBe(true)
  expect(asked).toEqual({ owners: 2, names: 1 })
})

/** What somebody brings after an absence, made to cost as much as it can: each line is new, and stands beside another. */
function manyLines(): Uint8Array {
  const doc = new Y.Doc()
  const note = doc.getXmlFragment('note')
  doc.transact(() => {
    for (let line = 0; line < STATES; line++) note.insert(0, [new Y.XmlElement('p')])
  })
  return Y.encodeStateAsUpdate(doc)
}

test('[N8] [S106] an answer that brings too much is walked no further than it may bring', () => {
  const update = manyLines()
  expect(update.length).toBeGreaterThan(20 * ROOM_BYTES)
  const places: Place[] = []
  const asked = { rules: contentRules.note, places, freshMaxBytes: ROOM_BYTES }
  expect(walkUpdate(update, new Map(), asked).kind).toBe('large')
  expect(places.length).toBeLessThan(ROOM_BYTES)
  // Also where each section for itself would do.
  const half = (client: number) => [1, client, 0, 4, 1, 1, 97, ROOM_BYTES / 2, ...Array(ROOM_BYTES / 2).fill(120)]
  expect(walkUpdate(numbers(1, ...half(7), 0), new Map(), { freshMaxBytes: ROOM_BYTES }).kind).toBe('sound')
  expect(walkUpdate(numbers(2, ...half(8), ...half(7), 0), new Map(), { freshMaxBytes: ROOM_BYTES }).kind).toBe('large')
  const content = new Content(
    { number: 1, kind: 'note' },
    { clock: createFakeClock(), read: () => ({ snapshot: null, tail: [] }) },
  )
  const author = { isOfAnother: () => false, isElsewhere: () => false, mayRead: () => true }
  const judge = (answerMaxBytes: number) => content.judge({ kind: 'answer', update }, { ...author, answerMaxBytes })
  expect(judge(ROOM_BYTES)).toEqual({ code: closeCodes.tooLarge, isForgery: false })
  expect(judge(update.length)).toMatchObject({ sections: [{ from: 0 }] })
})
