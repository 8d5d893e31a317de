import type { Page } from 'playwright-core'
import { visit, type Visitor } from '#test/support/browser.ts'
import type { Demonstration } from './demonstration.ts'
import { walkInto } from './steps.ts'

/** A tab of the room, by the beginning of its name. */
export const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })

/** The text of the note that is open. */
export const note = (page: Page) => page.getByRole('textbox', { name: 'Notitie', exact: true })

/** Somebody new, invited by Noor, on the office page in a window of their own. */
export async function inviteEva({ browser, noor, office }: Demonstration): Promise<Visitor> {
  await noor.page.goto(`${office.url}/admin/invitations`)
  await noor.page.getByRole('button', { name: 'Nodig iemand uit' }).click()
  await noor.page.getByRole('dialog').getByLabel('E-mailadres').fill('eva@brug.example')
  await noor.page.getByRole('dialog').getByRole('button', { name: 'Maak de uitnodiging' }).click()
  const link = noor.page.locator('input[value*="/invite#"]').first()
  await link.waitFor()
  const eva = await visit(browser, await link.inputValue())
  await eva.page.getByLabel('Je naam').fill('Eva Ster')
  await eva.page.getByLabel('Wachtwoord', { exact: true }).fill('vier groene fietsen')
  await eva.page.getByRole('button', { name: 'Ga naar binnen' }).click()
  await eva.page.getByRole('heading', { level: 1 }).waitFor()
  await noor.page.goto(office.url)
  return eva
}

/** Walks into a room to write in its note, with the camera off: this is not about the call. */
export async function comeToWrite(page: Page, room: string): Promise<void> {
  await walkInto(page, room)
  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await toNote(page)
}

/** Turns to the room's note. */
export async function toNote(page: Page): Promise<void> {
  await tab(page, 'Notities').click()
  await note(page).waitFor()
}

/** Turns to the room's board, as large as it goes, so that it is equally large on every page. */
export async function toBoard(page: Page): Promise<void> {
  await tab(page, 'Bord').click()
  const larger = page.getByRole('button', { name: /^Maak .* groot$/ })
  await page.locator('canvas.interactive').waitFor()
  if (await larger.isVisible()) await larger.click()
}

/** The note's lines. */
export async function linesOf(page: Page): Promise<string[]> {
  return note(page).evaluate(({ children }) => [...children].map(({ textContent }) => textContent))
}

/** Puts the caret at the end of the line that begins so. */
export async function toEndOf(page: Page, beginning: string): Promise<void> {
  await note(page)
    .locator('p', { hasText: beginning })
    .first()
    .click({ position: { x: 4, y: 8 } })
  await page.keyboard.press('End')
}

/** Draws with a tool, from a place that is given in parts of the board's width. */
export async function draw(page: Page, tool: string, place: number): Promise<void> {
  const board = page.locator('canvas.interactive')
  const box = await board.boundingBox()
  if (!box) throw new Error('there is no board')
  await board.click({ position: { x: 5, y: box.height / 2 } })
  await page.keyboard.press(tool)
  await page.mouse.move(box.x + box.width * place, box.y + box.height * 0.4)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * (place + 0.1), box.y + box.height * 0.6, { steps: 6 })
  await page.mouse.up()
  await page.keyboard.press('Escape')
}

/** How many things lie on the board that is open, by its outline. */
export async function shapesOn(page: Page): Promise<number> {
  const outline = page
    .getByRole('region', { name: 'Bord', exact: true })
    .getByRole('button', { name: 'Overzicht', exact: true })
  await outline.click()
  const list = page.getByRole('listbox', { name: 'Overzicht van het bord' })
  await list.waitFor()
  const count = await list.getByRole('option').count()
  await outline.click()
  return count
}

/** Which points of the board's still picture are not paper, in so few words that two can be compared. */
export async function pictureOf(page: Page): Promise<string> {
  return page.locator('canvas.static').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? []
    let ink = 0
    let sum = 0
    for (let at = 0; at < pixels.length; at += 4)
      if ((pixels[at] ?? 255) < 128 && (pixels[at + 3] ?? 0) > 0) {
        ink += 1
        sum = (sum * 31 + at) % 1_000_000_007
      }
    return `${width}×${height}: ${ink} (${sum})`
  })
}

/** Whether words stand anywhere in what this browser keeps of documents: names and values, of every kind of storage. */
export async function keptOf(page: Page, words: string): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const kept: string[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const opening = indexedDB.open(name)
      // What was wiped since it was listed is not made anew by looking.
      opening.onupgradeneeded = () => opening.transaction?.abort()
      const database = await asked(opening).catch(() => null)
      if (!database) continue
      kept.push(name)
      for (const store of database.objectStoreNames)
        for (const value of await asked(database.transaction(store).objectStore(store).getAll()))
          kept.push(value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value))
      database.close()
    }
    for (const storage of [localStorage, sessionStorage])
      for (const [key, value] of Object.entries(storage)) if (/document/.test(key)) kept.push(`${key}=${String(value)}`)
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) kept.push(url)
    return kept.some((one) => one.includes(wanted))

    function asked<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('no answer'))
      })
    }
  }, words)
}
