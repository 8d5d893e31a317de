import { fc, test as check } from '@fast-check/vitest'
import { pino } from 'pino'
import { expect } from 'vitest'
import { createChat } from '#server/chat/chat.ts'
import { chatMigrations } from '#server/chat/data.ts'
import { openDatabase } from '#server/platform/database/database.ts'
import type { Connection } from '#server/platform/realtime/connection.ts'
import type { SignedIn } from '#shared/access/actor.ts'
import type { Message, Page } from '#shared/chat/contract.ts'
import { toTimeline, withHeard, withOlder, withSince, type Timeline } from '#shared/chat/timeline.ts'
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
      resource: () => ({ roomOpenToActor: true, archived: false }),
      onAccessChanged: () => () => {},
    },
    accounts: { find: () => ({ name: 'Ann', role: 'member', blocked: false }) as never, onChanged: () => () => {} },
    connections: { ofMember: () => [] },
    clock: createFakeClock(),
    log: pino({ level: 'silent' }),
  })
  return { commands: chat.commands, close: () => database.close() }
}

type Commands = Awaited<ReturnType<typeof openChat>>['commands']

/** A page of the client's on a wire that may break: what is told on the way is kept until the answer is there. */
class Reader {
  timeline: Timeline | null = null
  #wire: { connection: Connection; end: () => void } | null = null
  #toldMeanwhile: Message[] | null = null
  readonly #commands: Commands

  constructor(commands: Commands) {
    this.#commands = commands
  }

  /** Comes (back) on a new connection, and asks for what it missed. */
  async arrive(): Promise<void> {
    this.leave()
    const ends: (() => void)[] = []
    const connection = {
      memberId: ann.memberId,
      tell: (_events: unknown, _name: string, { message }: { message: Message }) => this.#hear(message),
      onEnd: (end: () => void) => (ends.push(end), () => {}),
    } as unknown as Connection
    this.#wire = { connection, end: () => ends.forEach((end) => end()) }
    await this.#catchUp()
  }

  leave(): void {
    this.#wire?.end()
    this.#wire = null
    this.#toldMeanwhile = null
  }

  async older(): Promise<void> {
    const first = this.timeline?.messages[0]
    if (!this.#wire || !this.timeline?.more || !first) return
    const page = await this.#ask('chat:before', { roomId, seq: first.seq })
    if (page) this.timeline = withOlder(this.timeline, page)
  }

  async settled(): Promise<void> {
    while (this.#toldMeanwhile) await Promise.resolve()
  }

  #hear(message: Message): void {
    if (this.#toldMeanwhile) return void this.#toldMeanwhile.push(message)
    const heard = this.timeline && withHeard(this.timeline, message)
    if (heard) this.timeline = heard.timeline
    if (!heard || heard.missed) void this.#catchUp()
  }

  async #catchUp(): Promise<void> {
    const wire = this.#wire
    this.#toldMeanwhile ??= []
    const since = this.timeline && (await this.#ask('chat:since', { roomId, rev: this.timeline.rev }))
    const upToDate = this.timeline && since && withSince(this.timeline, since)
    const afresh = upToDate ? null : await this.#ask('chat:open', { roomId })
    if (wire !== this.#wire) return // broke on the way: the answer never came
    this.timeline = upToDate ?? toTimeline(afresh!)
    const told = this.#toldMeanwhile ?? []
    this.#toldMeanwhile = null
    for (const message of told) this.#hear(message)
  }

  async #ask<K extends 'chat:open' | 'chat:since' | 'chat:before'>(name: K, input: object): Promise<Page | null> {
    const caller = { actor: ann, connection: this.#wire?.connection }
    const ask = this.#commands[name] as (caller: object, input: object) => Promise<{ ok: boolean; value: Page }>
    return this.#wire ? (await ask(caller, input)).value : null
  }
}

const place = fc.integer({ min: 1, max: 70 })
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('send' as const), place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('edit' as const, 'delete' as const), place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('arrive', 'leave', 'older', 'wait'), place }) },
)

check.prop([fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 110 })], { numRuns: 60 })(
  '[C3] any sends, edits and deletions, seen over a wire that breaks anywhere, come out as the office keeps them',
  async (steps, before) => {
    const { commands, close } = await openChat()
    const caller = { actor: ann, connection: { memberId: ann.memberId } as Connection }
    let sent = 0
    const send = () => commands['chat:send'](caller, { roomId, id: toId(++sent), text: `message ${sent}` })
    while (sent < before) await send()

    const reader = new Reader(commands)
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
    await reader.arrive()
    await reader.settled()

    const truth: Message[] = []
    for (let seq = THE_END; ; seq = truth[0]!.seq) {
      const reply = await commands['chat:before'](caller, { roomId, seq })
      if (!reply.ok) throw new Error(reply.refusal)
      truth.unshift(...reply.value.messages)
      if (!reply.value.more) break
    }
    const shown = reader.timeline!.messages
    expect(shown).toEqual(truth.slice(truth.length - shown.length))
    while (reader.timeline!.more) await reader.older()
    expect(reader.timeline!.messages).toEqual(truth)
    expect(truth.map(({ seq }) => seq)).toEqual(truth.map((_, index) => index + 1))
    await close()
  },
)
