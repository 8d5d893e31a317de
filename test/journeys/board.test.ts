import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, photograph } from '#test/support/browser.ts'
import { openPeer } from '../server/documents-peer.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { walkInto } from './steps.ts'

/** More presses of a key than lie between any two things on the page. */
const STEPS_MAX = 60

let day: Demonstration
let noor: Page
let pim: Page
/** The boards that were opened, by their ids, last first. */
const opened: string[] = []

beforeAll(async () => {
  day = await openDemonstration()
  noor = day.noor.page
  pim = day.pim.page
  for (const page of [noor, pim]) page.setDefaultTimeout(8_000)
  noor.on('websocket', (socket) => {
    const id = /\/documents\/([0-9a-f-]{36})/.exec(socket.url())?.[1]
    if (id) opened.unshift(id)
  })
})
afterAll(() => day.end())

const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const board = (page: Page) => page.getByRole('region', { name: 'Bord', exact: true })
const tool = (page: Page, name: string) => board(page).getByRole('button', { name, exact: true })
const outline = (page: Page) => page.getByRole('listbox', { name: 'Overzicht van het bord' })
const lines = async (page: Page) => (await outline(page).getByRole('option').allInnerTexts()).map(oneLine)
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const zoomOf = (page: Page) => board(page).locator('.reset-zoom-button').innerText()

async function openBoard(page: Page, room: string): Promise<void> {
  await walkInto(page, room)
  await tab(page, 'Bord').click()
  await page.getByRole('button', { name: /groot/i }).click()
  await page.locator('canvas.interactive').waitFor()
}

