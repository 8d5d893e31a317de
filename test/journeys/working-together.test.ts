import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, photograph } from '#test/support/browser.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { cardOf, hearsOther, isInSight, seesOther, walkInto } from './steps.ts'

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

const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const note = (page: Page) => page.getByRole('textbox', { name: 'Notitie' })

test('Noor and Pim walk into a room and see and hear each other, while Lotte sees on the office page who is where', async () => {
  await walkInto(noor, 'Vergaderkamer 1')
  await cardOf(lotte, 'Vergaderkamer 1').getByText('Noor').waitFor()
  await walkInto(pim, 'Vergaderkamer 1')
  await cardOf(lotte, 'Vergaderkamer 1').getByText('Pim').waitFor()
  await Promise.all([seesOther(noor), seesOther(pim), hearsOther(noor), hearsOther(pim)])
  await photograph(lotte, 'office')
  await expectAccessible(lotte)
})

test('both write in the note, each sees where the other is, and both end with the same text', async () => {
  await Promise.all([tab(noor, 'Notities').click(), tab(pim, 'Notities').click()])
  await note(noor).click()
  await noor.keyboard.type('Agenda van maandag')
  await note(pim).getByText('Agenda van maandag').waitFor()
  await note(pim).click()
  await pim.keyboard.press('Control+End')
  await expect.poll(() => beforeCaretOf(noor, 'Pim de Vries')).toBe('Agenda van maandag')
  await pim.keyboard.press('Enter')
  await Promise.all([pim.keyboard.type('Pim neemt de notulen'), noor.keyboard.type(' om tien uur')])
  const both = ['Agenda van maandag om tien uur', 'Pim neemt de notulen']
  for (const page of [noor, pim]) await expect.poll(() => linesOf(page)).toEqual(both)
  await noor.getByText('Pim de Vries', { exact: true }).first().waitFor()
  await pim.keyboard.press('Control+z')
  await expect.poll(() => linesOf(noor)).not.toContain(both[1])
  expect(await linesOf(noor)).toContain(both[0])
  await pim.keyboard.press('Control+y')
  for (const page of [noor, pim]) await expect.poll(() => linesOf(page)).toEqual(both)
  await photograph(noor, 'room-note')
  await expectAccessible(noor)
})

test('with a phone on its side every control is in sight, beside a note that has most of the height', async () => {
  await noor.setViewportSize({ width: 740, height: 360 })
  const page = note(noor).locator('..')
  await expect.poll(async () => (await page.boundingBox())?.height ?? 0).toBeGreaterThan(120)
  for (const name of ['Microfoon', 'Camera', 'Deel scherm', 'Apparaten', 'Verlaat kamer'])
    expect(await isInSight(noor.getByRole('button', { name, exact: true })), name).toBe(true)
  await photograph(noor, 'room-note-on-its-side', [[740, 360]])
})

test('both draw on one board and end with the same picture', async () => {
  for (const page of [noor, pim]) {
    await tab(page, 'Bord').click()
    await page.getByRole('button', { name: /groot/i }).click()
    await page.locator('canvas.interactive').waitFor()
  }
  await draw(noor, 'r', 0.3)
  await draw(pim, 'o', 0.6)
  // Each element is under its maker's selection until they choose the hand: then both look at the same still picture.
  for (const page of [noor, pim]) await page.keyboard.press('Escape')
  await expect
    .poll(async () => (await inkOf(noor)) > 500 && (await inkOf(noor)) === (await inkOf(pim)), { timeout: 60_000 })
    .toBe(true)
  await photograph(pim, 'room-board')
})

test('a picture put on the board is drawn anew by the office, and seen by the other', async () => {
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#0e6658' } })
    .withExif({ IFD0: { Copyright: 'a secret of the camera' } })
    .jpeg()
    .toBuffer()
  const arrives = pim.waitForResponse((response) => /\/images\/[0-9a-f]{64}$/.test(response.url()) && response.ok())
  const dropped = await noor.evaluateHandle(
    (bytes) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(bytes)], 'foto.jpg', { type: 'image/jpeg' }))
      return transfer
    },
    [...picture],
  )
  await noor.dispatchEvent('canvas.interactive', 'drop', { dataTransfer: dropped, clientX: 700, clientY: 420 })
  expect((await (await arrives).body()).includes('a secret of the camera')).toBe(false)
})

