import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, photograph } from '#test/support/browser.ts'
import {
  board,
  contents,
  focusBy,
  lines,
  oneLine,
  openBoard,
  outline,
  placeOn,
  save,
  tool,
  zoomOf,
} from './board-steps.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { tab } from './document-steps.ts'

let day: Demonstration
let noor: Page
let pim: Page

beforeAll(async () => {
  day = await openDemonstration()
  noor = day.noor.page
  pim = day.pim.page
})
afterAll(() => day.end())

test('Noor begins with a template, Pim has it at once, and it can be undone', async () => {
  await openBoard(noor, 'Vergaderkamer 1')
  await photograph(noor, 'board-empty')
  await board(noor).getByRole('button', { name: 'Begin met een sjabloon' }).click()
  await expectAccessible(noor)
  await photograph(noor, 'board-templates')
  await noor.getByRole('button', { name: /^Kernkwadrant/ }).click()
  await openBoard(pim, 'Vergaderkamer 1')
  await tool(pim, 'Overzicht').click()
  await expect.poll(() => lines(pim)).toHaveLength(5)
  expect((await lines(pim))[1]).toContain('pijl ‘te veel van het goede’ naar Briefje: Valkuil')
  await noor.locator('canvas.interactive').focus()
  await board(noor).getByTestId('button-undo').click()
  await pim.getByText('Er staat nog niets op het bord').waitFor()
  await board(noor).getByTestId('button-redo').click()
  await expect.poll(() => lines(pim)).toHaveLength(5)
  await tool(pim, 'Overzicht').click()
})

test('what Noor moves with an arrow key she takes back in one step, and not what she did before it', async () => {
  const places = async () =>
    contents(await save(noor, /\.excalidraw/)).elements.flatMap(({ type, x, y }) =>
      type === 'rectangle' ? [[x, y]] : [],
    )
  const before = await places()
  await board(noor).locator('.excalidraw').focus()
  await noor.keyboard.press('Control+a')
  // A key that is held down repeats: all of it is one step.
  for (let times = 0; times < 3; times++) await noor.keyboard.down('ArrowRight')
  await noor.keyboard.up('ArrowRight')
  await board(noor).getByTestId('button-undo').click()
  expect(await places()).toEqual(before)
  await board(noor).getByTestId('button-redo').click()
  expect(await places()).not.toEqual(before)
  await board(noor).getByTestId('button-undo').click()
  expect(await places()).toEqual(before)
})

test('Pim looks along with Noor until he looks for himself, and sees where she points', async () => {
  await tool(pim, 'Kijk mee').click()
  await pim.getByRole('menuitemradio', { name: 'Noor Bakker' }).click()
  await pim.getByText('Je kijkt mee met Noor Bakker').first().waitFor()
  for (let times = 0; times < 3; times++) await board(noor).locator('.zoom-in-button').click()
  const zoomed = await zoomOf(noor)
  // The strip above his board makes it lower than hers: he sees all she sees, a little smaller.
  await expect.poll(async () => Math.abs(parseInt(await zoomOf(pim)) - parseInt(zoomed))).toBeLessThan(16)
  const middle = await placeOn(pim, [0.5, 0.6])
  await pim.mouse.move(middle.x, middle.y)
  await pim.mouse.wheel(0, 200)
  await tool(pim, 'Zelf kijken').waitFor({ state: 'detached' })

  const [from, to] = [await placeOn(noor, [0.4, 0.5]), await placeOn(noor, [0.6, 0.6])]
  await noor.mouse.click(from.x, from.y)
  await noor.keyboard.press('k')
  await noor.mouse.move(from.x, from.y)
  await noor.mouse.down()
  const trail = () => pim.locator('.SVGLayer path').evaluateAll((paths) => paths.some((path) => path.getAttribute('d')))
  await expect
    .poll(async () => {
      for (const step of [0.2, 0.6, 1]) await noor.mouse.move(from.x + (to.x - from.x) * step, from.y + step * 30)
      return trail()
    })
    .toBe(true)
  await noor.mouse.up()
  await noor.keyboard.press('v')
})

