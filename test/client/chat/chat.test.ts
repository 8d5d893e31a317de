// @vitest-environment jsdom
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import {
  $outgoing,
  $unread,
  discard,
  loadOlder,
  lookAt,
  lookAway,
  openChat,
  sayInChat,
  sendAgain,
  tryAgain,
  viewOf,
} from '#client/chat/chat.ts'
import type { Message } from '#shared/chat/contract.ts'
import type { MessageId } from '#shared/kernel/ids.ts'
import { ann, bob, PlayedRoom, roomId } from '../../shared/chat-played-room.ts'
import { done, refused, settled } from '../presence/fake-line.ts'
import { openPlayedOffice } from './played-office.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

beforeEach(() => {
  $me.set({ memberId: ann, name: 'Ann', email: 'ann@example.nl', role: 'member', language: 'nl' })
})

const bobs = { authorId: bob, authorName: 'Bob' }

/** Ann's page with the room's chat open. */
async function openPage(room = new PlayedRoom()) {
  const line = await openPlayedOffice(room)
  const close = openChat(roomId)
  onTestFinished(close)
  await settled()
  return {
    line,
    close,
    room,
    hear: (message: Message) => line.tell('chat:message', { message }),
    view() {
      const view = viewOf(roomId).get()
      if (view.kind !== 'open') throw new Error(view.kind)
      return view
    },
    texts: () => {
      const view = viewOf(roomId).get()
      return view.kind === 'open' ? view.timeline.messages.map(({ text }) => text) : view.kind
    },
    outgoing: () => $outgoing.get().map(({ text, state }) => `${text}: ${state}`),
    unread: () => $unread.get().get(roomId) ?? 0,
  }
}

test('what one says is there at once, and one of the messages as soon as the office has it', async () => {
  const page = await openPage()
  expect(sayInChat(roomId, 'hallo')).toBe(true)
  expect([page.texts(), page.outgoing()]).toEqual([[], ['hallo: sending']])
  await settled()
  expect([page.texts(), page.outgoing()]).toEqual([['hallo'], []])
})

test('[C2] what was said while the line was down is kept, and sent once and in its order on return', async () => {
  const page = await openPage()
  page.line.break()
  sayInChat(roomId, 'een')
  sayInChat(roomId, 'twee')
  await settled()
  expect(page.outgoing()).toEqual(['een: waiting', 'twee: waiting'])
  page.line.mend()
  await settled()
  expect([page.texts(), page.outgoing()]).toEqual([['een', 'twee'], []])
})

test('[C2] [S086] a message whose answer was lost is sent again with its own id, and said once', async () => {
  const page = await openPage()
  const send = page.line.answers['chat:send']!
  page.line.answers['chat:send'] = (input) => {
    page.room.send('hallo', { id: (input as { id: MessageId }).id })
    page.line.break()
    return done({})
  }
  sayInChat(roomId, 'hallo')
  await settled()
  expect(page.outgoing()).toEqual(['hallo: waiting'])
  page.line.answers['chat:send'] = send
  page.line.mend()
  await settled()
  expect([page.texts(), page.outgoing()]).toEqual([['hallo'], []])
  expect(page.room.messages).toHaveLength(1)
})

test('a message that is refused says so, waits for its writer, and does not hold up the next', async () => {
  const page = await openPage()
  const send = page.line.answers['chat:send']!
  page.line.answers['chat:send'] = () => refused('too_many_requests')
  sayInChat(roomId, 'te snel')
  await settled()
  page.line.answers['chat:send'] = send
  sayInChat(roomId, 'goed')
  await settled()
  expect([page.texts(), page.outgoing()]).toEqual([['goed'], ['te snel: failed']])
  expect($outgoing.get()[0]?.why).toBe('too_many_requests')
  sendAgain($outgoing.get()[0]!.id)
  await settled()
  expect([page.texts(), page.outgoing()]).toEqual([['goed', 'te snel'], []])
  page.line.answers['chat:send'] = () => refused('room_archived')
  sayInChat(roomId, 'weg ermee')
  await settled()
  discard($outgoing.get()[0]!.id)
  expect(page.outgoing()).toEqual([])
})

