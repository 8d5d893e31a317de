import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photograph, type Visitor } from '#test/support/browser.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import {
  comeToWrite,
  draw,
  inviteEva,
  keptOf,
  linesOf,
  note,
  pictureOf,
  shapesOn,
  toBoard,
  toEndOf,
  toNote,
} from './document-steps.ts'

const ROOM = 'Vergaderkamer 1'
const WAIT = { timeout: 60_000 }
/** The note and the board each say how they stand, also behind the other tab. */
const OFFLINE = 'p[data-status="offline"]'

let day: Demonstration
let everybody: readonly Visitor[]
let pages: readonly Page[]
let noor: Page
let pim: Page
let lotte: Page
let eva: Page

beforeAll(async () => {
  day = await openDemonstration()
  everybody = [day.noor, day.pim, day.lotte, await inviteEva(day)]
  pages = everybody.map(({ page }) => page)
  ;[noor, pim, lotte, eva] = pages as [Page, Page, Page, Page]
  for (const page of pages) await comeToWrite(page, ROOM)
})
afterAll(() => day.end())

/** Without a line for these; the others are back as soon as the office is. */
async function cutOff(gone: readonly Page[], online: readonly Page[]): Promise<void> {
  for (const page of gone) await page.context().setOffline(true)
  // A browser that is told so keeps its open sockets; a real gap does not.
  await day.office.kill()
  for (const page of gone) await page.locator(`${OFFLINE}:visible`).waitFor()
  await day.office.start()
  for (const page of online) await expect.poll(() => page.locator(OFFLINE).count(), WAIT).toBe(0)
}

async function expectEqualLines(count: number): Promise<readonly string[]> {
  const seen = async () => {
    const all = await Promise.all(pages.map(linesOf))
    const differing = new Set(all.map((lines) => lines.join('\n')))
    return differing.size === 1 && all[0]?.length === count ? 'the same' : [...differing].join('\n\n')
  }
  await expect.poll(seen, WAIT).toBe('the same')
  return linesOf(noor)
}

async function expectEqualPictures(): Promise<string> {
  await expect.poll(async () => new Set(await Promise.all(pages.map(pictureOf))).size, WAIT).toBe(1)
  return pictureOf(noor)
}

test('four people write in one note at once, each sees by name where the others are, and all have the same', async () => {
  const lines = ['Noor: ', 'Pim: ', 'Lotte: ', 'Eva: ']
  await note(noor).click()
  for (const [place, line] of lines.entries()) {
    if (place > 0) await noor.keyboard.press('Enter')
    await noor.keyboard.type(line)
  }
  await expectEqualLines(4)
  // All come to stand where Noor begins: what shows them there must not be in the way of her keys.
  for (const page of [pim, lotte, eva]) {
    await toEndOf(page, 'Noor:')
    await page.keyboard.press('Home')
  }
  await expect.poll(() => note(noor).locator('[data-caret]').getAttribute('data-caret'), WAIT).toMatch(/(.+, ){2}.+/)
  await photograph(noor, 'documents-three-carets')
  const said = ['belt de wijkverpleging', 'schrijft het verslag', 'regelt de zaal', 'komt kijken']
  await Promise.all(
    pages.map(async (page, place) => {
      await toEndOf(page, lines[place]!.trim())
      await page.keyboard.type(said[place]!)
    }),
  )
  expect(await expectEqualLines(4)).toEqual(lines.map((line, place) => line + said[place]!))
  for (const name of ['Pim de Vries', 'Lotte Meijer', 'Eva Ster'])
    await note(noor).locator(`[data-caret*="${name}"]`).waitFor()
  await photograph(noor, 'documents-four-note')
})

test('four people draw on one board at once, and all see the same picture', async () => {
  await Promise.all(pages.map(toBoard))
  await Promise.all(pages.map((page, place) => draw(page, place % 2 ? 'o' : 'r', 0.15 + place * 0.17)))
  await expectEqualPictures()
  await photograph(noor, 'documents-four-board')
})

