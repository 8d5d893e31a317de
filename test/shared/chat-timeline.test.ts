import { fc, test as check } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import type { Message } from '#shared/chat/contract.ts'
import { toTimeline, withHeard, withOlder, withSince, type Timeline } from '#shared/chat/timeline.ts'
import { PlayedRoom as Room, PAGE } from './chat-played-room.ts'

/** A page of the client's: hears while connected, asks when it returns or has missed something. */
class Reader {
  timeline: Timeline
  connected = true
  readonly #room: Room

  constructor(room: Room) {
    this.#room = room
    this.timeline = toTimeline(room.before(Infinity))
  }

  hear(message: Message): void {
    if (!this.connected) return
    const heard = withHeard(this.timeline, message)
    this.timeline = heard.timeline
    if (heard.missed) this.return()
  }

  return(): void {
    this.connected = true
    const since = withSince(this.timeline, this.#room.since(this.timeline.rev))
    this.timeline = since ?? toTimeline(this.#room.before(Infinity))
  }

  older(): void {
    const first = this.timeline.messages[0]
    if (first && this.timeline.more) this.timeline = withOlder(this.timeline, this.#room.before(first.seq))
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('send' as const), text: fc.string({ minLength: 1, maxLength: 5 }) }),
  fc.record({ kind: fc.constant('edit' as const), seq: fc.integer({ min: 1, max: 20 }), text: fc.string() }),
  fc.record({ kind: fc.constant('delete' as const), seq: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ kind: fc.constantFrom('away' as const, 'return' as const, 'older' as const, 'lose' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function happen(room: Room, { kind, ...what }: Step): Message | null {
  const { seq = 0, text = '' } = what as { seq?: number; text?: string }
  if (kind === 'send') return room.send(text)
  if (kind === 'edit') return room.change(seq, { text, editedAt: 1 })
  if (kind === 'delete') return room.change(seq, { text: '', deleted: true })
  return null
}

check.prop([fc.array(step, { maxLength: 80 }), fc.array(step, { maxLength: 12 })])(
  '[C3] whatever is said, changed and missed, a page that has returned shows what the office has',
  (steps, before) => {
    const room = new Room()
    for (const one of before) happen(room, one)
    const reader = new Reader(room)
    let loseNext = false
    for (const one of steps) {
      const told = happen(room, one)
      if (told && !loseNext) reader.hear(told)
      if (told) loseNext = false
      if (one.kind === 'lose') loseNext = true
      if (one.kind === 'away') reader.connected = false
      if (one.kind === 'return') reader.return()
      if (one.kind === 'older' && reader.connected) reader.older()
      expectUnbroken(reader.timeline)
    }
    reader.return()
    expect(reader.timeline.messages).toEqual(room.messages.slice(-reader.timeline.messages.length || Infinity))
    while (reader.timeline.more) reader.older()
    expect(reader.timeline.messages).toEqual(room.messages)
  },
)

function expectUnbroken({ messages, more }: Timeline): void {
  const first = messages[0]?.seq ?? 1
  expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, place) => first + place))
  expect(more).toBe(first > 1)
}

check.prop([fc.array(step, { maxLength: 40 }), fc.infiniteStream(fc.nat({ max: 5 }))])(
  '[C3] what is told in another order, or twice, comes out the same',
  (steps, jumps) => {
    const room = new Room()
    const reader = new Reader(room)
    const told = steps.flatMap((one) => happen(room, one) ?? [])
    const shuffled = told
      .map((message, place) => ({ message, place: place + Number(jumps.next().value) }))
      .sort((one, other) => one.place - other.place)
    for (const { message } of shuffled) {
      reader.hear(message)
      reader.hear(message)
    }
    reader.return()
    while (reader.timeline.more) reader.older()
    expect(reader.timeline.messages).toEqual(room.messages)
  },
)

test('[C3] a message that comes too early is not taken in, but asked for', () => {
  const room = new Room()
  const timeline = toTimeline(room.before(Infinity))
  room.send('one')
  const heard = withHeard(timeline, room.send('two'))
  expect(heard).toEqual({ timeline, missed: true })
  expect(withSince(timeline, room.since(timeline.rev))?.messages.map(({ text }) => text)).toEqual(['one', 'two'])
})

test('[C3] after too much has happened the chat is opened afresh', () => {
  const room = new Room()
  const timeline = toTimeline(room.before(Infinity))
  for (let sent = 0; sent <= PAGE; sent++) room.send('again')
  expect(withSince(timeline, room.since(timeline.rev))).toBeNull()
})

test('an older page that no longer joins up is left out', () => {
  const room = new Room()
  for (let sent = 0; sent < 4 * PAGE; sent++) room.send('again')
  const timeline = toTimeline(room.before(Infinity))
  expect(withOlder(timeline, room.before(PAGE))).toBe(timeline)
})

test('[C3] an older page that was read before an edit brings the edit along after all', () => {
  const room = new Room()
  for (let sent = 0; sent < 2 * PAGE; sent++) room.send('again')
  const timeline = toTimeline(room.before(Infinity))
  const older = room.before(PAGE + 1)
  const told = withHeard(timeline, room.change(1, { text: 'edited' })!).timeline
  const stale = withOlder(told, older)
  expect(stale.rev).toBe(older.rev)
  expect(withSince(stale, room.since(stale.rev))?.messages).toEqual(room.messages)
})
