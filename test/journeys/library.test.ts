import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, photograph } from '#test/support/browser.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { walkInto } from './steps.ts'

let day: Demonstration
let noor: Page
let pim: Page

beforeAll(async () => {
  day = await openDemonstration()
  noor = day.noor.page
  pim = day.pim.page
})
afterAll(() => day.end())

const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const note = (page: Page) => page.getByRole('textbox', { name: 'Notitie' })
const switcher = (page: Page, title: string) => page.getByRole('button', { name: `${title}: kies een notitie of bord` })
const menu = async (page: Page, title: string, item: string) => {
  await page.getByRole('button', { name: `Meer doen met ‘${title}’` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
const list = (page: Page) => page.getByRole('dialog', { name: 'Notities en borden' })

test('Noor makes a note with a title, writes in it, and Pim finds it by a word that stands in it', async () => {
  for (const page of [noor, pim]) {
    await walkInto(page, 'Vergaderkamer 1')
    await tab(page, 'Notities').click()
    await switcher(page, 'Notitie').waitFor()
  }
  await switcher(noor, 'Notitie').click()
  await list(noor).getByRole('button', { name: 'Nieuwe notitie' }).click()
  await noor.getByRole('textbox', { name: 'Titel' }).fill('Plan voor de wijk')
  await noor.keyboard.press('Enter')
  await switcher(noor, 'Plan voor de wijk').waitFor()
  expect(noor.url()).toContain('doc=')
  await note(noor).click()
  await noor.keyboard.type('Afspraken over coördinatie met de gemeente')
  await noor.getByText('Opgeslagen').waitFor()

  await switcher(pim, 'Notitie').click()
  await list(pim).getByText('Plan voor de wijk').waitFor()
  const found = list(pim).getByRole('button', { name: /^Plan voor de wijk/ })
  await list(pim).getByRole('searchbox').fill('coordinatie')
  // The text is read a few seconds after Noor wrote it: the open search hears of it by itself.
  await found.getByText(/coördinatie/).waitFor()
  await photograph(pim, 'library-search')
  await found.click()
  await note(pim).getByText('coördinatie').waitFor()
})

test('a folder, a star and a copy: the list says who wrote last, and the keyboard goes through it', async () => {
  await menu(pim, 'Plan voor de wijk', 'Leg in een map')
  await pim.getByRole('button', { name: 'Nieuwe map' }).click()
  await pim.getByRole('textbox', { name: 'Naam van de map' }).fill('Besluiten')
  await pim.keyboard.press('Enter')
  await pim.getByRole('radio', { name: 'Besluiten' }).waitFor()
  await pim.getByRole('button', { name: 'Leg hier' }).click()
  await pim.getByRole('button', { name: 'Mijn favoriet: Plan voor de wijk' }).click()
  await menu(pim, 'Plan voor de wijk', 'Maak een kopie')
  await photograph(pim, 'library-copy')
  await pim.getByRole('button', { name: 'Maak de kopie' }).click()
  await switcher(pim, 'Kopie van Plan voor de wijk').click()
  const folder = list(pim).getByRole('region', { name: 'Map Besluiten' })
  await folder.getByText(/Noor.*vandaag/).waitFor()
  await expectAccessible(pim)
  await pim.setViewportSize({ width: 360, height: 400 })
  // As long as what is in it: what is longer than the dialog lies upon nothing else.
  const rows = list(pim).locator('[data-rows]').first()
  await expect.poll(() => rows.evaluate((all) => all.scrollHeight - all.clientHeight)).toBeLessThan(8)
  await photograph(pim, 'library')
  await list(pim)
    .getByRole('button', { name: /^Kopie van Plan/ })
    .focus()
  await pim.keyboard.press('ArrowDown')
  await list(pim).getByRole('button', { name: 'Favorieten', exact: true }).click()
  await list(pim)
    .getByRole('button', { name: /^Kopie van/ })
    .waitFor({ state: 'detached' })
  await folder.getByRole('button', { name: /^Plan voor de wijk/ }).click()
  await switcher(pim, 'Plan voor de wijk').waitFor()
})

test('Pim becomes a reader while he types: he is told, and what he types from then on is in nobody’s note', async () => {
  await note(pim).click()
  await pim.keyboard.press('Control+End')
  await pim.keyboard.type(' – Pim was hier')
  await note(noor).getByText('Pim was hier').waitFor()
  await menu(noor, 'Plan voor de wijk', 'Wie mag schrijven')
  await noor.getByRole('radio', { name: 'Alleen deze mensen' }).check()
  await photograph(noor, 'library-writers')
  // Said in passing, maybe while he still types.
  const told = pim.getByText('Je mag niet meer schrijven in ‘Plan voor de wijk’.', { exact: false }).waitFor()
  const typing = pim.keyboard.type(' en typte door en door en door', { delay: 20 })
  await noor.getByRole('button', { name: 'Bewaar' }).click()
  await Promise.all([typing, told])
  await pim.locator('[data-status="readOnly"]').waitFor()
  await expect.poll(() => note(pim).getAttribute('contenteditable')).toBe('false')
  // What the office took from him in time may still be on its way to Noor.
  await expect.poll(async () => (await note(pim).innerText()) === (await note(noor).innerText())).toBe(true)
})

test('thrown away by Noor it leaves Pim’s page, comes back with a click, and goes for good after being asked', async () => {
  await menu(noor, 'Plan voor de wijk', 'Gooi weg')
  await pim.getByText('‘Plan voor de wijk’ is hier niet meer').waitFor()
  await noor.getByRole('button', { name: 'Zet terug' }).click()
  await switcher(noor, 'Notitie').click()
  await list(noor)
    .getByRole('button', { name: /^Plan voor de wijk/ })
    .click()
  await menu(noor, 'Plan voor de wijk', 'Gooi weg')
  await switcher(noor, 'Notitie').click()
  await list(noor)
    .getByRole('button', { name: /Prullenbak/ })
    .click()
  await noor.getByText('voorgoed weg, over 30 dagen').waitFor()
  await photograph(noor, 'library-trash')
  await noor.getByRole('button', { name: 'Gooi ‘Plan voor de wijk’ voorgoed weg' }).click()
  await noor.getByRole('button', { name: 'Voorgoed weg' }).last().click()
  await noor.getByText('De prullenbak is leeg.').waitFor()
})

test('Pim finds what stands in a room of his group from the office, and goes there', async () => {
  await pim.getByRole('button', { name: 'Verlaat kamer' }).click()
  await walkInto(pim, 'Projectkamer')
  await tab(pim, 'Notities').click()
  await note(pim).click()
  await pim.keyboard.type('Naar huis met een bos zonnebloemen')
  await pim.getByText('Opgeslagen').waitFor()
  await pim.getByRole('button', { name: 'Verlaat kamer' }).click()
  await pim.getByRole('button', { name: 'Notities en borden van Van ziekenhuis naar huis' }).click()
  const sheet = pim.getByRole('dialog', { name: 'Notities en borden van Van ziekenhuis naar huis' })
  await sheet
    .getByRole('button', { name: /in Projectkamer/ })
    .first()
    .waitFor()
  await expectAccessible(pim)
  await photograph(pim, 'library-group')
  await sheet.getByRole('searchbox').fill('zonnebl')
  const found = sheet.getByRole('button', { name: /in Projectkamer · .*zonnebloemen/ })
  await found.waitFor()
  await photograph(pim, 'library-group-search')
  await found.click()
  await note(pim).getByText('een bos zonnebloemen').waitFor()
  for (const { complaints } of [day.noor, day.pim]) expect(complaints).toEqual([])
})