test('[C3] after a break the page shows what was said, edited and deleted meanwhile', async () => {
  const page = await openPage()
  page.hear(page.room.send('een', bobs))
  page.hear(page.room.send('twee', bobs))
  page.line.break()
  page.room.change(1, { text: 'één' })
  page.room.change(2, { text: '', deleted: true })
  page.room.send('drie', bobs)
  page.line.mend()
  await settled()
  expect(page.texts()).toEqual(['één', '', 'drie'])
})

test('older messages come in front, a page at a time', async () => {
  const room = new PlayedRoom()
  for (let said = 1; said <= 10; said++) room.send(String(said))
  const page = await openPage(room)
  expect(page.texts()).toEqual(['7', '8', '9', '10'])
  void loadOlder(roomId)
  expect(page.view().older).toBe('loading')
  await settled()
  await loadOlder(roomId)
  expect(page.texts()).toHaveLength(10)
  expect(page.view().timeline.more).toBe(false)
  await loadOlder(roomId)
  expect(page.line.askedFor('chat:before')).toHaveLength(2)
})

test('[C8] what comes while nobody looks is counted and marked; looking reads it, once', async () => {
  const page = await openPage()
  page.hear(page.room.send('een', bobs))
  page.hear(page.room.send('van mij'))
  page.hear(page.room.send('twee', bobs))
  expect([page.unread(), page.view().newAfter]).toEqual([2, 0])
  lookAt(roomId, true)
  lookAt(roomId, true)
  await settled()
  expect([page.unread(), page.view().newAfter]).toEqual([0, 0])
  expect(page.line.askedFor('chat:read')).toEqual([{ roomId, seq: 3 }])
  page.hear(page.room.send('drie', bobs))
  await settled()
  expect([page.unread(), page.line.askedFor('chat:read').length]).toEqual([0, 2])
  lookAway(roomId)
  expect(page.view().newAfter).toBeNull()
  page.hear(page.room.send('vier', bobs))
  expect([page.unread(), page.view().newAfter]).toEqual([1, 4])
  sayInChat(roomId, 'antwoord')
  expect(page.view().newAfter).toBeNull()
})

test('[C8] a break does not count what was unread twice, and reading that did not arrive is told on return', async () => {
  const page = await openPage()
  page.hear(page.room.send('een', bobs))
  page.line.answers['chat:unread'] = () => done({ rooms: [{ roomId, unread: 2 }] })
  page.line.break()
  page.room.send('twee', bobs)
  page.line.mend()
  await settled()
  expect(page.unread()).toBe(2)
  page.line.break()
  lookAt(roomId, true)
  await settled()
  page.line.answers['chat:unread'] = () => done({ rooms: [] })
  page.line.mend()
  await settled()
  expect(page.line.askedFor('chat:read').at(-1)).toEqual({ roomId, seq: 2 })
  expect([page.unread(), page.room.readUpTo]).toEqual([0, 2])
})

test('[C9] what was read on another device is read here', async () => {
  const page = await openPage()
  page.hear(page.room.send('een', bobs))
  expect(page.unread()).toBe(1)
  page.line.tell('chat:unread', { roomId, unread: 0 })
  page.hear(page.room.send('twee', bobs))
  expect(page.unread()).toBe(1)
})

test('a room that is not there, and an office that does not answer, are said', async () => {
  const page = await openPage()
  page.close()
  expect(viewOf(roomId).get().kind).toBe('loading')
  expect(page.line.askedFor('chat:close')).toHaveLength(1)
  page.line.answers['chat:open'] = () => refused('internal')
  onTestFinished(openChat(roomId))
  await settled()
  expect(viewOf(roomId).get().kind).toBe('failed')
  page.line.answers['chat:open'] = () => refused('room_not_found')
  await tryAgain(roomId)
  expect(viewOf(roomId).get().kind).toBe('refused')
})

test('signed out: nothing of it is left for the next person', async () => {
  const page = await openPage()
  page.hear(page.room.send('een', bobs))
  page.line.break()
  sayInChat(roomId, 'onverzonden')
  const { disconnect } = await import('#client/platform/realtime.ts')
  disconnect()
  expect([page.outgoing(), $unread.get().size]).toEqual([[], 0])
})
