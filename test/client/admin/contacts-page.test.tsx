// @vitest-environment jsdom
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { ContactsPage } from '#client/admin/ContactsPage.tsx'
import { $allContacts } from '#client/admin/contacts.ts'
import { $colleagues } from '#client/directory/directory.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { roles } from '#shared/access/actor.ts'
import { show } from '../design/stage.tsx'
import { byId, colleagueNumber } from '../office/people.ts'
import { done, openLine } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const [ada, lotte, daan] = ['Ada', 'Lotte', 'Daan'].map((name, n) => ({
  ...colleagueNumber(n, name),
  role: n === 0 ? ('administrator' as const) : ('office' as const),
}))
const [ann, bob] = ['Ann', 'Bob'].map((name, n) => colleagueNumber(n + 3, name))

async function openPage() {
  chooseLanguage('nl')
  $allContacts.set(null)
  $me.set({ ...ada!, email: 'ada@example.nl', role: 'administrator', language: null })
  const everybody = [ada!, lotte!, daan!, ann!, bob!]
  $colleagues.set(byId(everybody, 'memberId'))
  const line = await openLine({
    'directory:colleagues': () =>
      done({ version: '1', rows: everybody.map(({ memberId, name, role }) => [memberId, name, roles.indexOf(role)]) }),
    'contacts:all': () =>
      done({ assigned: [[bob!.memberId, lotte!.memberId]], standIns: [[lotte!.memberId, [daan!.memberId]]] }),
    'contacts:assign': () => done({}),
    'contacts:stand-ins': () => done({}),
  })
  const page = await show(ContactsPage as never)
  $colleagues.set(byId(everybody, 'memberId'))
  await act(async () => undefined)
  const field = (label: string) =>
    [...page.element.querySelectorAll<HTMLInputElement>('input, select')].find((control) =>
      control.labels?.[0]?.textContent.includes(label),
    )!
  const choose = (label: string, value: string) =>
    act(async () => {
      field(label).value = value
      field(label).dispatchEvent(new Event('change', { bubbles: true }))
    })
  return { ...page, line, field, choose }
}

test('[PR7] who has no contact person is shown first, and many get one at once', async () => {
  const page = await openPage()
  expect(page.text()).toContain('Neemt waar: Daan')
  expect(page.text()).toContain('zonder relatiebeheerder (1)')
  await page.press('Kies ze allemaal')
  await page.choose('Wordt hun relatiebeheerder', lotte!.memberId)
  await page.press('Geef aan 1 lid')
  expect(page.line.askedFor('contacts:assign')).toEqual([{ memberIds: [ann!.memberId], contactId: lotte!.memberId }])
  await page.choose('Toon leden', lotte!.memberId)
  await page.press('Kies ze allemaal')
  await page.choose('Wordt hun relatiebeheerder', 'without')
  await page.press('Geef aan 1 lid')
  expect(page.line.askedFor('contacts:assign').at(-1)).toEqual({ memberIds: [bob!.memberId], contactId: null })
})

test('[PR8] an administrator says who stands in for somebody else', async () => {
  const page = await openPage()
  await page.press('Kies wie waarneemt voor Lotte')
  await act(async () => page.field('Ada').click())
  await act(async () => page.element.querySelector('form')!.requestSubmit())
  expect(page.line.askedFor('contacts:stand-ins')).toEqual([
    { contactId: lotte!.memberId, standInIds: [daan!.memberId, ada!.memberId] },
  ])
})
