// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { GuestPage } from '#client/guests/GuestPage.tsx'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { playOffice, said, show } from '../accounts/Stage.tsx'
import { colleagueNumber } from '../office/people.ts'

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

test('a member who opens a guest link is asked before they are signed out and become a guest', async () => {
  $me.set({ ...colleagueNumber(1, 'Ann'), email: 'ann@example.nl', role: 'member', language: null })
  const { office, page } = await openLink()
  expect(page.text()).toContain('Je bent ingelogd als Ann')
  expect(page.text()).toContain('dan word je op dit apparaat uitgelogd')
  expect(office.asked.map(({ path }) => path)).not.toContain('/api/guests/link')
  await page.press('Log uit en kom als gast')
  expect(page.text()).toContain('Je bent uitgenodigd in Spreekkamer')
})