/** Saves the board as a file of a kind, and answers what is in it. */
async function save(page: Page, kind: RegExp): Promise<Buffer> {
  await tool(page, 'Bestand').click()
  await page.getByRole('menuitem', { name: /^Bewaar als/ }).click()
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
function contents(file: Buffer) {
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
async function placeOn(page: Page, [x, y]: readonly [number, number]): Promise<{ x: number; y: number }> {
  const box = (await page.locator('canvas.interactive').boundingBox())!
  return { x: box.x + box.width * x, y: box.y + box.height * y }
}

async function focusBy(page: Page, key: string, wanted: Locator): Promise<void> {
  for (let times = 0; times < STEPS_MAX; times++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not lead there`)
}

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
  expect(oneLine(await outline(noor).locator('[aria-selected=true]').innerText())).toContain('Valkuil')
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
  await noor.getByText('2 stippen').waitFor()
  await noor.getByText(/van (Pim de Vries, Noor Bakker|Noor Bakker, Pim de Vries)/).waitFor()
  expect(await noor.getByText('1 stip', { exact: true }).count()).toBe(1)
  await expectAccessible(noor)
  await photograph(noor, 'board-vote')
  for (const page of [noor, pim]) await tool(page, 'Stemmen').click()
})

test('what another wrote into the board without our page runs nowhere: on the board, in the outline, in a file', async () => {
  const [id = ''] = opened
  const cookie = (await day.pim.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const peer = await openPeer(day.office.url, cookie, { id, saved: true })
  await peer.until(() => peer.heard.includes('synced'))
  const evil = '<img src=x onerror=alert(1)>javascript:alert(1)'
  const shape = {
    type: 'rectangle', x: 0, y: 2000, width: 200, height: 100, angle: 0, version: 9, versionNonce: 1, seed: 1, index: 'zz',
    isDeleted: false, strokeColor: '#1e1e1e', backgroundColor: '#ffec99', fillStyle: 'solid', strokeStyle: 'solid',
    strokeWidth: 1, roughness: 0, opacity: 100, groupIds: [], frameId: null, boundElements: null, locked: false,
    updated: 1, roundness: null,
  } // prettier-ignore
  const words = { text: evil, originalText: evil, fontSize: 20, fontFamily: 6, textAlign: 'left', verticalAlign: 'top' }
  const hostile: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'evil-link': { link: 'javascript:alert(1)', customData: { html: evil } },
    'evil-colour': { strokeColor: 'url(https://evil.example/x)', backgroundColor: '"><script>alert(1)</script>' },
    'evil-embed': { type: 'embeddable', link: 'https://evil.example/' },
    'evil-frame': { type: 'iframe', link: 'https://evil.example/', srcdoc: evil },
    'evil-image': { type: 'image', fileId: 'https://evil.example/x.png', status: 'saved', scale: [1, 1] },
    'evil-words': { type: 'text', lineHeight: 1.25, containerId: null, autoResize: true, ...words },
  }
  peer.doc.transact(() => {
    for (const [key, more] of Object.entries(hostile))
      peer.doc.getMap('elements').set(key, { id: key, link: null, ...shape, ...more })
    peer.doc.getMap('board').set('dots <b>wie</b>', { nonsense: evil })
  })
  await peer.until(() => peer.sent > 0 && (peer.saved >= peer.sent || peer.closedWith !== null))
  expect(peer.closedWith).toBeNull()
  await tool(noor, 'Overzicht').click()
  await expect.poll(() => lines(noor)).toContainEqual(`Tekst ${evil}`)
  const svg = (await save(noor, /SVG/)).toString()
  expect(svg).toContain('Kernkwaliteit')
  // What is written on the board may say anything; what surrounds it may not.
  const marks = svg.replace(/>[^<]*</g, '><')
  expect(marks).not.toMatch(/<script|<foreignObject|<iframe|\son\w+=|javascript:|url\(["']?https?:|href="http/i)
  expect(contents(await save(noor, /\.excalidraw/)).elements.map(({ type }) => type)).not.toContain('embeddable')
  peer.doc.transact(() => {
    for (const key of Object.keys(hostile)) {
      const element = { id: key, link: null, ...shape, ...hostile[key], version: 99, isDeleted: true }
      peer.doc.getMap('elements').set(key, element)
    }
  })
  await expect.poll(() => lines(noor)).not.toContainEqual(`Tekst ${evil}`)
  await peer.leave()
  await tool(noor, 'Overzicht').click()
  expect(day.noor.complaints).toEqual([])
})

test('the board is saved as a picture and as a board, and read back elsewhere it is the same', async () => {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#0e6658' } })
    .png()
    .toBuffer()
  const dropped = await noor.evaluateHandle(
    (list) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(list)], 'foto.png', { type: 'image/png' }))
      return transfer
    },
    [...bytes],
  )
  const place = await placeOn(noor, [0.8, 0.7])
  const at = { dataTransfer: dropped, clientX: place.x, clientY: place.y }
  await noor.locator('canvas.interactive').dispatchEvent('drop', at)
  await tool(noor, 'Overzicht').click()
  await expect.poll(() => lines(noor)).toContainEqual('Afbeelding')
  await tool(noor, 'Overzicht').click()

  const png = await sharp(await save(noor, /PNG/)).metadata()
  expect([png.format, png.width > 1_000]).toEqual(['png', true])
  const file = await save(noor, /\.excalidraw/)
  const kept = contents(file)
  expect([kept.type, kept.files.length]).toEqual(['excalidraw', 1])

  await noor.getByRole('button', { name: 'Verlaat kamer' }).click()
  await openBoard(noor, 'Vergaderkamer 2')
  await tool(noor, 'Bestand').click()
  await noor.getByRole('menuitem', { name: /^Zet een bestand/ }).click()
  const asked = noor.getByRole('dialog')
  const scene = JSON.parse(file.toString()) as { elements: object[] }
  scene.elements.push({ ...scene.elements[0], id: 'embed', type: 'embeddable', link: 'https://evil.example/' })
  const buffer = Buffer.from(JSON.stringify(scene))
  await asked.getByLabel('Bestand').setInputFiles({ name: 'plan.excalidraw', mimeType: 'application/json', buffer })
  await asked.getByText(/andere website komt niet mee/).waitFor()
  await expectAccessible(noor)
  await photograph(noor, 'board-add-file')
  await asked.getByRole('button', { name: 'Zet op het bord' }).click()
  await noor.getByText('Het bestand staat op het bord').first().waitFor()
  expect(contents(await save(noor, /\.excalidraw/))).toEqual(kept)
  await noor.getByRole('button', { name: 'Haal weer weg' }).click()
  await tool(noor, 'Overzicht').click()
  await noor.getByText('Er staat nog niets op het bord').waitFor()
  for (const { complaints } of [day.noor, day.pim]) expect(complaints).toEqual([])
})
