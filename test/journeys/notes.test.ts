import { readFile } from 'node:fs/promises'
import mammoth from 'mammoth'
import type { Download, Page } from 'playwright-core'
import sharp from 'sharp'
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
  for (const page of [noor, pim]) {
    await walkInto(page, 'Vergaderkamer 1')
    await page.getByRole('tab', { name: /^Notities/ }).click()
    await note(page).waitFor()
  }
})
afterAll(() => day.end())

const note = (page: Page) => page.getByRole('textbox', { name: 'Notitie', exact: true })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const menuItem = async (page: Page, menu: string | RegExp, item: string | RegExp) => {
  await button(page, menu).click()
  await page.getByRole('menuitem', { name: item }).click()
}
const beside = (page: Page, name: string) =>
  page.getByRole('complementary', { name: 'Naast de notitie' }).getByRole('tab', { name })

/** As if this was copied elsewhere and is pasted here. */
async function paste(page: Page, data: { html?: string; png?: Buffer }): Promise<void> {
  await note(page).evaluate(
    (element, { html, png }) => {
      const transfer = new DataTransfer()
      if (html !== undefined) transfer.setData('text/html', html)
      if (png) transfer.items.add(new File([new Uint8Array(png)], 'wijk.png', { type: 'image/png' }))
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
    },
    { html: data.html, png: data.png && [...data.png] },
  )
}

async function save(page: Page, kind: string | RegExp): Promise<Buffer> {
  const saved: Promise<Download> = page.waitForEvent('download')
  await menuItem(page, /^Notitie: bestand/, kind)
  return readFile(await (await saved).path())
}

test('a new note begins with a template, and the other sees it at once', async () => {
  await photograph(noor, 'note-empty')
  await button(noor, 'Notulen').click()
  await note(pim).getByRole('heading', { name: 'Notulen', level: 1 }).waitFor()
  await expect.poll(() => note(pim).locator('table tr').count()).toBe(5)
})

test('a task gets an owner and a day, and stands in the list beside the note', async () => {
  const task = note(noor).locator('li[data-checked]').filter({ hasText: 'Actie' })
  await task.locator('p').click()
  await noor.keyboard.press('End')
  await noor.keyboard.type(': bel de wijkverpleging')
  await task.hover()
  await task.locator('[data-task-mark]').click()
  const dialog = noor.getByRole('dialog')
  await dialog.getByRole('combobox').fill('Pim')
  await dialog.getByRole('option').first().waitFor()
  await noor.keyboard.press('Enter')
  await dialog.getByLabel('Klaar op').fill('2031-03-31')
  await photograph(noor, 'note-task')
  await expectAccessible(noor)
  await dialog.getByRole('button', { name: 'Bewaar' }).click()
  await note(pim).locator('[data-task-mark="set"]').filter({ hasText: 'Pim de Vries · 31 mrt 2031' }).waitFor()
  await button(noor, 'Inhoud, taken en opmerkingen').click()
  await beside(noor, 'Taken').click()
  await noor.getByText('1 taak open').waitFor()
  await beside(noor, 'Inhoud').click()
  await noor.getByRole('navigation', { name: 'Inhoud' }).getByRole('button', { name: 'Besluiten' }).click()
  await noor.keyboard.type('Zo ')
  await note(noor).getByRole('heading', { name: 'Zo Besluiten' }).waitFor()
  for (let letter = 0; letter < 3; letter++) await noor.keyboard.press('Backspace')
  await photograph(noor, 'note-outline')
})

test('who is mentioned gets a notice', async () => {
  await note(noor).getByText('Besproken:').click()
  await noor.keyboard.press('End')
  await noor.keyboard.type(' vraag @lot')
  await noor.getByRole('listbox', { name: 'Mensen' }).getByRole('option').first().waitFor()
  await photograph(noor, 'note-mention')
  await noor.keyboard.press('Enter')
  await note(pim).locator('[data-mention]', { hasText: '@Lotte' }).waitFor()
  await button(day.lotte.page, /^Berichten, \d+ nieuw/).click()
  await day.lotte.page.getByText('Noor Bakker heeft je genoemd in een notitie in de kamer ‘Vergaderkamer 1’.').waitFor()
})

