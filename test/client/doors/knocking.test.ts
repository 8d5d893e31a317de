// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { $toasts } from '#client/design/toast.ts'
import { $place, enterRoom } from '#client/doors/doors.ts'
import { $doors, $knocks, $notes, $ownKnock, giveUpKnock, knock, leaveNote } from '#client/doors/knocking.ts'
import { disconnect } from '#client/platform/realtime.ts'
import type { KnockHeard, OwnKnock } from '#shared/doors/contract.ts'
import { knockId, memberId, noteId, roomId } from '#shared/kernel/ids.ts'
import { done, openLine, refused, settled } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const desk = { id: roomId.parse('22222222-0000-4000-8000-000000000001'), slug: 'lotte', name: 'Bureau van Lotte' }
const own: OwnKnock = {
  id: knockId.parse('33333333-0000-4000-8000-000000000001'),
  roomId: desk.id,
  since: 0,
  heard: true,
  mayLeaveNote: false,
  state: { kind: 'waiting' },
}
const carla = { memberId: memberId.parse('44444444-0000-4000-8000-000000000001'), name: 'Carla', guest: true }
const heard: KnockHeard = {
  id: own.id,
  roomId: desk.id,
  roomName: desk.name,
  visitor: carla,
  line: '',
  since: 0,
  quiet: true,
  waitAsked: null,
}
const nothing = { doors: [], knocks: [], own: null, notes: [], keeps: [] }
const office = {
  'door:look': () => done(nothing),
  'door:knock': () => done({ knock: own }),
  'door:enter': () => refused('must_knock'),
}

test('[D10] who knocks sees what becomes of it, and a yes leads in by itself', async () => {
  const line = await openLine(office)
  await enterRoom(desk)
  expect(await knock(desk, 'Heb je even?')).toBeNull()
  expect($ownKnock.get()).toEqual(own)
  const asked = { ...own, state: { kind: 'asked_to_wait', by: 'Lotte' } }
  line.tell('door:own-knock', { knock: asked })
  expect($ownKnock.get()).toEqual(asked)
  line.answers['door:enter'] = () => done({ room: desk, pass: null })
  line.tell('door:own-knock', { knock: { ...own, state: { kind: 'let_in', by: 'Lotte', until: 60_000 } } })
  await settled()
  expect($place.get()).toMatchObject({ kind: 'inside', room: desk })
  expect($ownKnock.get()).toBeNull()
})

test('[D12] who gives up tells the office; a knock that was refused stays to be read', async () => {
  const line = await openLine(office)
  await knock(desk, '')
  line.tell('door:own-knock', { knock: { ...own, state: { kind: 'refused', by: 'Lotte' } } })
  expect($ownKnock.get()?.state).toEqual({ kind: 'refused', by: 'Lotte' })
  await giveUpKnock()
  expect(line.askedFor('door:give-up')).toHaveLength(0)
  await knock(desk, '')
  await giveUpKnock()
  expect(line.askedFor('door:give-up')).toHaveLength(1)
  expect($ownKnock.get()).toBeNull()
})

test('where the door was opened meanwhile, one who knocks walks in', async () => {
  await openLine({
    ...office,
    'door:knock': () => refused('door_open'),
    'door:enter': () => done({ room: desk, pass: null }),
  })
  await knock(desk, '')
  await settled()
  expect($place.get()).toMatchObject({ kind: 'inside' })
})

test('[D11] [D15] a knock is shown until somebody answered it, and then who did', async () => {
  const line = await openLine(office)
  line.tell('door:knocked', { knock: heard })
  line.tell('door:knocked', { knock: { ...heard, waitAsked: 'Ann' } })
  expect($knocks.get()).toEqual([{ ...heard, waitAsked: 'Ann' }])
  line.tell('door:knock-over', { id: heard.id, how: 'let_in', by: 'Bob' })
  expect($knocks.get()).toEqual([])
  expect($toasts.get().at(-1)?.text).toBe('Bob lets Carla (guest) in')
  line.tell('door:knocked', { knock: heard })
  const shown = $toasts.get().length
  line.tell('door:knock-over', { id: heard.id, how: 'not_yours', by: null })
  expect([$knocks.get().length, $toasts.get().length]).toEqual([0, shown])
})

test('[D14] notes come, are read, and go; doors are followed; who signs out leaves nothing', async () => {
  const line = await openLine(office)
  const id = noteId.parse('55555555-0000-4000-8000-000000000001')
  const note = { id, roomId: desk.id, roomName: desk.name, from: carla, text: 'Bel me.', at: 1, readBy: null }
  line.tell('door:note', { note })
  line.tell('door:note', { note: { ...note, readBy: 'Ann' } })
  expect($notes.get()).toEqual([{ ...note, readBy: 'Ann' }])
  line.tell('door:note-gone', { id })
  expect($notes.get()).toEqual([])
  line.tell('door:note', { note })
  line.tell('door:changed', { door: { roomId: desk.id, state: 'closed', opensWhenEmpty: false, quietHours: null } })
  expect($doors.get().get(desk.id)?.state).toBe('closed')
  line.answers['door:leave-note'] = () => refused('too_early_for_a_note')
  expect(await leaveNote(desk.id, 'x')).toBe('too_early_for_a_note')
  disconnect()
  expect([$notes.get().length, $doors.get().size]).toEqual([0, 0])
})