test('Noor puts the board before everybody: Pim’s page goes there, and back when she takes it back', async () => {
  await tab(pim, 'Chat').click()
  await noor.getByRole('button', { name: 'Laat aan iedereen zien' }).click()
  const strip = pim.getByRole('region', { name: 'Wat er aan iedereen wordt getoond' })
  await strip.getByText('Noor Bakker laat ‘Bord’ zien').waitFor()
  await expect.poll(() => tab(pim, 'Bord').getAttribute('aria-selected')).toBe('true')
  await expectAccessible(pim)
  await photograph(pim, 'board-presented')
  await strip.getByRole('button', { name: 'Terug naar mijn eigen' }).click()
  await expect.poll(() => tab(pim, 'Chat').getAttribute('aria-selected')).toBe('true')
  await strip.getByRole('button', { name: 'Kijk mee' }).click()
  await expect.poll(() => tab(pim, 'Bord').getAttribute('aria-selected')).toBe('true')
  await noor.getByRole('button', { name: 'Stop met laten zien' }).click()
  await expect.poll(() => tab(pim, 'Chat').getAttribute('aria-selected')).toBe('true')
  await strip.waitFor({ state: 'detached' })
})

test('the board is read and changed by keyboard alone, and the other hears of it', async () => {
  await tool(noor, 'Overzicht').focus()
  await noor.keyboard.press('Enter')
  await outline(noor).waitFor()
  await focusBy(noor, 'Tab', outline(noor))
  for (const key of ['Home', 'ArrowDown', 'ArrowDown']) await noor.keyboard.press(key)
  const chosen = outline(noor).locator('[aria-selected=true]')
  await expect.poll(async () => oneLine(await chosen.innerText())).toContain('Valkuil')
  await noor.keyboard.press('Enter')
  await noor.keyboard.press('Control+a')
  await noor.keyboard.type('Te veel zorgen voor een ander')
  await focusBy(noor, 'Tab', noor.getByRole('button', { name: 'Pas aan' }))
  await noor.keyboard.press('Enter')
  await tab(pim, 'Bord').click()
  await tool(pim, 'Overzicht').click()
  await expect.poll(() => lines(pim)).toContainEqual(expect.stringMatching(/^Briefje Te veel zorgen voor een ander/))

  await focusBy(noor, 'Tab', noor.getByText('Zet iets op het bord'))
  await noor.keyboard.press('Enter')
  await focusBy(noor, 'Tab', noor.getByLabel('Wat staat erop?'))
  await noor.keyboard.type('Vraag hulp')
  await focusBy(noor, 'Tab', noor.getByLabel('Met een pijl vanaf wat gekozen is'))
  await noor.keyboard.press('Space')
  await focusBy(noor, 'Tab', noor.getByRole('button', { name: 'Zet erbij' }))
  await noor.keyboard.press('Enter')
  await expect.poll(() => lines(pim)).toContainEqual('Briefje Vraag hulp')
  await expect
    .poll(() => lines(pim))
    .toContainEqual(expect.stringMatching(/^Briefje Te veel zorgen.*pijl naar Briefje: Vraag hulp$/))
  await expectAccessible(noor)
  await photograph(noor, 'board-outline')

  await focusBy(noor, 'Shift+Tab', outline(noor))
  await noor.keyboard.press('Control+ArrowDown')
  await noor.keyboard.press('Delete')
  await expect.poll(() => lines(pim)).not.toContainEqual('Briefje Vraag hulp')
  await noor.getByRole('button', { name: 'Zet terug' }).click()
  await expect.poll(() => lines(pim)).toContainEqual('Briefje Vraag hulp')
  for (const page of [noor, pim]) await tool(page, 'Overzicht').click()
})

test('everybody shares out their dots, and no more than they have', async () => {
  await noor.keyboard.press('Escape')
  for (const page of [noor, pim]) await tool(page, 'Stemmen').click()
  await noor.getByLabel('Stippen per persoon').selectOption('2')
  await noor.getByRole('button', { name: 'Begin met stemmen' }).click()
  const more = (page: Page, what: RegExp) => page.getByRole('button', { name: what })
  for (const page of [noor, pim]) await more(page, /Een stip erbij op Vraag hulp/).click()
  await more(pim, /Een stip erbij op Kernkwaliteit/).click()
  await pim.getByText('Je hebt al je stippen gegeven').waitFor()
  await more(pim, /Een stip erbij op Allergie/).click({ force: true })
  await noor.getByText('2 stippen', { exact: true }).waitFor()
  await noor.getByText(/van (Pim de Vries, Noor Bakker|Noor Bakker, Pim de Vries)/).waitFor()
  await expect.poll(() => noor.getByText('1 stip', { exact: true }).count()).toBe(1)
  await expectAccessible(noor)
  await photograph(noor, 'board-vote')
  for (const page of [noor, pim]) await tool(page, 'Stemmen').click()
})

test('[S192] nobody’s page asked another host for anything, broke the content policy or fell over', () => {
  for (const { complaints } of [day.noor, day.pim]) expect(complaints).toEqual([])
})