test('a comment on some words is answered, and settled; its author is who the office says', async () => {
  await note(noor).getByText('Besluit:', { exact: true }).click()
  await noor.keyboard.press('Home')
  for (let letter = 0; letter < 7; letter++) await noor.keyboard.press('Shift+ArrowRight')
  await noor.keyboard.press('Control+Alt+m')
  await noor.getByRole('textbox', { name: 'Je opmerking' }).fill('Is dit al besloten?')
  await noor.keyboard.press('Control+Enter')
  await note(pim).locator('[data-comment]').first().click()
  const thread = pim.locator('[data-thread]')
  await thread.getByText('Over: ‘Besluit’').waitFor()
  await thread.getByText('Is dit al besloten?').waitFor()
  await expect.poll(() => thread.locator('strong').first().textContent()).toMatch(/^Noor/)
  await button(pim, 'Antwoord').click()
  await pim.getByRole('textbox', { name: 'Je antwoord' }).fill('Ja, vorige week <b>al</b>.')
  await pim.keyboard.press('Control+Enter')
  await noor.locator('[data-thread]').getByText('Ja, vorige week <b>al</b>.').waitFor()
  await expect.poll(() => noor.locator('[data-thread] strong').nth(1).textContent()).toMatch(/^Pim/)
  await photograph(noor, 'note-comments')
  await button(noor, /groot/i).click()
  await photograph(noor, 'note-wide')
  await expectAccessible(noor)
  await noor.locator('[data-thread]').getByRole('button', { name: 'Afgehandeld' }).click()
  await pim.getByText('1 afgehandelde opmerking').waitFor()
  for (const page of [noor, pim]) await button(page, 'Sluit de lijst naast de notitie').click()
})

test('a picture that is pasted is kept by the office, described, and seen by the other', async () => {
  const png = await sharp({ create: { width: 320, height: 160, channels: 3, background: '#0e6658' } })
    .png()
    .toBuffer()
  await note(noor).getByText('Rondvraag').click()
  await button(noor, /Kop 2$/).waitFor()
  await noor.keyboard.press('End')
  await noor.keyboard.press('Enter')
  await paste(noor, { png })
  await note(pim).locator('img[data-hash]').waitFor()
  await note(noor).locator('img[data-hash]').dblclick()
  await noor.getByRole('dialog').getByLabel('Wat staat erop?').fill('De groene wijk')
  await noor.keyboard.press('Enter')
  await note(pim).getByRole('img', { name: 'De groene wijk' }).waitFor()
  // It is chosen still: the caret did not jump to the beginning.
  await button(noor, 'Afbeelding').waitFor()
  await photograph(noor, 'note-picture')
})

test('a picture is made narrower by menu, by its corner and by keys, and is so for the other', async () => {
  const picture = (page: Page) => note(page).getByRole('img', { name: 'De groene wijk' })
  const widthAt = (page: Page) =>
    picture(page).evaluate((image) => {
      const line = image.closest('[data-note] [role=textbox]')
      const { paddingLeft, paddingRight } = getComputedStyle(line ?? image)
      const room = (line?.clientWidth ?? 0) - parseFloat(paddingLeft) - parseFloat(paddingRight)
      return Math.round((image.getBoundingClientRect().width / room) * 100)
    })
  await picture(noor).click()
  await button(noor, 'Afbeelding').click()
  await noor.getByRole('menuitemradio', { name: 'Halve regel' }).click()
  await expect.poll(() => widthAt(pim)).toBe(50)
  const before = (await picture(noor).boundingBox())!
  const corner = (await note(noor).locator('[data-grip]').boundingBox())!
  const [x, y] = [corner.x + corner.width / 2, corner.y + corner.height / 2]
  await noor.mouse.move(x, y)
  await noor.mouse.down()
  await noor.mouse.move(x + before.width / 2, y, { steps: 4 })
  await expect.poll(() => widthAt(noor)).toBe(75)
  expect(await widthAt(pim)).toBe(50)
  await noor.mouse.up()
  await expect.poll(() => widthAt(pim)).toBe(75)
  await picture(noor).click()
  await photograph(noor, 'note-picture-sized')
  await expectAccessible(noor)
  await noor.keyboard.press('Alt+ArrowDown')
  // Also under the mark that it is Noor who has it.
  const marked = note(pim).locator('[data-caret*="Noor"]')
  await marked.locator('img').waitFor()
  const grip = () => marked.evaluate((frame) => frame.querySelector<HTMLElement>('[data-grip]')?.offsetParent === frame)
  await expect.poll(grip).toBe(true)
  await expect.poll(() => widthAt(pim)).toBe(70)
  await button(noor, 'Maak ongedaan').first().click()
  await expect.poll(() => widthAt(pim)).toBeGreaterThan(70)
})

test('somebody’s caret moves no line, wherever it stands', async () => {
  const places = () =>
    note(noor)
      .locator('p')
      .evaluateAll((lines) => lines.map((line) => [line.getBoundingClientRect().top, line.clientHeight]))
  await note(pim).getByRole('heading', { name: 'Besluiten' }).click()
  const before = await places()
  for (const key of ['End', 'Home']) {
    // On somebody's name, which is no text: the caret goes beside it.
    await note(pim).getByText('@Lotte Meijer').click()
    await pim.keyboard.press(key)
    await note(noor).locator('p', { hasText: 'Besproken:' }).locator('[data-caret*="Pim de Vries"]').waitFor()
    expect(await places()).toEqual(before)
  }
})

