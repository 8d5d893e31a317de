// @vitest-environment jsdom
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { GuestPage } from '#client/guests/GuestPage.tsx'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { $visit } from '#client/guests/guests.ts'
import { playOffice, said, show } from '../accounts/Stage.tsx'
import { colleagueNumber, roomNumber } from '../office/people.ts'
import { done, openLine, refused } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const TOKEN = 'g'.repeat(43)
const link = said({ roomName: 'Spreekkamer', officeName: 'De Kringloop', until: 0, name: null })

async function openLink() {
  chooseLanguage('nl')
  const office = playOffice({ '/api/guests/link': link })
  return { office, page: await show(GuestPage, `/guest#${TOKEN}`) }
}

test('who is nobody here yet is asked for a name at once', async () => {
  $me.set(null)
  const { page } = await openLink()
  expect(page.text()).toContain('Je bent uitgenodigd in Spreekkamer')
})

test('a guest chooses the language before anything is asked of them', async () => {
  $me.set(null)
  const { page } = await openLink()
  await page.press('English')
  expect(page.text()).toContain('You are invited to Spreekkamer')
})

test('a member who opens a guest link is asked before they are signed out and become a guest', async () => {
  $me.set({ ...colleagueNumber(1, 'Ann'), email: 'ann@example.nl', role: 'member', language: null })
  const { office, page } = await openLink()
  expect(page.text()).toContain('Je bent ingelogd als Ann')
  expect(page.text()).toContain('dan word je op dit apparaat uitgelogd')
  expect(office.asked.map(({ path }) => path)).not.toContain('/api/guests/link')
  await page.press('Log uit en kom als gast')
  expect(page.text()).toContain('Je bent uitgenodigd in Spreekkamer')
})

const carla = { ...colleagueNumber(2, 'Carla'), email: '', role: 'guest', language: null } as const

test('a guest whose link is ended reads that it was, and who goes away by themselves does not', async () => {
  chooseLanguage('nl')
  playOffice()
  $me.set(carla)
  const line = await openLine({ 'guests:stay': () => done({ room: roomNumber(1, { name: 'Spreekkamer' }), until: 0 }) })
  const page = await show(GuestPage, '/guest')
  expect(page.text()).toContain('Je bent gast bij Spreekkamer')
  await act(async () => line.refuse('not_signed_in'))
  await act(async () => $me.set(null))
  expect(page.text()).toContain('Je link is ingetrokken of verlopen')
  await act(async () => $me.set(carla))
  await act(async () => $me.set(null))
  expect(page.text()).toContain('Fijn dat je er was')
  expect($visit.get()).toBe('guest')
})

test('a guest of a room that was put away is told so, and can look again', async () => {
  chooseLanguage('nl')
  playOffice()
  $me.set(carla)
  let shut = true
  const room = roomNumber(1, { name: 'Spreekkamer' })
  await openLine({ 'guests:stay': () => (shut ? refused('not_a_guest') : done({ room, until: 0 })) })
  const page = await show(GuestPage, '/guest')
  expect(page.text()).toContain('Deze kamer is nu dicht')
  shut = false
  await page.press('Probeer opnieuw')
  expect(page.text()).toContain('Je bent gast bij Spreekkamer')
})
