// @vitest-environment jsdom
import { act, useState } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { $unread } from '#client/chat/chat.ts'
import { $colleagues } from '#client/directory/directory.ts'
import { $groups } from '#client/groups/groups.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { $people } from '#client/presence/presence.ts'
import { RoomLeft } from '#client/room/RoomLeft.tsx'
import { RoomPanel } from '#client/room/RoomPanel.tsx'
import { RoomRefused } from '#client/room/RoomRefused.tsx'
import type { RoomTab } from '#client/room/tabs.ts'
import { $rooms } from '#client/rooms/rooms.ts'
import { show } from '../design/stage.tsx'
import type { Group } from '#shared/groups/contract.ts'
import { groupId } from '#shared/kernel/ids.ts'
import { byId, colleagueNumber, roomNumber } from '../office/people.ts'

Object.assign(Element.prototype, { scrollTo: () => undefined })

const [ann, bob] = [colleagueNumber(1, 'Ann'), colleagueNumber(2, 'Bob')]
const coffee = roomNumber(1, { name: 'Koffiehoek', slug: 'koffiehoek', capacity: 4 })
const board = roomNumber(2, { name: 'Bestuur', slug: 'bestuur' })

beforeEach(() => {
  chooseLanguage('nl')
  $me.set({ ...ann, email: 'ann@example.nl', role: 'member', language: null })
  $colleagues.set(byId([ann, bob], 'memberId'))
  $rooms.set(byId([coffee, board], 'id'))
  $people.set(
    new Map([
      [bob.memberId, { roomId: coffee.id, status: 'busy' }],
      [ann.memberId, { roomId: coffee.id, status: 'available' }],
    ]),
  )
  $unread.set(new Map())
  $groups.set(null)
})

async function openRoomPanel({ narrow = false, first = 'people' }: { narrow?: boolean; first?: RoomTab | null } = {}) {
  return show(() => {
    const [tab, setTab] = useState<RoomTab | null>(first)
    const [wide, setWide] = useState(false)
    const open = { tab, wanted: () => null, isAddressed: true, choose: setTab, forget: () => undefined }
    return <RoomPanel room={coffee} open={open} wide={wide} onWide={setWide} narrow={narrow} />
  })
}

const panels = (element: Element) =>
  [...element.querySelectorAll<HTMLElement>('[role="tabpanel"]')].map(
    ({ id, hidden }) => `${id} ${hidden ? 'hidden' : 'shown'}`,
  )

test('what was opened once stays open behind the other tabs', async () => {
  const { element, press } = await openRoomPanel()
  expect(panels(element)).toEqual(['room-panel-people shown'])
  await press('Chat')
  await press('Mensen')
  expect(panels(element)).toEqual(['room-panel-people shown', 'room-panel-chat hidden'])
})

test('the chat’s tab says in words and numbers what is unread', async () => {
  const { element } = await openRoomPanel()
  await act(async () => $unread.set(new Map([[coffee.id, 2]])))
  const chat = element.querySelector('#room-tab-chat')!
  expect(chat.textContent).toBe('Chat22 nieuwe berichten')
  expect(chat.querySelector('[aria-hidden]')!.textContent).toBe('2')
  await act(async () => $unread.set(new Map([[coffee.id, 100]])))
  expect(chat.querySelector('[aria-hidden]')!.textContent).toBe('99+')
})

test('who is inside, with how they are, oneself first', async () => {
  const { element } = await openRoomPanel()
  const people = [...element.querySelectorAll('[role="tabpanel"] li')].map((each) => each.textContent)
  expect(people).toEqual(['AAnn (jij)beschikbaar', 'BBobbezig'])
})

test('on a phone the sheet goes up with a tab, and down with the same tab or the cross', async () => {
  const { element, press } = await openRoomPanel({ narrow: true, first: null })
  expect(panels(element)).toEqual([])
  await press('Mensen')
  expect(panels(element)).toEqual(['room-panel-people shown'])
  await press('Sluit mensen')
  expect(panels(element)).toEqual(['room-panel-people hidden'])
  await press('Mensen')
  await press('Mensen')
  expect(panels(element)).toEqual(['room-panel-people hidden'])
})

test('before a room one is not in stands why, and what one can do', async () => {
  const full = await show(() => <RoomRefused room={coffee} refusal="room_full" onLookAgain={vi.fn()} />)
  expect(full.text()).toContain('Koffiehoek is volEr kunnen 4 mensen in.')
  const gone = await show(() => <RoomRefused room={null} refusal="room_not_found" onLookAgain={vi.fn()} />)
  expect(gone.text()).toContain('Deze kamer bestaat niet, of hij is niet voor jou open.')
  expect(gone.element.querySelector('a')!.getAttribute('href')).toBe('/')
})

test('moved to another device: it says to which room, and leads back to this one', async () => {
  $people.set(new Map([[ann.memberId, { roomId: board.id, status: 'available' }]]))
  const left = await show(() => <RoomLeft room={coffee} why="moved_elsewhere" />)
  expect(left.element.querySelector('h1')!.textContent).toBe('Je bent nu op een ander apparaat in Bestuur')
  expect(left.element.querySelector('button')!.textContent).toBe('Ga hier verder in Koffiehoek')
  await act(async () => $people.set(new Map()))
  expect(left.element.querySelector('h1')!.textContent).toBe('Je bent verdergegaan op een ander apparaat')
})

const group = (accepted: boolean): Group => ({
  ...{ id: groupId.parse('55555555-0000-4000-8000-000000000001'), name: 'Twente', kind: 'intervision' },
  ...{ description: '', open: false, memberCount: 2, agreement: { version: 2, text: 'Op tijd.' } },
  mine: { role: 'member', accepted },
})
const agrees = (accepted: boolean) => act(async () => $groups.set(new Map([[group(true).id, group(accepted)]])))

test('[G3] who is out because of a new agreement reads it there, and goes in again', async () => {
  const room = { ...coffee, access: 'group' as const, groupId: group(true).id }
  await agrees(true)
  const { element, press } = await show(() => <RoomLeft room={room} why="no_longer_allowed" />)
  expect(element.querySelector('h1')!.textContent).toBe('Je bent niet meer in Koffiehoek')
  await agrees(false)
  expect(element.querySelector('h1')!.textContent).toBe('Twente heeft nieuwe afspraken')
  await press('Lees de afspraken')
  expect(element.querySelector('dialog')!.textContent).toContain('Op tijd.')
  await agrees(true)
  expect(element.querySelector('dialog')).toBeNull()
  expect([...element.querySelectorAll('button')].map((each) => each.textContent)).toEqual(['Ga naar binnen'])
})

test('[G3] a room that is not there may be of a group whose agreement waits to be read', async () => {
  await agrees(false)
  const look = vi.fn()
  const { text, press } = await show(() => <RoomRefused room={null} refusal="room_not_found" onLookAgain={look} />)
  expect(text()).toContain('Is het een kamer van Twente?')
  await agrees(true)
  await press('Ga naar binnen')
  expect(look).toHaveBeenCalledOnce()
})