test('[S175] what Word copies becomes headings, lists in lists and tables, and nothing else', async () => {
  await note(noor).click()
  await noor.keyboard.press('Control+End')
  await paste(noor, {
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body>
      <h2 style="mso-x:y">Uit Word<o:p></o:p></h2>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>buiten</p>
      <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>binnen</p>
      <p class=MsoNormal><span style='font-weight:bold'>dik</span><img src="https://elders.example/volg.png" onerror="alert(1)"></p>
      <script>alert(1)</script></body></html>`,
  })
  const text = note(noor)
  await text.getByRole('heading', { name: 'Uit Word' }).waitFor()
  await text.locator('ul > li', { hasText: 'buiten' }).locator('ol > li', { hasText: 'binnen' }).waitFor()
  await text.locator('strong', { hasText: 'dik' }).waitFor()
  expect(await text.innerHTML()).not.toMatch(/mso|alert|elders/i)
})

test('the note is saved as Word, Markdown, a web page and PDF, and Word and Markdown are read back', async () => {
  const docx = await save(noor, /^Word/)
  const { value } = await mammoth.convertToHtml({ buffer: docx })
  expect(value).toMatch(/<h1>.*Notulen<\/h1>/)
  expect(value).toContain('@Lotte')
  expect(value).toMatch(/☐ Actie: bel de wijkverpleging \(Pim de Vries · 31 mrt\.? 2031\)/)
  expect(value).toContain('<img')
  const markdown = (await save(noor, /^Markdown/)).toString()
  expect(markdown).toContain('# Notulen')
  expect(markdown).toMatch(/<img src="http.*\/images\/[0-9a-f]{64}" alt="De groene wijk" width="75%">/)
  const html = (await save(noor, /^Webpagina/)).toString()
  expect(html).toContain('src="data:image/png;base64,')
  const pdf = (await save(noor, 'PDF')).toString('latin1')
  expect(pdf.slice(0, 5)).toBe('%PDF-')
  expect(pdf).toContain('AtkinsonHyperlegible')

  const choosing = noor.waitForEvent('filechooser')
  await menuItem(noor, /^Notitie: bestand/, /^Haal een bestand binnen/)
  await (
    await choosing
  ).setFiles({ name: 'verslag.md', mimeType: 'text/markdown', buffer: Buffer.from('# Verslag\n\n- [x] gedaan') })
  await noor.getByRole('button', { name: 'Zet eronder' }).click()
  await note(pim).getByRole('heading', { name: 'Verslag' }).waitFor()
  await noor.getByRole('button', { name: 'Maak ongedaan' }).last().click()
  await note(pim).getByRole('heading', { name: 'Verslag' }).waitFor({ state: 'detached' })

  const again = noor.waitForEvent('filechooser')
  await menuItem(noor, /^Notitie: bestand/, /^Haal een bestand binnen/)
  await (await again).setFiles({ name: 'notulen.docx', mimeType: 'application/octet-stream', buffer: docx })
  await noor.getByRole('button', { name: 'Vervang wat er staat' }).click()
  await noor.getByText('‘notulen.docx’ staat in de notitie.').waitFor()
  await expect.poll(() => note(pim).locator('table tr').count()).toBe(5)
  await note(pim).locator('img[data-hash]').waitFor()
})

test('a note becomes a template of the room, with which another can begin', async () => {
  await menuItem(noor, /^Notitie: bestand/, /^Bewaar als sjabloon/)
  await noor.getByLabel('Naam van het sjabloon').fill('Ons overleg')
  await photograph(noor, 'note-save-template')
  await noor.getByRole('dialog').getByRole('button', { name: 'Bewaar' }).click()
  await noor.getByText('Het sjabloon is bewaard.').waitFor()
  await menuItem(pim, /^Notitie: bestand/, /^Begin met een sjabloon/)
  await pim.getByRole('button', { name: /^Ons overleg/ }).waitFor()
  await photograph(pim, 'note-templates')
  await expectAccessible(pim)
  await pim.getByRole('button', { name: /^Ons overleg/ }).click()
  await expect.poll(() => note(noor).getByRole('heading', { name: 'Notulen', level: 1 }).count()).toBe(2)
})

test('what is printed is the note alone', async () => {
  await noor.emulateMedia({ media: 'print' })
  await noor.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await noor.locator('[data-printed]').getByRole('heading', { name: 'Notulen', level: 1 }).first().waitFor()
  await expect.poll(() => button(noor, 'Verlaat kamer').isVisible()).toBe(false)
  await noor.screenshot({ path: 'screenshots/note-print.png' })
  await noor.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await noor.emulateMedia({ media: 'screen' })
  await button(noor, 'Verlaat kamer').waitFor()
})

test('[S192] nobody’s page asked another host for anything, broke the content policy or fell over', () => {
  for (const { complaints } of [day.noor, day.pim]) expect(complaints).toEqual([])
})