test('[S121] two write and draw for a while without a line, at the same lines and shapes; back again, all have all of it', async () => {
  await cutOff([noor, pim], [lotte, eva])
  // The same shapes: Noor and Pim each take everything on the board elsewhere.
  for (const [page, key] of [
    [noor, 'ArrowRight'],
    [pim, 'ArrowDown'],
  ] as const) {
    await page.locator('canvas.interactive').focus()
    await page.keyboard.press('Control+a')
    for (let times = 0; times < 5; times++) await page.keyboard.press(key)
    await page.keyboard.press('Escape')
  }
  await Promise.all([draw(noor, 'd', 0.3), draw(pim, 'd', 0.6)])
  await Promise.all(pages.map(toNote))
  for (const [page, words] of [
    [noor, ' (Noor onderweg)'],
    [pim, ' (Pim onderweg)'],
    [lotte, ' (Lotte intussen)'],
  ] as const) {
    await toEndOf(page, 'Noor:')
    await page.keyboard.type(words)
  }
  // Eva takes the line of Pim away, in which he writes at this moment.
  await toEndOf(eva, 'Pim:')
  await eva.keyboard.press('Shift+Home')
  await eva.keyboard.press('Backspace')
  await toEndOf(pim, 'Pim:')
  await pim.keyboard.type(' en leest het voor')
  expect(await note(noor).innerText()).not.toContain('Pim onderweg')
  for (const page of [noor, pim]) await page.context().setOffline(false)

  const [line, pims] = await expectEqualLines(4)
  for (const words of ['belt de wijkverpleging', '(Noor onderweg)', '(Pim onderweg)', '(Lotte intussen)'])
    expect(line).toContain(words)
  expect(pims).toBe(' en leest het voor')
  await noor.keyboard.press('Control+z')
  const [undone] = await expectEqualLines(4)
  expect(undone).not.toContain('(Noor onderweg)')
  for (const words of ['(Pim onderweg)', '(Lotte intussen)']) expect(undone).toContain(words)
  await Promise.all(pages.map(toBoard))
  await expectEqualPictures()
  for (const page of pages) await expect.poll(() => shapesOn(page)).toBe(6)
})

test('[S191] what Lotte wrote without a line outlives her closed page, and nothing of it outlives her signing out', async () => {
  await Promise.all(pages.map(toNote))
  await day.office.kill()
  await lotte.locator(`${OFFLINE}:visible`).waitFor()
  await toEndOf(lotte, 'Lotte:')
  await lotte.keyboard.type(' en de koffie')
  expect(await keptOf(lotte, 'inloop.document')).toBe(true)
  await lotte.close()
  await day.office.start()
  const later = await day.lotte.context.newPage()
  await later.goto(`${day.office.url}/r/vergaderkamer-1?tab=note`)
  await note(later).getByText('en de koffie').waitFor()
  for (const page of [noor, pim, eva]) await note(page).getByText('en de koffie').waitFor(WAIT)
  await later.goto(day.office.url)
  await later.getByRole('button', { name: 'Lotte Meijer' }).click()
  await later.getByRole('menuitem', { name: 'Log uit' }).click()
  await later.waitForURL('**/sign-in**')
  await expect.poll(() => keptOf(later, 'inloop.document')).toBe(false)
})

test('[S191] an intervision group’s room leaves nothing of its note in the browser', async () => {
  await pim.goto(day.office.url)
  await pim.getByRole('button', { name: 'Lees de afspraken van Intervisie Twente' }).click()
  const group = pim.getByRole('dialog')
  await group.getByRole('button', { name: 'Ik houd me hieraan' }).click()
  await group.getByRole('button', { name: 'Sluit', exact: true }).last().click()
  await comeToWrite(pim, 'Kamer Twente')
  await note(pim).click()
  await pim.keyboard.type('Wat hier staat, blijft hier')
  await pim.locator('p[data-status="saved"]:visible').waitFor()
  expect(await keptOf(pim, 'Wat hier staat')).toBe(false)
  const id = new URL(pim.url()).searchParams.get('doc')
  expect(id).not.toBeNull()
  expect(await keptOf(pim, id!)).toBe(false)
  expect(await keptOf(pim, 'inloop.document')).toBe(true)
})

test('a room that is put away takes what the browsers keep of it along', async () => {
  expect(await keptOf(eva, 'inloop.document')).toBe(true)
  const admin = await noor.context().newPage()
  await admin.goto(`${day.office.url}/admin`)
  await admin.getByRole('button', { name: `Meer voor ${ROOM}` }).click()
  await admin.getByRole('menuitem', { name: 'Zet weg' }).click()
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Zet weg' }).click()
  await eva.getByRole('heading', { name: `${ROOM} is gesloten` }).waitFor()
  await expect.poll(() => keptOf(eva, 'inloop.document')).toBe(false)
})

test('[S192] nobody’s page asked another host for anything, broke the content policy or fell over', () => {
  for (const { complaints } of everybody) expect(complaints).toEqual([])
})
