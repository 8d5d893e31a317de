import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, photograph } from '#test/support/browser.ts'
import { openPeer } from '../server/documents-peer.ts'
import { board, contents, lines, openBoard, placeOn, save, tool } from './board-steps.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'

let day: Demonstration
let noor: Page
let pim: Page
/** The boards that were opened, by their ids, last first. */
const opened: string[] = []

beforeAll(async () => {
  day = await openDemonstration()
  noor = day.noor.page
  pim = day.pim.page
  noor.on('websocket', (socket) => {
    const id = /\/documents\/([0-9a-f-]{36})/.exec(socket.url())?.[1]
    if (id) opened.unshift(id)
  })
  await openBoard(noor, 'Vergaderkamer 1')
  await board(noor).getByRole('button', { name: 'Begin met een sjabloon' }).click()
  await noor.getByRole('button', { name: /^Kernkwadrant/ }).click()
  await noor.locator('canvas.interactive').focus()
})
afterAll(() => day.end())

test('a board becomes a template of the room, with which the other begins, and takes it away again', async () => {
  await tool(noor, 'Bestand').click()
  await noor.getByRole('menuitem', { name: /^Bewaar als sjabloon/ }).click()
  const name = noor.getByLabel('Naam van het sjabloon')
  expect(await name.inputValue()).toBe('Kernkwadrant')
  await name.fill('Ons kwadrant')
  await expectAccessible(noor)
  await photograph(noor, 'board-save-template')
  await noor.getByRole('dialog').getByRole('button', { name: 'Bewaar', exact: true }).click()
  await noor.getByText('Het sjabloon is bewaard.').first().waitFor()

  await openBoard(pim, 'Vergaderkamer 1')
  await tool(pim, 'Overzicht').click()
  await expect.poll(() => lines(pim)).toHaveLength(5)
  await tool(pim, 'Sjablonen').click()
  await pim.getByRole('button', { name: /^Ons kwadrant/ }).waitFor()
  await expectAccessible(pim)
  await photograph(pim, 'board-own-templates')
  await pim.getByRole('button', { name: /^Ons kwadrant/ }).click()
  await expect.poll(() => lines(pim)).toHaveLength(10)
  await pim.getByRole('button', { name: 'Haal weer weg' }).click()
  await expect.poll(() => lines(pim)).toHaveLength(5)

  await tool(noor, 'Sjablonen').click()
  await noor.getByRole('button', { name: 'Verwijder sjabloon ‘Ons kwadrant’' }).click()
  await noor.getByRole('button', { name: 'Verwijder', exact: true }).click()
  await noor.getByRole('button', { name: /^Ons kwadrant/ }).waitFor({ state: 'detached' })
  await noor.keyboard.press('Escape')
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
