// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { $colleagues } from '#client/directory/directory.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { ColleaguesPage } from '#client/office/ColleaguesPage.tsx'
import { shutPanel } from '#client/office/panel.ts'
import { $people } from '#client/presence/presence.ts'
import { $rooms } from '#client/rooms/rooms.ts'
import { roles } from '#shared/access/actor.ts'
import type { Found, Search } from '#shared/directory/contract.ts'
import { IndexOfPeople } from '#shared/directory/index-of-people.ts'
import { show, typeInto } from '../design/stage.tsx'
import { done, openLine, refused, settled } from '../presence/fake-line.ts'
import { byId, colleagueNumber, roomNumber } from './people.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const found = (n: number, name: string, more: Partial<Found> = {}): Found => ({
  ...colleagueNumber(n, name),
  ...{ expertise: [], region: '', languages: [], organisationIds: [] },
  ...more,
})
const ann = found(1, 'Ann', { expertise: ['Dementie', 'Rouw'], region: 'Twente', languages: ['Nederlands', 'Duits'] })
const bob = found(2, 'Bob', { role: 'office', organisationIds: ['44444444-0000-4000-8000-000000000001'] })
const andre = found(3, 'André', { expertise: ['Wondzorg'], region: 'Salland' })
const everybody = [ann, bob, andre]
const karin = colleagueNumber(4, 'Karin')
const PARTNER = roles.indexOf('partner')
const HOME_CARE = '44444444-0000-4000-8000-000000000001'
const coffee = roomNumber(1, { name: 'Koffiehoek', slug: 'koffiehoek' })
const tags = {
  expertise: [{ text: 'Dementie', count: 1 }],
  regions: [
    { text: 'Twente', count: 1 },
    { text: 'Salland', count: 1 },
  ],
  languages: [],
}

beforeEach(() => {
  vi.useFakeTimers()
  chooseLanguage('nl')
  shutPanel()
  $me.set({ ...colleagueNumber(9, 'Ada'), email: 'ada@example.nl', role: 'member', language: null })
  $colleagues.set(byId(everybody, 'memberId'))
  $rooms.set(byId([coffee], 'id'))
  $people.set(new Map([[bob.memberId, { roomId: coffee.id, status: 'busy' }]]))
  return () => vi.useRealTimers()
})

const index = new IndexOfPeople()
for (const person of everybody) index.put(person)

function search({ from, ...wish }: Search & { from: number }) {
  const ids = index.find(wish, (id) => $people.get().has(id))
  return done({
    people: ids.slice(from, from + 2).map((id) => everybody.find(({ memberId }) => memberId === id)),
    total: ids.length,
  })
}

async function open(answers: Record<string, (input: never) => object> = {}, { lineUp = true } = {}) {
  const line = await openLine({
    'directory:colleagues': () =>
      done({ version: '1', rows: everybody.map(({ memberId, name }) => [memberId, name, 2]) }),
    // Of no matter here: the page asks again at its next arrival.
    'door:look': () => refused('internal'),
    'groups:list': () => refused('internal'),
    'notices:list': () => refused('internal'),
    'chat:unread': () => refused('internal'),
    'rooms:list': () => done({ floors: [], rooms: [coffee] }),
    'contacts:mine': () => done({ contact: { person: null, standIns: [] } }),
    'directory:search': search,
    'directory:tags': () => done(tags),
    'organisations:list': () => done({ organisations: [{ id: HOME_CARE, name: 'Thuiszorg Oost' }] }),
    ...answers,
  })
  if (!lineUp) line.break()
  const shown = await show(ColleaguesPage)
  const pass = (ms: number) =>
    act(async () => {
      await vi.advanceTimersByTimeAsync(ms)
      await settled()
    })
  await pass(500)
  const names = () => [...shown.element.querySelectorAll('li strong')].map((name) => name.textContent)
  const labelled = (text: string) =>
    [...shown.element.querySelectorAll<HTMLInputElement>('input, select')].find((control) =>
      control.labels?.[0]?.textContent.startsWith(text),
    )!
  return { ...shown, line, names, pass, labelled }
}

test('the page shows everybody, page by page, with what they know and where they are', async () => {
  const { names, text, press, pass } = await open()
  expect(text()).toContain('3 collega’s, 1 nu binnen.')
  expect(names()).toEqual(['André', 'Ann'])
  expect(text()).toContain('Weet veel van: DementieRouw')
  expect(text()).toContain('Streek: Twente')
  await press('Laat meer zien')
  await pass(1)
  expect(names()).toEqual(['André', 'Ann', 'Bob'])
  expect(text()).toContain('in Koffiehoek')
})

