import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, photograph } from '#test/support/browser.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { shapesOn } from './document-steps.ts'
import { walkInto } from './steps.ts'

let day: Demonstration
let noor: Page
let pim: Page

beforeAll(async () => {
  day = await openDemonstration()
  noor = day.noor.page
  pim = day.pim.page
  for (const page of [noor, pim]) await walkInto(page, 'Vergaderkamer 1')
})
afterAll(() => day.end())

const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const note = (page: Page) => page.getByRole('textbox', { name: 'Notitie' })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Versies' })
const list = (page: Page) => dialog(page).getByRole('list', { name: 'Versies, de nieuwste eerst' })

/** Waits until this stands in the note. */
async function reads(page: Page, text: string): Promise<void> {
  await expect.poll(() => note(page).textContent(), { timeout: 60_000 }).toContain(text)
}

async function lookBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Meer doen met/ }).click()
  await page.getByRole('menuitem', { name: 'Eerdere versies' }).click()
  await list(page).waitFor()
}

async function keep(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Bewaar nu onder een naam' }).click()
  await dialog(page).getByRole('textbox', { name: 'Naam van deze versie' }).fill(name)
  await page.keyboard.press('Enter')
  await list(page).getByText(name).waitFor()
}

async function restore(page: Page, name: string): Promise<void> {
  await list(page).getByText(name).first().click()
  await dialog(page).getByRole('button', { name: 'Zet terug' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Zet terug' }).click()
  await dialog(page).waitFor({ state: 'detached' })
}

test('Noor keeps the note under a name before the meeting', async () => {
  await Promise.all([tab(noor, 'Notities').click(), tab(pim, 'Notities').click()])
  await note(noor).click()
  await noor.keyboard.type('Plan voor de wijk')
  await noor.keyboard.press('Enter')
  await noor.keyboard.type('We beginnen op maandag met een rondje langs alle deuren.')
  await reads(pim, 'langs alle deuren')
  await lookBack(noor)
  await keep(noor, 'Voor het overleg')
  await expectAccessible(noor)
  await noor.keyboard.press('Escape')
})

test('Pim changes it, and sees in the versions which words are his and which are Noor’s', async () => {
  await note(pim).click()
  await pim.keyboard.press('Control+End')
  await pim.keyboard.type(' Pim belt de wijkverpleging.')
  await reads(noor, 'Pim belt de wijkverpleging.')
  await note(noor)
    .getByText('Plan')
    .dblclick({ position: { x: 15, y: 10 } })
  await expect.poll(() => noor.evaluate(() => getSelection()?.toString().trim())).toBe('Plan')
  await noor.keyboard.type('Aanpak')
  await reads(pim, 'Aanpak')
  await lookBack(pim)
  const pane = dialog(pim).getByRole('region', { name: 'De notitie in deze versie' })
  await pane.locator('ins', { hasText: 'Aanpak' }).waitFor()
  await expect.poll(() => pane.locator('del').allInnerTexts()).toEqual(['Plan'])
  const titleOf = (words: string) => pane.locator('ins', { hasText: words }).getAttribute('title')
  await expect.poll(() => titleOf('Aanpak')).toContain('Noor')
  await expect.poll(() => titleOf('Pim belt')).toBe('Erbij door jij')
  await dialog(pim).getByRole('button', { name: 'Volgende wijziging' }).click()
  await expect.poll(() => pim.evaluate(() => document.activeElement?.textContent)).toBe('Plan')
  await photograph(pim, 'versions-note')
  await expectAccessible(pim)
})

test('Pim puts the earlier one back, and both have it; then the newer one is brought back', async () => {
  await restore(pim, 'Voor het overleg')
  for (const page of [noor, pim]) await reads(page, 'Plan voor de wijk')
  await expect.poll(() => note(noor).innerText()).not.toContain('Pim belt')
  await pim.getByRole('button', { name: 'Ongedaan maken' }).click()
  for (const page of [noor, pim]) await reads(page, 'Aanpak voor de wijk')
  await lookBack(noor)
  await restore(noor, 'Voor het overleg')
  await reads(pim, 'Plan voor de wijk')
  await lookBack(noor)
  await restore(noor, 'Van vóór het terugzetten')
  await reads(pim, 'Aanpak voor de wijk')
  await reads(pim, 'Pim belt de wijkverpleging.')
})

test('what Noor alone took away bears her name, and a version that she keeps comes into Pim’s open list', async () => {
  await lookBack(pim)
  const gone = dialog(pim)
    .getByRole('region', { name: 'De notitie in deze versie' })
    .locator('del', { hasText: 'Plan' })
  await expect.poll(() => gone.getAttribute('title')).toMatch(/^Weggehaald door Noor/)
  await photograph(pim, 'versions-gone')
  await lookBack(noor)
  await keep(noor, 'Na afloop')
  await list(pim).getByText('Na afloop').waitFor()
  for (const page of [noor, pim]) await page.keyboard.press('Escape')
})

test('on the board both draw; what came, changed and went is seen, and put back', async () => {
  for (const page of [noor, pim]) {
    await tab(page, 'Bord').click()
    await page.getByRole('button', { name: /groot/i }).click()
    await page.locator('canvas.interactive').waitFor()
  }
  await draw(noor, 'r', 0.3)
  await noor.keyboard.press('Escape')
  // What the other sees the office has: that is what a version is made of.
  await expect.poll(() => shapesOn(pim)).toBe(1)
  await lookBack(noor)
  await keep(noor, 'Eerste schets')
  await noor.keyboard.press('Escape')
  await draw(pim, 'o', 0.55)
  await pim.keyboard.press('Escape')
  await expect.poll(() => shapesOn(noor)).toBe(2)
  await lookBack(noor)
  await dialog(noor).locator('canvas.interactive').waitFor()
  await dialog(noor).getByText('Vorm: Erbij door Pim de Vries').waitFor()
  await expectAccessible(noor)
  await restore(noor, 'Eerste schets')
  await lookBack(noor)
  await dialog(noor).getByText('Vorm: Weggehaald door jij').waitFor()
  await photograph(noor, 'versions-board')
  await restore(noor, 'Van vóór het terugzetten')
  await lookBack(noor)
  await list(noor).getByText('Eerste schets').click()
  await dialog(noor).getByRole('combobox', { name: 'Toon wijzigingen' }).selectOption('Wat er sindsdien veranderde')
  await dialog(noor)
    .getByText(/Vorm: Erbij door/)
    .waitFor()
  await noor.keyboard.press('Escape')
})

test('on a phone the list and a version take turns', async () => {
  await noor.setViewportSize({ width: 360, height: 740 })
  await lookBack(noor)
  await expectAccessible(noor)
  await list(noor).getByText('Eerste schets').click()
  await dialog(noor).locator('canvas.interactive').waitFor()
  await photograph(noor, 'versions-phone')
  await noor.setViewportSize({ width: 360, height: 740 })
  await expectAccessible(noor)
  await dialog(noor).getByRole('button', { name: 'Alle versies' }).click()
  await list(noor).waitFor()
})

test('[S192] nobody’s page asked another host for anything, broke the content policy or fell over', () => {
  for (const { complaints } of [day.noor, day.pim]) expect(complaints).toEqual([])
})

async function draw(page: Page, tool: string, place: number): Promise<void> {
  const board = page.locator('canvas.interactive')
  const box = await board.boundingBox()
  if (!box) throw new Error('there is no board')
  await board.click({ position: { x: 5, y: box.height / 2 } })
  await page.keyboard.press(tool)
  const at = (part: number) => [box.x + box.width * (place + part), box.y + box.height * (0.4 + part)] as const
  await page.mouse.move(...at(0))
  await page.mouse.down()
  await page.mouse.move(...at(0.12), { steps: 8 })
  await page.mouse.up()
}
