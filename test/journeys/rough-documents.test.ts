import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from '#test/support/browser.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { comeToWrite, keptOf, linesOf, note, tab, toEndOf } from './document-steps.ts'

const ROOM = 'Vergaderkamer 1'
const ADDRESS = '/r/vergaderkamer-1'
const NOWHERE = '00000000-0000-4000-8000-00000000dead'
const WAIT = { timeout: 60_000 }

let day: Demonstration
let noor: Page
let pim: Page
let lotte: Page

beforeAll(async () => {
  day = await openDemonstration()
  ;[noor, pim, lotte] = [day.noor.page, day.pim.page, day.lotte.page]
  await pim.setViewportSize({ width: 360, height: 640 })
  await pim.emulateMedia({ colorScheme: 'dark' })
  for (const page of [noor, pim, lotte]) await comeToWrite(page, ROOM)
  await note(noor).click()
  await noor.keyboard.type('Begin')
  for (const page of [pim, lotte]) await note(page).getByText('Begin').waitFor()
})
afterAll(() => day.end())

const switcher = (page: Page, title: string) => page.getByRole('button', { name: `${title}: kies een notitie of bord` })
const choose = async (page: Page, title: string, item: string) => {
  await page.getByRole('button', { name: `Meer doen met ‘${title}’` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
const told = (page: Page, words: RegExp) => page.getByRole('region', { name: 'Berichten' }).getByText(words)
const at = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

/** Whether this browser knows of words that the office has not. */
const hasUnsent = (page: Page) =>
  page.evaluate(() => localStorage.getItem('inloop.kept-documents')?.includes('"unsent"') ?? false)

/** Noor makes a note with a title, and is in it. */
async function makeNote(title: string): Promise<void> {
  await noor.locator('button[aria-haspopup="dialog"]', { hasText: 'Notitie' }).first().click()
  await noor.getByRole('dialog').getByRole('button', { name: 'Nieuwe notitie' }).click()
  await noor.getByRole('textbox', { name: 'Titel' }).fill(title)
  await noor.keyboard.press('Enter')
  await switcher(noor, title).waitFor()
}

test('[S056] what is thrown away while it is shown, and asked about, leaves everybody where they were', async () => {
  const own = at(pim)['doc']
  await makeNote('Werkplan')
  await noor.getByRole('button', { name: 'Laat aan iedereen zien' }).click()
  for (const page of [pim, lotte]) await switcher(page, 'Werkplan').waitFor()
  await choose(pim, 'Werkplan', 'Geef een andere titel')
  await pim.getByRole('textbox', { name: 'Titel' }).fill('Van Pim')
  await choose(lotte, 'Werkplan', 'Eerdere versies')
  await lotte.getByRole('dialog', { name: 'Versies' }).waitFor()
  const gone = at(noor)['doc']
  await choose(noor, 'Werkplan', 'Gooi weg')
  for (const page of [pim, lotte]) {
    await switcher(page, 'Notitie').waitFor()
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await expect.poll(() => at(page)['doc']).toBe(own)
    await expect.poll(() => page.getByRole('region', { name: 'Wat er aan iedereen wordt getoond' }).count()).toBe(0)
  }
  // Its address, one of nobody's, and one that names the wrong tab.
  for (const doc of [gone!, NOWHERE]) {
    await pim.goto(`${day.office.url}${ADDRESS}?tab=note&doc=${doc}`)
    await told(pim, /is hier niet/).waitFor()
    await expect.poll(() => at(pim)).toEqual({ tab: 'note', doc: own })
  }
  await pim.goto(`${day.office.url}${ADDRESS}?tab=board&doc=${own!}`)
  await note(pim).waitFor()
  await expect.poll(() => at(pim)).toEqual({ tab: 'note', doc: own })
  await tab(pim, 'Bord').click()
  await pim.locator('canvas.interactive').waitFor()
  await tab(pim, 'Notities').click()
  await note(pim).waitFor()
  await expectAccessible(pim)
})

test('[S047] [S048] who wrote without a line, and may only read by now, finds it among the versions as their own', async () => {
  for (const page of [pim, lotte]) await page.context().setOffline(true)
  // A browser that is told so keeps its open sockets; a real gap does not.
  await day.office.kill()
  for (const page of [pim, lotte]) await page.locator('p[data-status="offline"]:visible').waitFor()
  await day.office.start()
  for (const [page, words] of [
    [pim, ' en Pim onderweg ✓'],
    [lotte, ' en Lotte onderweg'],
  ] as const) {
    // All that is said of the lost line stands above it, and still there is room to write, on a phone too.
    await page
      .getByRole('tabpanel')
      .getByText('Geen verbinding. Je kunt doorwerken')
      .filter({ visible: true })
      .waitFor()
    await toEndOf(page, 'Begin')
    await page.keyboard.type(words)
  }
  await expect.poll(() => keptOf(pim, '✓')).toBe(true)
  await expect.poll(() => hasUnsent(pim)).toBe(true)
  await pim.close()
  await noor.locator('p[data-status="saved"]:visible, p[data-status="synced"]:visible').waitFor(WAIT)
  // Her own line is back, too: what is asked before that is answered by nobody.
  await noor.getByText('1 binnen').first().waitFor(WAIT)
  await choose(noor, 'Notitie', 'Wie mag schrijven')
  await noor.getByText('Alleen deze mensen').click()
  await noor.getByRole('dialog').getByRole('button', { name: 'Bewaar' }).click()
  await told(noor, /Wie mag schrijven is veranderd/).waitFor()

  // Said in passing: by the time that Pim has heard it, Lotte's may be over.
  const toldLotte = told(lotte, /als jouw eigen versie/).waitFor(WAIT)
  for (const page of [pim, lotte]) await page.context().setOffline(false)
  pim = await day.pim.context.newPage()
  await pim.setViewportSize({ width: 360, height: 640 })
  await pim.goto(`${day.office.url}${ADDRESS}?tab=note`)
  await Promise.all([toldLotte, told(pim, /als jouw eigen versie/).waitFor(WAIT)])
  for (const page of [pim, lotte]) {
    await expect.poll(() => linesOf(page), WAIT).toEqual(['Begin'])
    await expect.poll(() => hasUnsent(page)).toBe(false)
    await expect.poll(() => note(page).getAttribute('aria-readonly')).toBe('true')
  }
  await choose(lotte, 'Notitie', 'Eerdere versies')
  const versions = lotte.getByRole('dialog', { name: 'Versies' })
  for (const name of ['Jouw eigen versie', 'Eigen versie van Pim de Vries'])
    await versions.getByText(name).first().waitFor()
  await lotte.keyboard.press('Escape')
  expect(await linesOf(noor)).toEqual(['Begin'])
})

test('[S191] who signs out with work that the office has not is asked first, and may stay', async () => {
  await tab(noor, 'Notities').click()
  await day.office.kill()
  await noor.locator('p[data-status="offline"]:visible').waitFor()
  await toEndOf(noor, 'Begin')
  await noor.keyboard.type(' en Noor onderweg ✓')
  await expect.poll(() => keptOf(noor, '✓')).toBe(true)
  await noor.close()
  await day.office.start()
  noor = await day.noor.context.newPage()
  await noor.goto(day.office.url)
  await noor.getByRole('button', { name: 'Noor Bakker' }).click()
  await noor.getByRole('menuitem', { name: 'Log uit' }).click()
  const asking = noor.getByRole('alertdialog', { name: 'Uitloggen zonder op te slaan?' })
  await asking.waitFor()
  await expectAccessible(noor)
  await asking.getByRole('button', { name: 'Annuleer' }).click()
  await noor.goto(`${day.office.url}${ADDRESS}?tab=note`)
  await expect.poll(() => linesOf(lotte), WAIT).toEqual(['Begin en Noor onderweg ✓'])
  await noor.locator('p[data-status="saved"]:visible, p[data-status="synced"]:visible').waitFor()
  await noor.goto(day.office.url)
  await noor.getByRole('button', { name: 'Noor Bakker' }).click()
  await noor.getByRole('menuitem', { name: 'Log uit' }).click()
  await noor.waitForURL('**/sign-in**')
  await expect.poll(() => keptOf(noor, 'inloop.document')).toBe(false)
})

test('[S192] nobody’s page asked another host for anything, broke the content policy or fell over', () => {
  for (const { complaints } of [day.noor, day.pim, day.lotte]) expect(complaints).toEqual([])
})
