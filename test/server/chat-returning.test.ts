import { fc, test as check } from '@fast-check/vitest'
import { pino } from 'pino'
import { expect } from 'vitest'
import { followRoom } from '#client/chat/follow.ts'
import { createChat } from '#server/chat/chat.ts'
import { chatMigrations } from '#server/chat/data.ts'
import { openDatabase } from '#server/platform/database/database.ts'
import type { Caller, Connection } from '#server/platform/realtime/connection.ts'
import type { SignedIn } from '#shared/access/actor.ts'
import type { Message, Page } from '#shared/chat/contract.ts'
import type { Timeline } from '#shared/chat/timeline.ts'
import type { MemberId, MessageId, RoomId } from '#shared/kernel/ids.ts'
import { createFakeClock } from '#test/support/fake-clock.ts'

const roomId = '00000000-0000-4000-8000-000000000001' as RoomId
const ann: SignedIn = { kind: 'member', memberId: '00000000-0000-4000-8000-00000000000a' as MemberId }
const toId = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as MessageId
const THE_END = Number.MAX_SAFE_INTEGER

/** The chat on a database of its own, in a house with one room that is open to all. */
async function openChat() {
  const database = await openDatabase(':memory:', chatMigrations)
  const room = { archived: false } as never
  const chat = createChat({
    database,
    rooms: {
      seenBy: () => room,
      resource: () => ({ relation: 'inside', state: 'live' }),
      onAccessChanged: () => () => {},
    },
    accounts: { find: () => ({ name: 'Ann', role: 'member', blocked: false }) as never },
    connections: { ofMember: () => [] },
    clock: createFakeClock(),
    log: pino({ level: 'silent' }),
  })
  return { commands: chat.commands, close: () => database.close() }
}

type Answer = { ok: true; value: Page } | { ok: false; refusal: string }
type Commands = Awaited<ReturnType<typeof openChat>>['commands']

/** A page on a wire that may break: an answer that was on its way then never comes. */
function openReader(commands: Commands) {
  let wire: { connection: Connection; end: () => void } | null = null
  let timeline: Timeline | null = null

  const ask = async (question: (caller: Caller) => unknown): Promise<Answer> => {
    const asked = wire
    if (!asked) return { ok: false, refusal: 'unreachable' }
    const reply = (await question({ actor: ann, connection: asked.connection })) as Answer
    return asked === wire ? reply : { ok: false, refusal: 'unreachable' }
  }
  const follow = followRoom({
    office: {
      open: () => ask((caller) => commands['chat:open'](caller, { roomId })),
      since: (rev) => ask((caller) => commands['chat:since'](caller, { roomId, rev })),
      before: (seq) => ask((caller) => commands['chat:before'](caller, { roomId, seq })),
    },
    show: (shown) => (timeline = shown.timeline),
    refused: (refusal) => expect(refusal).toBe('unreachable'),
  })
  const leave = () => {
    wire?.end()
    wire = null
  }
  return {
    older: () => follow.older(),
    leave,
    arrive() {
      leave()
      const ends: (() => void)[] = []
      const opened = {
        connection: {
          memberId: ann.memberId,
          tell: (_events: unknown, _name: string, { message }: { message: Message }) => {
            if (wire === opened) follow.hear(message)
          },
          onEnd: (end: () => void) => (ends.push(end), () => {}),
        } as unknown as Connection,
        end: () => ends.forEach((end) => end()),
      }
      wire = opened
      return follow.arrive()
    },
    get connected() {
      return wire !== null
    },
    get timeline() {
      return timeline!
    },
  }
}

const place = fc.integer({ min: 1, max: 70 })
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('send' as const), place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('edit' as const, 'delete' as const), place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('arrive', 'leave', 'older', 'wait'), place }) },
)

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

// Found once: an edit of a message whose page was on its way.
const lateEdit: Step[] = [
  { kind: 'wait', place: 1 },
  { kind: 'older', place: 1 },
  { kind: 'edit', place: 1 },
]

check.prop([fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 110 })], {
  numRuns: 60,
  examples: [[lateEdit, 51]],
})(
  '[C3] any sends, edits and deletions, seen over a wire that breaks anywhere, come out as the office keeps them',
  async (steps, before) => {
    const { commands, close } = await openChat()
    const caller = { actor: ann, connection: { memberId: ann.memberId } as Connection }
    let sent = 0
    const send = () => commands['chat:send'](caller, { roomId, id: toId(++sent), text: `message ${sent}` })
    while (sent < before) await send()

    const reader = openReader(commands)
    const busy: unknown[] = [reader.arrive()]
    for (const { kind, place } of steps) {
      const id = toId(place)
      if (kind === 'send') busy.push(send())
      if (kind === 'edit') busy.push(commands['chat:edit'](caller, { id, text: `changed ${busy.length}` }))
      if (kind === 'delete') busy.push(commands['chat:delete'](caller, { id }))
      if (kind === 'arrive') busy.push(reader.arrive())
      if (kind === 'older') busy.push(reader.older())
      if (kind === 'leave') reader.leave()
      if (kind === 'wait') await Promise.all(busy)
    }
    await Promise.all(busy)
    // Who is there needs nothing more; only who was away asks once more.
    if (!reader.connected) await reader.arrive()
    await new Promise((resolve) => setImmediate(resolve))

    const truth: Message[] = []
    for (let seq = THE_END; ; seq = truth[0]!.seq) {
      const reply = await commands['chat:before'](caller, { roomId, seq })
      if (!reply.ok) throw new Error(reply.refusal)
      truth.unshift(...reply.value.messages)
      if (!reply.value.more) break
    }
    const shown = reader.timeline.messages
    expect(shown).toEqual(truth.slice(truth.length - shown.length))
    while (reader.timeline.more) await reader.older()
    expect(reader.timeline.messages).toEqual(truth)
    expect(truth.map(({ seq }) => seq)).toEqual(truth.map((_, index) => index + 1))
    await close()
  },
)
