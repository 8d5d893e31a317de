// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { AtTheDoor } from '#client/doors/AtTheDoor.tsx'
import { KnockBar } from '#client/doors/KnockBar.tsx'
import { $knocks, $ownKnock } from '#client/doors/knocking.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import type { OwnKnock } from '#shared/doors/contract.ts'
import { knockId, memberId, roomId } from '#shared/kernel/ids.ts'
import { show } from '../design/stage.tsx'
import { done, openLine, refused } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const room = { id: roomId.parse('22222222-0000-4000-8000-000000000001'), slug: 'lotte', name: 'Bureau' }
const own: OwnKnock = {
  id: knockId.parse('33333333-0000-4000-8000-000000000001'),
  roomId: room.id,
  since: 0,
  heard: true,
  mayLeaveNote: false,
  state: { kind: 'waiting' },
}
const nothing = { doors: [], knocks: [], own: null, notes: [], keeps: [] }

beforeEach(() => {
  chooseLanguage('nl')
  $ownKnock.set(null)
  $knocks.set([])
})

const states: [Partial<OwnKnock>, string, string, string | null][] = [
  [{}, 'Je klopt bij Bureau', 'Je klop is gehoord', 'Stop met wachten'],
  [{ heard: false, mayLeaveNote: true }, 'Je klopt bij Bureau', 'niemand die je hoort', 'Laat briefje achter'],
  [{ state: { kind: 'asked_to_wait', by: 'Lotte' } }, 'Lotte vraagt je even te wachten', 'vanzelf', 'Stop met wachten'],
  [{ state: { kind: 'unanswered' }, mayLeaveNote: true }, 'nog niemand open', 'blijven wachten', 'Laat briefje achter'],
  [{ state: { kind: 'refused', by: 'Lotte' } }, 'Nu niet', 'Lotte kan je nu niet', 'Klop nog eens aan'],
  [{ state: { kind: 'over', why: 'too_late' } }, 'Klop aan bij Bureau', 'weer dicht', 'Klop nog eens aan'],
  [{ state: { kind: 'over', why: 'too_long' } }, 'Klop aan bij Bureau', 'half uur', 'Klop nog eens aan'],
  [{ state: { kind: 'over', why: 'shut' } }, 'Bureau is nu dicht', 'niet aankloppen', null],
  [{ state: { kind: 'over', why: 'note_left' } }, 'Je briefje ligt er', 'vindt het', null],
]

test.each(states)('[D10] the visitor sees what is going on: %o', async (...[change, title, text, button]) => {
  const { element } = await show(() => <AtTheDoor room={room} closed={false} />)
  await act(async () => $ownKnock.set({ ...own, ...change }))
  expect(element.querySelector('h1')!.textContent).toContain(title)
  expect(element.querySelector('[role="status"]')!.textContent).toContain(text)
  const buttons = [...element.querySelectorAll('button')].map((each) => each.textContent)
  if (button) expect(buttons).toContain(button)
  else expect(buttons).toEqual([])
})

test('[D13] at a closed door one leaves a note, and none that says nothing', async () => {
  const line = await openLine({ 'door:look': () => done(nothing), 'door:leave-note': () => done({}) })
  const { element, press, text } = await show(() => <AtTheDoor room={room} closed />)
  expect(element.querySelector('h1')!.textContent).toBe('De deur van Bureau is dicht')
  await press('Laat briefje achter')
  expect(text()).toContain('Schrijf eerst iets op')
  expect(line.askedFor('door:leave-note')).toEqual([])
  element.querySelector('textarea')!.value = 'Bel me even.'
  await press('Laat briefje achter')
  expect(line.askedFor('door:leave-note')).toEqual([{ roomId: room.id, text: 'Bel me even.' }])
  expect(element.querySelector('h1')!.textContent).toBe('Je briefje ligt er')
})

test('[D12] who knocks, or leaves a note, at a door that is no more is told so', async () => {
  await openLine({
    'door:look': () => done(nothing),
    'door:knock': () => refused('room_archived'),
    'door:leave-note': () => refused('room_not_found'),
  })
  const knocking = await show(() => <AtTheDoor room={room} closed={false} />)
  await knocking.press('Klop aan')
  expect(knocking.element.querySelector('h1')!.textContent).toBe('Bureau is nu dicht')
  const writing = await show(() => <AtTheDoor room={room} closed />)
  writing.element.querySelector('textarea')!.value = 'Bel me even.'
  await writing.press('Laat briefje achter')
  expect(writing.element.querySelector('h1')!.textContent).toBe('Bureau is nu dicht')
  expect(writing.element.querySelector('form')).toBeNull()
})

test('[G5] who may open sees that a guest is one, and gives one of three answers', async () => {
  const line = await openLine({ 'door:look': () => done(nothing) })
  const { element, press, text } = await show(() => <KnockBar card={false} />)
  const visitor = {
    memberId: memberId.parse('44444444-0000-4000-8000-000000000001'),
    name: 'Anna (directeur)',
    guest: true,
  }
  const rest = { line: 'Heb je even?', since: 0, quiet: true, waitAsked: null, roomName: 'Bureau' }
  await act(async () => $knocks.set([{ id: own.id, roomId: room.id, visitor, ...rest }]))
  expect(element.querySelector('section')!.getAttribute('aria-label')).toBe('Aan de deur')
  expect(text()).toContain('Anna (directeur)gast')
  await press('Laat Anna (directeur) binnen')
  await press('Vraag Anna (directeur) even te wachten')
  await press('Zeg Anna (directeur) dat het nu niet kan')
  expect(line.askedFor('door:answer')).toEqual(['let_in', 'wait', 'refuse'].map((answer) => ({ id: own.id, answer })))
})
