// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { auditFile } from '#client/admin/audit.ts'
import { AuditPage } from '#client/admin/AuditPage.tsx'
import { PolicyPage } from '#client/admin/PolicyPage.tsx'
import { $colleagues } from '#client/directory/directory.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { show, typeInto } from '../design/stage.tsx'
import { byId, colleagueNumber, floor, roomNumber } from '../office/people.ts'
import { done, openLine } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const ada = colleagueNumber(1, 'Ada')
const bob = colleagueNumber(2, 'Bob')
const coffee = roomNumber(0, { name: 'Koffiehoek' })
const everything = { by: null, act: null, object: null, from: null, until: null }
const written = { at: 0, onBehalfOf: null, result: 'done', hash: 'f'.repeat(64) }

beforeEach(() => {
  chooseLanguage('nl')
  $me.set({ ...ada, email: 'ada@example.nl', role: 'administrator', language: null })
  $colleagues.set(byId([ada, bob], 'memberId'))
})

const select = (element: Element, label: string, value: string) =>
  act(async () => {
    const control = [...element.querySelectorAll('select')].find((one) => one.labels[0]?.textContent.startsWith(label))!
    control.value = value
    control.dispatchEvent(new Event('change', { bubbles: true }))
  })

test('[AU7] an administrator reads, narrows down, turns the page and checks the trail', async () => {
  const line = await openLine({
    'directory:members': () =>
      done({ members: [ada, bob].map((one) => ({ ...one, email: '', role: 'member', blocked: false, createdAt: 0 })) }),
    'rooms:managed': () => done({ floors: [floor], rooms: [coffee] }),
    'groups:managed': () => done({ groups: [] }),
    'organisations:managed': () => done({ organisations: [] }),
    'audit:lines': ({ before }: { before: number | null }) =>
      done({
        lines: [
          { ...written, seq: before ?? 9, act: 'room.name', by: ada.memberId, object: `${coffee.id}:${bob.memberId}` },
        ],
        before: before === null ? 4 : null,
        acts: ['account.block', 'oud.gebruik', 'room.create'],
      }),
    'audit:check': () => done({ lines: 0, brokenAt: 7 }),
  })
  const { element, text, press } = await show(AuditPage as never)
  await vi.waitFor(() => expect(element.querySelectorAll('tbody tr')).toHaveLength(1))
  const cells = [...element.querySelectorAll('tbody td')].map((cell) => cell.textContent)
  expect(cells.slice(1)).toEqual(['Ada', 'Zette iemand op de lijst van een kamer', 'Koffiehoek, Bob', '', 'gedaan'])
  const options = [...element.querySelectorAll('optgroup')].map(({ label, textContent }) => [label, textContent])
  expect(options).toEqual([
    ['Accounts', 'Alles over: AccountsBlokkeerde iemand'],
    ['Kamers', 'Alles over: KamersMaakte een kamer'],
    ['Overig', 'oud.gebruik'],
  ])
  await press('Meer regels')
  expect(element.querySelectorAll('tbody tr')).toHaveLength(2)
  await select(element, 'Handeling', 'room.create')
  expect(line.askedFor('audit:lines').at(-1)).toEqual({ filter: { ...everything, act: 'room.create' }, before: null })
  expect(element.querySelector('a')?.getAttribute('href')).toBe('/api/audit.csv?language=nl&act=room.create')
  // By name, of the list; what is neither a name nor an id is not asked.
  const field = [...element.querySelectorAll('input')].find(({ labels }) =>
    labels?.[0]?.textContent.startsWith('Met wie'),
  )!
  expect([...element.querySelectorAll('datalist option')].map((option) => option.getAttribute('value'))).toContain(
    'Bob',
  )
  await typeInto(field, 'Bob')
  const aboutBob = { ...everything, act: 'room.create', object: bob.memberId }
  expect(line.askedFor('audit:lines').at(-1)).toEqual({ filter: aboutBob, before: null })
  await typeInto(field, 'Bob de B')
  await act(async () => field.dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
  expect(text()).toContain('Kies een naam uit de lijst')
  expect(line.askedFor('audit:lines').at(-1)).toEqual({ filter: aboutBob, before: null })
  await press('Controleer het logboek')
  expect(text()).toContain('Het logboek klopt niet meer vanaf regel 7.')
  expect(auditFile(everything, 'json', 'en')).toBe('/api/audit.json?language=en')
})

test('[AD1] an administrator asks what Bob may do in a room, and reads why', async () => {
  const line = await openLine({
    'directory:members': () =>
      done({ members: [{ ...bob, email: 'bob@example.nl', role: 'member', blocked: false, createdAt: 0 }] }),
    'rooms:managed': () => done({ floors: [floor], rooms: [coffee] }),
    'admin:explain': () =>
      done({
        blocked: false,
        relation: 'none',
        lines: [{ action: 'room.enter', allowed: false, rule: 'room.enter/member', why: 'relation' }],
      }),
  })
  const { element, text } = await show(PolicyPage as never)
  await vi.waitFor(() => expect(element.querySelectorAll('option').length).toBeGreaterThan(3))
  await select(element, 'Wie', bob.memberId)
  await select(element, 'Kamer', coffee.id)
  await vi.waitFor(() => expect(text()).toContain('mag niet'))
  expect(text()).toContain('mag niet naar binnen gaan')
  expect(text()).toContain('omdat de kamer niet open is voor deze persoon')
  expect(line.askedFor('admin:explain')).toEqual([{ memberId: bob.memberId, roomId: coffee.id }])
})