test('what is said in the chat is heard by the other, can be edited and deleted, and stays plain', async () => {
  for (const page of [noor, pim]) await tab(page, 'Chat').click()
  await noor
    .getByRole('textbox', { name: 'Schrijf een bericht' })
    .fill('Zie <b>https://inloop.example/plan</b> voor het plan')
  await noor.keyboard.press('Enter')
  const log = pim.getByRole('log')
  await log.getByText('<b>').waitFor()
  const link = log.getByRole('link')
  expect(await link.getAttribute('href')).toMatch(/^https:\/\/inloop\.example\/plan/)
  expect(await link.getAttribute('rel')).toContain('noopener')
  await pim.getByRole('textbox', { name: 'Schrijf een bericht' }).fill('Dank je')
  await pim.keyboard.press('Enter')
  await noor.getByRole('log').getByText('Dank je').waitFor()
  await pim.locator('[data-state="sending"]').waitFor({ state: 'detached' })
  await pim.keyboard.press('ArrowUp')
  await pim.getByRole('textbox', { name: 'Bewerk je bericht' }).fill('Dank je wel')
  await pim.keyboard.press('Enter')
  await noor.getByRole('log').getByText('Dank je wel').waitFor()
  await photograph(noor, 'room-chat')
  await expectAccessible(noor)
})

test('a shared screen is seen by the other, and no longer once it is stopped', async () => {
  await noor.getByRole('button', { name: /Deel.*scherm/ }).click()
  await seesOther(pim, 'screen')
  await photograph(pim, 'room-screen')
  await noor
    .getByRole('button', { name: /Stop.*delen/ })
    .first()
    .click()
  await pim.locator('video[data-source="screen"]').waitFor({ state: 'detached' })
})

test('[S144] a camera that is switched off sends nothing more, and a muted microphone neither', async () => {
  await noor.getByRole('button', { name: 'Camera' }).click()
  await pim.locator('video[data-source="camera"]:not([data-own])').waitFor({ state: 'detached' })
  await noor.getByRole('button', { name: 'Microfoon' }).click()
  await pim.getByText('microfoon uit').first().waitFor({ state: 'attached' })
  await noor.getByRole('button', { name: 'Camera' }).click()
  await noor.getByRole('button', { name: 'Microfoon' }).click()
  await seesOther(pim)
  await hearsOther(pim)
})

test('who leaves is gone at once, from the room and from the office page', async () => {
  await noor.getByRole('button', { name: 'Verlaat kamer' }).click()
  await cardOf(noor, 'Vergaderkamer 1').waitFor()
  await cardOf(lotte, 'Vergaderkamer 1').getByText('Noor').waitFor({ state: 'detached' })
  await pim.close()
  await cardOf(lotte, 'Vergaderkamer 1').getByText('Niemand binnen').waitFor()
})

test('[S192] nobody’s page asked another host for anything, broke the content policy or fell over', () => {
  for (const { complaints } of [day.noor, day.pim, day.lotte]) expect(complaints).toEqual([])
})

async function draw(page: Page, tool: string, place: number): Promise<void> {
  const board = page.locator('canvas.interactive')
  const box = await board.boundingBox()
  if (!box) throw new Error('there is no board')
  // Beside what an empty board offers in its middle.
  await board.click({ position: { x: box.width / 4, y: box.height - 160 } })
  await page.keyboard.press(tool)
  await page.mouse.move(box.x + box.width * place, box.y + box.height * 0.4)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * (place + 0.12), box.y + box.height * 0.6, { steps: 8 })
  await page.mouse.up()
}

/** How many points of the board's still picture are not paper. */
async function inkOf(page: Page): Promise<number> {
  return page.locator('canvas.static').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? []
    let ink = 0
    for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 255) < 128 && (pixels[at + 3] ?? 0) > 0) ink += 1
    return ink
  })
}

/** The note's lines. */
async function linesOf(page: Page): Promise<string[]> {
  return note(page).evaluate(({ children }) => [...children].map(({ textContent }) => textContent))
}

/** What stands in its line, on somebody's page, before the caret of somebody else. */
async function beforeCaretOf(page: Page, name: string): Promise<string | null> {
  const letter = note(page).locator(`[data-caret*="${name}"]`)
  if ((await letter.count()) !== 1) return null
  return letter.evaluate((marked: HTMLElement) => {
    const before = document.createRange()
    before.setStartBefore(marked.closest('p')!)
    if (marked.dataset['side'] === 'after') before.setEndAfter(marked)
    else before.setEndBefore(marked)
    return before.toString()
  })
}
