// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { RoomsPage } from '#client/admin/RoomsPage.tsx'
import { floor, roomNumber, upstairs } from '../office/people.ts'
import { done, refused } from '../presence/fake-line.ts'
import { attic, bob, building, comeAsAda, hall, names, open, toasts } from './stage.tsx'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

beforeEach(comeAsAda)

test('rooms are shown floor by floor, archived ones apart with the way back', async () => {
  const { element, text, press, line } = await open(RoomsPage, {
    ...building,
    'rooms:restore': () => done({ room: { ...attic, archived: false } }),
  })
  expect(names(element)).toEqual(['Koffiehoek', 'Zaal', 'Zolder'])
  expect(text()).toContain('Op deze verdieping is nog geen kamer.')
  await press('Zet Zolder terug')
  expect(line.askedFor('rooms:restore')).toEqual([{ roomId: attic.id }])
  expect(toasts()).toEqual(['Zolder is weer open.'])
})

test('a room is made for the people on its list', async () => {
  const page = await open(RoomsPage, { ...building, 'rooms:create': () => done({ room: hall }) })
  await page.press('Nieuwe kamer')
  await page.send()
  expect(page.text()).toContain('Geef de kamer een naam.')
  await page.fill('Naam', 'Bestuur')
  await page.fill('Hoeveel mensen', '0')
  await page.send()
  expect(page.text()).toContain('Vul een getal in van 1 tot en met 500.')
  await page.fill('Hoeveel mensen', '6')
  await page.fill('Verdieping', upstairs.id)
  await page.tick('Alleen wie op de lijst staat')
  expect(page.text()).toContain('Er staat nog niemand op de lijst')
  await page.tick('BBob')
  await page.send()
  expect(page.line.askedFor('rooms:create')).toEqual([
    {
      name: 'Bestuur',
      kind: 'meeting',
      floorId: upstairs.id,
      description: '',
      capacity: 6,
      access: 'named',
      groupId: null,
      ownerId: null,
      memberIds: [bob.memberId],
    },
  ])
  expect(toasts()).toEqual(['Bewaard.'])
  expect(page.element.querySelector('dialog')).toBeNull()
})

test('a refusal stays in the dialog, in words', async () => {
  const page = await open(RoomsPage, { ...building, 'rooms:create': () => refused('too_many_rooms') })
  await page.press('Nieuwe kamer')
  await page.fill('Naam', 'Te veel')
  await page.send()
  expect(page.alert()).toBe('Er zijn al zo veel kamers als er kunnen zijn.')
})

test('changing a room asks for its list first, so that it is not wiped', async () => {
  const secret = roomNumber(0, { name: 'Bestuur', access: 'named' })
  const page = await open(RoomsPage, {
    'rooms:managed': () => done({ floors: [floor], rooms: [secret] }),
    'rooms:named': () => done({ memberIds: [bob.memberId] }),
    'rooms:change': () => done({ room: secret }),
    'rooms:open-to': () => done({ room: secret }),
  })
  await page.press('Wijzig Bestuur')
  await page.fill('Naam', 'Raad')
  await page.send()
  expect(page.line.askedFor('rooms:open-to')).toEqual([
    { roomId: secret.id, access: 'named', groupId: null, memberIds: [bob.memberId] },
  ])
})

test('a room goes up, down and to another floor by buttons', async () => {
  const page = await open(RoomsPage, { ...building, 'rooms:move': () => done({ room: hall }) })
  await page.press('Zet Zaal omhoog')
  await page.press('Meer voor Zaal')
  await page.press('Naar Eerste verdieping')
  expect(page.line.askedFor('rooms:move')).toEqual([
    { roomId: hall.id, floorId: floor.id, position: 0 },
    { roomId: hall.id, floorId: upstairs.id, position: 1000 },
  ])
  expect(toasts()).toEqual(['Zaal staat nu op Eerste verdieping.'])
})

test('putting a room away is asked first', async () => {
  const page = await open(RoomsPage, {
    ...building,
    'rooms:archive': () => done({ room: { ...hall, archived: true } }),
  })
  await page.press('Meer voor Zaal')
  await page.press('Zet weg')
  expect(page.text()).toContain('Chat, notities en bord blijven bewaard')
  expect(page.line.askedFor('rooms:archive')).toEqual([])
  const dialog = page.element.querySelector('dialog')!
  await act(async () => [...dialog.querySelectorAll('button')].at(-1)!.click())
  expect(page.line.askedFor('rooms:archive')).toEqual([{ roomId: hall.id }])
})

test('a floor with rooms on it stays, and it says why', async () => {
  const page = await open(RoomsPage, { ...building, 'rooms:remove-floor': () => refused('floor_not_empty') })
  await page.press('Meer voor Begane grond')
  await page.press('Haal weg')
  const dialog = page.element.querySelector('dialog')!
  await act(async () => [...dialog.querySelectorAll('button')].at(-1)!.click())
  expect(page.text()).toContain('Op deze verdieping zijn nog kamers')
})
