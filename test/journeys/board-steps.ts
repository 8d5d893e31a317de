import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { tab } from './document-steps.ts'
import { walkInto } from './steps.ts'

/** More presses of a key than lie between any two things on the page. */
const STEPS_MAX = 60

/** The board that is open. */
export const board = (page: Page) => page.getByRole('region', { name: 'Bord', exact: true })
/** One of the buttons above the board. */
export const tool = (page: Page, name: string) => board(page).getByRole('button', { name, exact: true })
/** The list of what stands on the board. */
export const outline = (page: Page) => page.getByRole('listbox', { name: 'Overzicht van het bord' })
/** The lines of that list. */
export const lines = async (page: Page) => (await outline(page).getByRole('option').allInnerTexts()).map(oneLine)
/** Words without the breaks between them. */
export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
/** How far the board is zoomed in, as it says itself. */
export const zoomOf = (page: Page) => board(page).locator('.reset-zoom-button').innerText()

/** Walks into a room and opens its board over the whole width. */
export async function openBoard(page: Page, room: string): Promise<void> {
  await walkInto(page, room)
  await tab(page, 'Bord').click()
  await page.getByRole('button', { name: /groot/i }).click()
  await page.locator('canvas.interactive').waitFor()
}

/** Saves the board as a file of a kind, and answers what is in it. */
export async function save(page: Page, kind: RegExp): Promise<Buffer> {
  await tool(page, 'Bestand').click()
  await page.getByRole('menuitem', { name: /^Bewaar als bestand/ }).click()
  await page.getByRole('radio', { name: kind }).check()
  const coming = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Bewaar', exact: true }).click()
  return readFileSync(await (await coming).path())
}

interface Kept {
  readonly type: string
  readonly elements: readonly Readonly<Record<string, unknown>>[]
  readonly files: Readonly<Record<string, unknown>>
}

/** What a saved board holds, without what differs from board to board. */
export function contents(file: Buffer) {
  const { type, elements, files } = JSON.parse(file.toString()) as Kept
  const kept = elements.map((element) =>
    Object.fromEntries(
      Object.entries({ ...element, boundElements: element['boundElements'] ?? [] }).filter(
        ([key]) => !['index', 'version', 'versionNonce', 'updated', 'status'].includes(key),
      ),
    ),
  )
  return { type, elements: kept, files: Object.keys(files) }
}

/** Somewhere on the drawing, as parts of its width and height. */
export async function placeOn(page: Page, [x, y]: readonly [number, number]): Promise<{ x: number; y: number }> {
  const box = (await page.locator('canvas.interactive').boundingBox())!
  return { x: box.x + box.width * x, y: box.y + box.height * y }
}

/** Presses a key until something has the focus. */
export async function focusBy(page: Page, key: string, wanted: Locator): Promise<void> {
  for (let times = 0; times < STEPS_MAX; times++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead there`)
}
