import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photograph } from '#test/support/browser.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { cardOf, hearsOther, isInSight, seesOther, walkInto } from './steps.ts'

const ROOM = 'Koffiehoek'
const AWAY = 'We zijn even weg'
let day: Demonstration
let noor: Page
let pim: Page
let lotte: Page

beforeAll(async () => {
  day = await openDemonstration()
  noor = day.noor.page
  pim = day.pim.page
  lotte = day.lotte.page
  await walkInto(noor, ROOM)
  await walkInto(pim, ROOM)
  await Promise.all([seesOther(noor), seesOther(pim)])
})
afterAll(() => day.end())

const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const note = (page: Page) => page.getByRole('textbox', { name: 'Notitie' })
const isOn = (page: Page, button: string) =>
  page.getByRole('button', { name: button, exact: true }).getAttribute('aria-pressed')

test('[S205] [S084] the server is killed in mid-call, and everybody and everything is back without a click', async () => {
  for (const page of [noor, pim]) await tab(page, 'Notities').click()
  await note(noor).click()
  await noor.keyboard.type('Dit moet blijven')
  await note(pim).getByText('Dit moet blijven').waitFor()
  await tab(pim, 'Chat').click()
  await pim.getByRole('textbox', { name: 'Schrijf een bericht' }).fill('Dit ook')
  await pim.keyboard.press('Enter')
  await pim.getByRole('log').getByText('Dit ook').waitFor()
  // Pim has his microphone off; it must come back off.
  await pim.getByRole('button', { name: 'Microfoon', exact: true }).click()
  await expect.poll(() => isOn(pim, 'Microfoon')).toBe('false')

  await day.office.kill()
  await noor.getByText(AWAY).first().waitFor()
  await photograph(noor, 'room-away')
  // On the office page the line about it takes nothing out of sight.
  await lotte.getByText(AWAY).first().waitFor()
  await expect.poll(() => isInSight(lotte.getByRole('button', { name: /Lotte Meijer/ }).first())).toBe(true)
  await note(noor).click()
  await noor.keyboard.press('Control+End')
  await noor.keyboard.type(', en dit schreef ik tussendoor')
  await day.office.start()

  await Promise.all([seesOther(noor), seesOther(pim), hearsOther(pim)])
  await expect.poll(async () => [await isOn(noor, 'Microfoon'), await isOn(noor, 'Camera')]).toEqual(['true', 'true'])
  await expect.poll(async () => [await isOn(pim, 'Microfoon'), await isOn(pim, 'Camera')]).toEqual(['false', 'true'])
  await tab(pim, 'Notities').click()
  await expect.poll(() => note(pim).innerText()).toContain('Dit moet blijven, en dit schreef ik tussendoor')
  await tab(noor, 'Chat').click()
  await noor.getByRole('log').getByText('Dit ook').waitFor()
  await cardOf(lotte, ROOM).getByText('Noor').waitFor()
  await cardOf(lotte, ROOM).getByText('Pim').waitFor()
  await noor.getByText(AWAY).first().waitFor({ state: 'detached' })
})

test('[S214] [S216] the network is gone and comes back, and so does Noor', async () => {
  await noor.context().setOffline(true)
  // A browser that is told so keeps its open sockets; a real gap does not.
  await day.office.kill()
  await noor.getByText('Je apparaat heeft geen internet').first().waitFor()
  await day.office.start()
  await cardOf(lotte, ROOM).getByText('Pim').waitFor()
  await cardOf(lotte, ROOM).getByText('Noor').waitFor({ state: 'detached' })
  await noor.context().setOffline(false)
  await cardOf(lotte, ROOM).getByText('Noor').waitFor()
  await Promise.all([seesOther(noor), seesOther(pim)])
})

test('the office restarts as it should, and nobody notices more than a moment', async () => {
  expect(await day.office.stop()).toBe(0)
  await day.office.start()
  await Promise.all([seesOther(noor), seesOther(pim)])
  await tab(noor, 'Notities').click()
  await expect.poll(() => note(noor).innerText()).toContain('Dit moet blijven')
})

test('a page that falls over is gone within thirty seconds, a closed one at once', async () => {
  await pim.close()
  await cardOf(lotte, ROOM).getByText('Pim').waitFor({ state: 'detached' })
})
