import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, photograph } from '#test/support/browser.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { cardOf, seesOther, walkInto } from './steps.ts'

const ROOM = 'Intervisiekamer'
let day: Demonstration
let noor: Page
let pim: Page
let lotte: Page

beforeAll(async () => {
  day = await openDemonstration()
  noor = day.noor.page
  pim = day.pim.page
  lotte = day.lotte.page
})
afterAll(() => day.end())

/** Opens a room to these people only, on the administrator's page. */
async function openTo(page: Page, people: readonly string[]): Promise<void> {
  await page.goto(`${day.office.url}/admin`)
  await page.getByRole('button', { name: `Wijzig ${ROOM}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Alleen wie op de lijst staat').click()
  for (const name of people) {
    await dialog.getByRole('searchbox').or(dialog.getByLabel('Zoek een collega')).first().fill(name)
    await dialog.getByRole('checkbox', { name }).or(dialog.getByRole('option', { name })).first().click()
  }
  await photograph(page, 'admin-room-dialog')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Bewaar' }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('[S034] a room that is closed to Lotte while she is in it puts her out, and is not there for her any more', async () => {
  await walkInto(lotte, ROOM)
  await walkInto(pim, ROOM)
  await Promise.all([seesOther(lotte), seesOther(pim)])
  await openTo(noor, ['Noor Bakker', 'Pim de Vries'])
  await lotte.getByText(`Je bent niet meer in ${ROOM}`).waitFor()
  await photograph(lotte, 'room-no-longer')
  await expect.poll(() => lotte.locator('video').count()).toBe(0)
  await pim.getByRole('button', { name: 'Verlaat kamer' }).waitFor()

  await lotte.goto(day.office.url)
  await cardOf(lotte, 'Koffiehoek').waitFor()
  expect(await lotte.getByText(ROOM).count()).toBe(0)
  await lotte.getByText('Pim').first().waitFor()
  await lotte.goto(`${day.office.url}/r/intervisiekamer`)
  await lotte.getByRole('heading', { name: 'Deze kamer is er niet' }).waitFor()
  const here = await lotte.locator('main').innerText()
  await lotte.goto(`${day.office.url}/r/nooit-geweest`)
  await lotte.getByRole('heading', { name: 'Deze kamer is er niet' }).waitFor()
  expect(await lotte.locator('main').innerText()).toBe(here)
  expect(day.lotte.complaints).toEqual([])
})

test('a room is renamed, and its old address leads on', async () => {
  await noor.goto(`${day.office.url}/admin`)
  await noor.getByRole('button', { name: 'Wijzig Vergaderkamer 2' }).click()
  const dialog = noor.getByRole('dialog')
  await dialog.getByLabel('Naam', { exact: true }).fill('Zaal Vecht')
  await dialog.getByRole('button', { name: 'Bewaar' }).click()
  await dialog.waitFor({ state: 'detached' })
  await lotte.goto(`${day.office.url}/r/vergaderkamer-2`)
  await lotte.waitForURL('**/r/zaal-vecht')
  await lotte.getByRole('heading', { name: 'Zaal Vecht' }).waitFor()
})
