// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { $colleagues } from '#client/directory/directory.ts'
import { $toasts } from '#client/design/toast.ts'
import { chooseLanguage, formatTime } from '#client/i18n/i18n.ts'
import { ContactCard } from '#client/office/ContactCard.tsx'
import { MyMembers } from '#client/office/MyMembers.tsx'
import { $people } from '#client/presence/presence.ts'
import { $contact, $following } from '#client/profiles/contacts.ts'
import { $rooms } from '#client/rooms/rooms.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { show } from '../design/stage.tsx'
import { done, openLine } from '../presence/fake-line.ts'
import { byId, colleagueNumber, roomNumber } from './people.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const [ann, carla, dirk, bob] = ['Ann', 'Carla', 'Dirk', 'Bob'].map((name, n) => colleagueNumber(n, name))
const reception = roomNumber(1, { name: 'Receptie', slug: 'receptie' })
/** Half past nine in the office, wherever the reader is. */
const MONDAY = new Date('2026-09-07T09:30:00+02:00')
/** Nine to ten by the clock of the office, as the reader's own clock says it. */
const times = ['09:00', '10:00'].map((time) => formatTime(Date.parse(`2026-09-07T${time}:00+02:00`))).join('–')

beforeEach(() => {
  vi.useFakeTimers({ now: MONDAY, toFake: ['Date', 'setInterval', 'clearInterval'] })
  chooseLanguage('nl')
  $me.set({ ...ann!, email: 'ann@example.nl', role: 'member', language: null })
  $colleagues.set(byId([ann!, carla!, dirk!, bob!], 'memberId'))
  $rooms.set(byId([reception], 'id'))
  $people.set(new Map())
  $contact.set({
    person: { memberId: carla!.memberId, hours: [{ day: 1, from: 540, until: 600 }] },
    standIns: [{ memberId: dirk!.memberId, hours: [] }],
  })
  $following.set(null)
  return () => vi.useRealTimers()
})

const inNow = (...people: [MemberId, RoomId | null][]) =>
  act(async () => $people.set(new Map(people.map(([id, roomId]) => [id, { roomId, status: 'available' }]))))

test('one sees one’s contact person with status, place, walk-in hours and the way there', async () => {
  const { element, text } = await show(ContactCard)
  await inNow([carla!.memberId, reception.id])
  expect(text()).toContain('Je relatiebeheerder')
  expect(text()).toContain('in Receptie')
  expect(text()).toContain(`Inloop is nu open (${times})`)
  const way = element.querySelector('a[aria-label]')!
  expect([way.getAttribute('href'), way.getAttribute('aria-label')]).toEqual([
    '/r/receptie',
    'Ga naar Carla in Receptie',
  ])
  expect(text()).not.toContain('Dirk')
})

test('when they are not in, who stands in and is in now is shown', async () => {
  const { text } = await show(ContactCard)
  expect(text()).toContain('Nu niet binnen. Kijk later nog eens')
  await inNow([dirk!.memberId, null])
  expect(text()).toContain('Neemt nu waar:')
  expect(text()).toContain('Dirk')
  expect(text()).not.toContain('Kijk later')
  await inNow([dirk!.memberId, null], [carla!.memberId, null])
  expect(text()).not.toContain('Dirk')
})

test('an hour later the hours of today are over, and on another day there are none', async () => {
  const { text } = await show(ContactCard)
  await act(async () => vi.advanceTimersByTime(3_600_000))
  expect(text()).toContain(`Inloop vandaag: ${times}`)
  await act(async () => vi.advanceTimersByTime(24 * 3_600_000))
  expect(text()).toContain('Vandaag geen inloopuren.')
})

test('who has no contact person sees no card', async () => {
  $contact.set({ person: null, standIns: [] })
  const { text } = await show(ContactCard)
  expect(text()).toBe('')
})

test('people of the office see which of their members are in', async () => {
  $following.set({ memberIds: [bob!.memberId, ann!.memberId], standInIds: [] })
  const { element, text } = await show(MyMembers)
  expect(text()).toContain('Nu is geen van je leden binnen.')
  await inNow([bob!.memberId, reception.id])
  expect(element.querySelector('ul')!.textContent).toContain('Bobin Receptie')
  expect(element.querySelector('details')!.textContent).toContain('1 lid is er niet')
})

test('[PR9] who has no contact person any more is told', async () => {
  const line = await openLine({
    'contacts:mine': () => done({ contact: $contact.get() }),
    'chat:unread': () => done({ rooms: [] }),
    'door:look': () => done({ doors: [], knocks: [], own: null, notes: [], keeps: [] }),
  })
  const { text } = await show(ContactCard)
  expect(text()).toContain('Je relatiebeheerder')
  await act(async () => line.tell('contacts:changed', { contact: { person: null, standIns: [] } }))
  expect(text()).toBe('')
  expect($toasts.get().map((toast) => toast.text)).toEqual([
    'Je hebt nu geen relatiebeheerder. Het kantoor kiest een nieuwe voor je.',
  ])
})
