import { Buffer } from 'node:buffer'
import type { Page, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeCodes } from '#shared/documents/limits.ts'
import { expectAccessible, photograph } from '#test/support/browser.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { walkInto } from './steps.ts'

let day: Demonstration
let noor: Page
let pim: Page
let line: WebSocketRoute | null = null

beforeAll(async () => {
  day = await openDemonstration()
  noor = day.noor.page
  pim = day.pim.page
  // A mishap on the way to Noor, once: what Pim types reaches her with other letters in it.
  let isOver = false
  await noor.routeWebSocket(/\/documents\//, (route) => {
    line = route
    const office = route.connectToServer()
    office.onMessage((message) => {
      const text = Buffer.from(message as Buffer).toString('latin1')
      route.send(isOver ? message : Buffer.from(text.replace('dinsdag', 'zondags'), 'latin1'))
      isOver ||= text.includes('dinsdag')
    })
    route.onMessage((message) => {
      office.send(message)
    })
  })
  await noor.reload()
  for (const page of [noor, pim]) {
    await walkInto(page, 'Vergaderkamer 1')
    await page.getByRole('tab', { name: /^Notities/ }).click()
    await note(page).waitFor()
  }
})
afterAll(() => day.end())

const note = (page: Page) => page.getByRole('textbox', { name: 'Notitie' })

test('[S120] a page that shows something else than the office has finds it out, and gets what was saved', async () => {
  await note(pim).click()
  await pim.keyboard.insertText('We zien elkaar op dinsdag')
  await note(noor).getByText('We zien elkaar op zondags').waitFor()
  await noor.getByText('Wat je zag, was niet gelijk aan wat het kantoor had.').waitFor({ timeout: 60_000 })
  await note(noor).getByText('We zien elkaar op dinsdag').waitFor()
  await photograph(noor, 'document-healed')
  await expectAccessible(noor)
  // What she had is not gone.
  await noor.getByRole('button', { name: 'Begrepen' }).click()
  await noor.getByRole('button', { name: /^Meer doen met/ }).click()
  await noor.getByRole('menuitem', { name: 'Eerdere versies' }).click()
  const versions = noor.getByRole('dialog', { name: 'Versies' })
  await versions.getByText('Jouw eigen versie').first().click()
  await versions.getByText('zondags').first().waitFor()
  await noor.keyboard.press('Escape')
  await versions.waitFor({ state: 'detached' })
})

test('[S118] an office that cannot save says so on the page, and the page goes on by itself', async () => {
  await note(noor).click()
  await noor.keyboard.insertText('Tot dan. ')
  await line!.close({ code: closeCodes.notStored })
  await noor.getByText('Het kantoor kan nu niets opslaan.').waitFor()
  await noor.keyboard.insertText('En nog iets. ')
  await photograph(noor, 'document-not-stored')
  await expectAccessible(noor)
  await note(pim).getByText('En nog iets.').waitFor({ timeout: 60_000 })
  await noor.getByText('Het kantoor kan nu niets opslaan.').waitFor({ state: 'detached' })
  expect(day.pim.complaints).toEqual([])
})
