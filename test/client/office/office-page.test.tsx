// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { $unread } from '#client/chat/chat.ts'
import { $colleagues } from '#client/directory/directory.ts'
import { $place } from '#client/doors/doors.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { OfficePage } from '#client/office/OfficePage.tsx'
import { $people, untold } from '#client/presence/presence.ts'
import { $floors, $rooms, $roomsLoaded } from '#client/rooms/rooms.ts'
import type { Role } from '#shared/access/actor.ts'
import { show, typeInto } from '../design/stage.tsx'
import { byId, colleagueNumber, floor, roomNumber, upstairs } from './people.ts'

const [ann, bob, andre] = [colleagueNumber(1, 'Ann'), colleagueNumber(2, 'Bob'), colleagueNumber(3, 'André')]
const coffee = roomNumber(1, { name: 'Koffiehoek', slug: 'koffiehoek', kind: 'lounge' })
const board = roomNumber(2, { name: 'Bestuur', slug: 'bestuur', access: 'named', capacity: 1, floorId: upstairs.id })

const signedInAs = (role: Role) => $me.set({ ...ann, email: 'ann@example.nl', role, language: null })

beforeEach(() => {
  chooseLanguage('nl')
  signedInAs('member')
  $floors.set([floor, upstairs])
  $rooms.set(byId([coffee, board], 'id'))
  $roomsLoaded.set(true)
  $colleagues.set(byId([ann, bob, andre], 'memberId'))
  $people.set(
    new Map([
      [ann.memberId, { roomId: null, status: 'available' }],
      [bob.memberId, { roomId: coffee.id, status: 'dnd' }],
    ]),
  )
  $place.set({ kind: 'outside' })
  $unread.set(new Map())
})

const card = (element: Element, slug: string) => element.querySelector(`[data-room="${slug}"]`)!
const texts = (element: Element, selector: string) =>
  [...element.querySelectorAll(selector)].map((each) => each.getAttribute('aria-label') ?? each.textContent)

test('the office is a list to a screen reader: floor, room, who is inside, what one can do', async () => {
  const { element } = await show(OfficePage)
  expect(texts(element, 'h2').slice(0, 2)).toEqual(['Begane grond', 'Eerste verdieping'])
  const koffiehoek = card(element, 'koffiehoek')
  expect(koffiehoek.closest('ul')!.getAttribute('aria-labelledby')).toBe(`floor-${floor.id}`)
  expect(koffiehoek.querySelector('h3')!.textContent).toBe('Koffiehoek')
  expect(texts(koffiehoek, 'ul')).toEqual(['Binnen in Koffiehoek'])
  // The lamp beside the name has words too.
  expect(koffiehoek.querySelector('li')!.textContent).toBe('Bniet storenBob')
  expect(texts(koffiehoek, 'a')).toEqual(['Ga binnen bij Koffiehoek'])
  expect(koffiehoek.querySelector('a')!.getAttribute('href')).toBe('/r/koffiehoek')
  expect(card(element, 'bestuur').textContent).toContain('Niemand binnen')
  expect(card(element, 'bestuur').textContent).toContain('besloten')
})

test('who moves is seen to move, at once', async () => {
  const { element } = await show(OfficePage)
  await act(async () =>
    $people.set(new Map($people.get()).set(bob.memberId, { roomId: board.id, status: 'available' })),
  )
  expect(card(element, 'koffiehoek').textContent).toContain('Niemand binnen')
  expect(card(element, 'bestuur').textContent).toContain('Bob')
  expect(card(element, 'bestuur').textContent).toContain('vol')
})

test('before the office has told who is in, nobody is said to be alone', async () => {
  const alone = ['Er is nog niemand anders. De deuren staan open.', 'Je bent de eerste vandaag.']
  const told = $people.get()
  $people.set(untold)
  const { text, element } = await show(OfficePage)
  // A line without words, where the words will be.
  expect(card(element, 'koffiehoek').querySelector('p')!.textContent.trim()).toBe('')
  for (const words of [...alone, 'Niemand binnen']) expect(text()).not.toContain(words)
  await act(async () => $people.set(new Map([...told].slice(0, 1))))
  for (const words of [...alone, 'Niemand binnen']) expect(text()).toContain(words)
})

test('the room one is in says so, with the way back and the way out', async () => {
  const { element } = await show(OfficePage)
  await act(async () => $place.set({ kind: 'inside', room: coffee, visit: 1 }))
  const koffiehoek = card(element, 'koffiehoek')
  expect(koffiehoek.textContent).toContain('Je bent hier')
  expect(texts(koffiehoek, 'a, button')).toEqual(['Verlaat Koffiehoek', 'Terug naar Koffiehoek'])
})

test('unread chat is marked at its room', async () => {
  const { element } = await show(OfficePage)
  await act(async () => $unread.set(new Map([[coffee.id, 3]])))
  expect(card(element, 'koffiehoek').textContent).toContain('3 nieuwe berichten')
  expect(card(element, 'bestuur').textContent).not.toContain('nieuw')
})

test('an empty office says what the next step is: for administrators to make a room', async () => {
  $rooms.set(new Map())
  signedInAs('administrator')
  const { text, element } = await show(OfficePage)
  expect(text()).toContain('Maak de eerste kamer')
  expect(texts(element, 'a')).toContain('Maak een kamer')
  await act(async () => signedInAs('member'))
  expect(text()).toContain('Er zijn nog geen kamers voor je')
  expect(texts(element, 'a')).not.toContain('Maak een kamer')
})

test('until the rooms are there a screen reader hears that they are coming', async () => {
  $roomsLoaded.set(false)
  const { text } = await show(OfficePage)
  expect(text()).toContain('Even laden…')
})

async function searching(text: string) {
  const page = await show(OfficePage)
  const field = page.element.querySelector<HTMLInputElement>('[role="combobox"]')!
  await act(async () => field.focus())
  await typeInto(field, text)
  const options = () => [...page.element.querySelectorAll('[role="option"]')]
  const press = (key: string) =>
    act(async () => void field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))
  const chosen = () => document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent
  return { ...page, field, options, press, chosen }
}

test('a search finds without accents and capitals, and says where a colleague is', async () => {
  const { options, text, press, chosen } = await searching('AN')
  expect(options().map((option) => option.textContent)).toEqual(['AAndréniet binnen', 'AbeschikbaarAnnin het kantoor'])
  expect(text()).toContain('2 gevonden')
  await press('ArrowDown')
  expect(chosen()).toContain('Ann')
  await press('ArrowDown')
  expect(chosen()).toContain('André')
})

test('a visitor is promised no colleagues', async () => {
  signedInAs('partner')
  const { field } = await searching('')
  expect([field.ariaLabel, field.placeholder]).toEqual(['Zoek een kamer of notitie', 'Zoek kamer, notitie'])
})

test('Enter goes to the room, or to the room in which the colleague is', async () => {
  const found = await searching('bob')
  await found.press('Enter')
  expect(found.path()).toBe('/r/koffiehoek')
})

test('Enter on a colleague who is nowhere leads nowhere, and Escape empties the field', async () => {
  const { press, field, text } = await searching('andre')
  await press('Enter')
  expect(field.value).toBe('andre')
  await press('Escape')
  expect(field.value).toBe('')
  expect(text()).not.toContain('gevonden')
})

test('nothing found is said, once notes and boards have been looked through too', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { text } = await searching('xyz')
  expect(text()).toContain('Even zoeken')
  await act(() => vi.advanceTimersByTimeAsync(1_000))
  expect(text()).toContain('Niets gevonden voor ‘xyz’.')
})