test('partners, whose names are known for shared rooms, are counted no more than they are shown', async () => {
  const names = [...everybody.map(({ memberId, name }) => [memberId, name, 2]), [karin.memberId, karin.name, PARTNER]]
  const { text } = await open({ 'directory:colleagues': () => done({ version: '2', rows: names }) })
  await act(async () => $people.set(new Map($people.get()).set(karin.memberId, { roomId: coffee.id, status: 'busy' })))
  expect(text()).toContain('3 collega’s, 1 nu binnen.')
})

test('one looks by name, expertise, region and who is in now', async () => {
  const { element, names, labelled, pass, text, press, line } = await open()
  const field = element.querySelector<HTMLInputElement>('input[type="search"]')!
  await typeInto(field, 'an')
  await typeInto(field, 'andre')
  const before = line.askedFor('directory:search').length
  await pass(500)
  expect(line.askedFor('directory:search').length - before).toBe(1) // asked once, after the pause
  expect(names()).toEqual(['André'])
  await typeInto(field, '')
  await act(async () => labelled('Dementie').click())
  await pass(500)
  expect(names()).toEqual(['Ann'])
  await act(async () => labelled('Dementie').click())
  await typeInto(labelled('Streek'), 'Salland')
  await pass(500)
  expect(names()).toEqual(['André'])
  await act(async () => labelled('Wie er nu is').click())
  await pass(500)
  expect(text()).toContain('Niemand gevonden')
  await press('Laat iedereen zien')
  await pass(500)
  expect(names()).toEqual(['André', 'Ann'])
})

test('whoever opens the page by its address can narrow it down as well: the line opens after it', async () => {
  const { labelled, line, pass } = await open({}, { lineUp: false })
  expect(labelled('Streek')).toBeUndefined()
  line.mend()
  await pass(500)
  expect(labelled('Streek').textContent).toContain('Twente')
  expect(labelled('Dementie')).toBeDefined()
  expect(labelled('Organisatie').textContent).toContain('Thuiszorg Oost')
})

test('one looks for who belongs to an organisation, and for all of them again', async () => {
  const { labelled, names, pass, text } = await open()
  await typeInto(labelled('Organisatie'), HOME_CARE)
  await pass(500)
  expect(names()).toEqual(['Bob'])
  expect(text()).toContain('Organisatie: Thuiszorg Oost')
  await typeInto(labelled('Organisatie'), '')
  await pass(500)
  expect(names()).toEqual(['André', 'Ann'])
})

test('who comes in while one looks at who is in now is found within seconds', async () => {
  const { names, labelled, pass } = await open()
  await act(async () => labelled('Wie er nu is').click())
  await pass(500)
  expect(names()).toEqual(['Bob'])
  await act(async () => $people.set(new Map($people.get()).set(ann.memberId, { roomId: null, status: 'available' })))
  await pass(3_000)
  expect(names()).toEqual(['Ann', 'Bob'])
})

test('where the office gives no answer that is said, with the way on', async () => {
  let broken = true
  const { alert, names, press, pass } = await open({
    'directory:search': (input: never) => (broken ? refused('internal') : search(input)),
  })
  expect(alert()).toContain('gaf geen antwoord')
  broken = false
  await press('Probeer het nog eens')
  await pass(1)
  expect(alert()).toBeNull()
  expect(names()).toEqual(['André', 'Ann'])
})

test('a name opens what a colleague shows, and one goes to where they are', async () => {
  const more = { phone: '06-12345678', hours: [{ day: 1, from: 540, until: 600 }], contactId: null }
  const { element, press, pass, text } = await open({
    'directory:colleague': ({ memberId }: { memberId: string }) =>
      done({ colleague: { ...everybody.find((each) => each.memberId === memberId), ...more } }),
  })
  await press('Laat meer zien')
  await pass(1)
  await press('Bob')
  await pass(1)
  const dialog = element.querySelector('dialog')!
  expect(dialog.querySelector('h2')!.textContent).toBe('Bob')
  expect(dialog.textContent).toContain('06-12345678')
  expect(dialog.textContent).toContain('maandag 09:00–10:00')
  expect(dialog.querySelector('a[href="/r/koffiehoek"]')).not.toBeNull()
  await press('Sluit')
  expect(element.querySelector('dialog')).toBeNull()
  expect(text()).not.toContain('06-12345678')
})

test('a colleague who is gone is said to be', async () => {
  const { element, press, pass } = await open({ 'directory:colleague': () => refused('member_not_found') })
  await press('Ann')
  await pass(1)
  expect(element.querySelector('dialog')!.textContent).toContain('Deze collega is er niet meer.')
})
