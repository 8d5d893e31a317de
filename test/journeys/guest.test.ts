import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, photograph, visit, type Visitor } from '#test/support/browser.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { cardOf, seesOther, walkInto } from './steps.ts'

const ROOM = 'Vergaderkamer 1'
const GUEST = 'Carla (directeur)'
let day: Demonstration
let pim: Page
let lotte: Page
let carla: Visitor

beforeAll(async () => {
  day = await openDemonstration()
  pim = day.pim.page
  lotte = day.lotte.page
})
afterAll(() => day.end())

/** Sets the door of the room somebody is in. */
async function setDoor(page: Page, choice: string): Promise<void> {
  await page.getByRole('button', { name: /^Deur:/ }).click()
  await page.getByRole('menuitemradio', { name: choice }).click()
}

/** Makes a link for a guest in the room somebody is in, and answers it. */
async function inviteGuest(page: Page, label: string): Promise<string> {
  await page.getByRole('button', { name: /^Deur:/ }).click()
  await photograph(page, 'door-menu')
  await page.getByRole('menuitem', { name: 'Nodig gast uit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Voor wie is de link?').fill(label)
  await dialog.getByRole('button', { name: 'Maak link' }).click()
  const link = await dialog.getByLabel('Link voor de gast').inputValue()
  await expectAccessible(page)
  await photograph(page, 'guest-invite')
  await dialog.getByRole('button', { name: 'Klaar' }).click()
  return link
}

/** Through the device check, where it is shown, to the door. */
async function passDeviceCheck(page: Page): Promise<void> {
  const check = page.getByRole('dialog')
  const door = page.getByRole('button', { name: 'Klop aan' })
  await check.or(door).first().waitFor()
  if (await check.isVisible()) await check.getByRole('button', { name: 'Ga naar binnen' }).click()
  await door.waitFor()
}

test('[S026] a guest comes by a link, knocks, is let in, is seen as a guest whatever the name, and leaves', async () => {
  await walkInto(pim, ROOM)
  const link = await inviteGuest(pim, 'Gemeente')
  carla = await visit(day.browser, link)
  const { page } = carla
  await page.getByLabel('Je naam').fill(GUEST)
  await expectAccessible(page)
  await photograph(page, 'guest-name')
  expect(page.url()).not.toContain('#')
  await page.getByRole('button', { name: 'Naar de deur' }).click()
  await passDeviceCheck(page)
  await photograph(page, 'guest-door')
  await page.getByLabel('Wil je er iets bij zeggen?').fill('Ik kom voor het gesprek.')
  await page.getByRole('button', { name: 'Klop aan' }).click()
  await page.getByRole('heading', { name: `Je klopt bij ${ROOM}` }).waitFor()

  const knocks = pim.getByRole('region', { name: 'Aan de deur' })
  await knocks.getByText('Ik kom voor het gesprek.').waitFor()
  await knocks.getByText('gast', { exact: true }).waitFor()
  await photograph(pim, 'knock-in-room')
  await expectAccessible(pim)
  await knocks.getByRole('button', { name: `Vraag ${GUEST} even te wachten` }).click()
  await page.getByRole('heading', { name: 'Pim de Vries vraagt je even te wachten' }).waitFor()
  await photograph(page, 'guest-waits')
  await expectAccessible(page)
  await knocks.getByRole('button', { name: `Laat ${GUEST} binnen` }).click()
  await page.getByRole('button', { name: 'Verlaat kamer' }).waitFor()
  await Promise.all([seesOther(page), seesOther(pim)])

  // A guest, on the stage and in the office.
  const tile = pim.getByRole('listitem').filter({ hasText: GUEST }).first()
  await tile.getByText('gast', { exact: true }).waitFor()
  const card = cardOf(lotte, ROOM)
  await card.getByText(GUEST).waitFor()
  await card.getByText('gast', { exact: true }).waitFor()

  // That room and nothing else.
  expect(await page.getByRole('link', { name: /kantoor/i }).count()).toBe(0)
  expect(await page.getByText('Lotte').count()).toBe(0)
  await photograph(page, 'guest-inside')
  await page.getByRole('button', { name: 'Verlaat kamer' }).click()
  await page.getByRole('heading', { name: `Je bent gast bij ${ROOM}` }).waitFor()
  await card.getByText(GUEST).waitFor({ state: 'detached' })
  await page.goto(day.office.url)
  await page.getByRole('heading', { name: `Je bent gast bij ${ROOM}` }).waitFor()
  await page.goto(`${day.office.url}/r/koffiehoek`)
  await page.getByRole('heading', { name: 'Deze kamer is er niet' }).waitFor()
  expect(carla.complaints).toEqual([])
})

test('[S026] a link that is revoked puts the guest out, and leads nowhere any more', async () => {
  const { page } = carla
  await page.goto(`${day.office.url}/guest`)
  await page.getByRole('button', { name: 'Naar de deur' }).click()
  await passDeviceCheck(page)
  await page.getByRole('button', { name: 'Klop aan' }).click()
  await pim.getByRole('button', { name: `Laat ${GUEST} binnen` }).click()
  await page.getByRole('button', { name: 'Verlaat kamer' }).waitFor()
  await pim.getByRole('button', { name: /^Deur:/ }).click()
  await pim.getByRole('menuitem', { name: 'Nodig gast uit' }).click()
  await pim.getByRole('dialog').getByRole('button', { name: 'Trek de link voor Gemeente in' }).click()
  await page.getByRole('heading', { name: 'Je bezoek is voorbij' }).waitFor()
  await expect.poll(() => page.locator('video').count()).toBe(0)
  await pim.keyboard.press('Escape')
  expect(carla.complaints).toEqual([])
})

test('[D16] [D17] Pim asks Lotte over; she comes, and need not knock', async () => {
  await setDoor(pim, 'Kloppen: iemand binnen doet open')
  await cardOf(lotte, ROOM).getByText('Klop aan').waitFor()
  await photograph(lotte, 'office-with-doors')
  await pim.getByRole('link', { name: 'Terug naar het kantoor' }).click()
  await pim.getByRole('button', { name: 'Vraag iets aan Lotte Meijer' }).click()
  await pim.getByRole('menuitem', { name: `Vraag naar ${ROOM} te komen` }).click()
  const asked = lotte.getByRole('region', { name: 'Tik op de schouder' })
  await asked.getByText(`Pim de Vries vraagt je naar ${ROOM} te komen`).waitFor()
  await photograph(lotte, 'asked-over')
  await expectAccessible(lotte)
  await asked.getByRole('button', { name: 'Ik kom' }).click()
  // Said in passing: before Lotte is inside it may be over.
  await pim.getByText('Lotte Meijer komt eraan').first().waitFor()
  const check = lotte.getByRole('dialog')
  const leave = lotte.getByRole('button', { name: 'Verlaat kamer' })
  await check.or(leave).first().waitFor()
  if (await check.isVisible()) await check.getByRole('button', { name: 'Ga naar binnen' }).click()
  await leave.waitFor()
  await leave.click()
  await cardOf(lotte, 'Receptie').waitFor()
  await pim
    .getByRole('link', { name: `Terug naar ${ROOM}` })
    .first()
    .click()
  await pim.getByRole('button', { name: 'Verlaat kamer' }).waitFor()
})

test('[D13] [D14] a knock nobody hears becomes a note, which who looks after the room finds', async () => {
  await walkInto(lotte, 'Receptie')
  await setDoor(lotte, 'Kloppen: iemand binnen doet open')
  await lotte.getByRole('button', { name: 'Verlaat kamer' }).click()
  await cardOf(lotte, 'Receptie').waitFor()
  await pim.getByRole('button', { name: 'Verlaat kamer' }).click()
  await cardOf(pim, 'Receptie').getByRole('link', { name: 'Klop aan bij Receptie' }).click()
  await pim.getByRole('button', { name: 'Klop aan' }).click()
  // Lotte looks after the reception: she hears it wherever she is.
  await lotte.getByRole('region', { name: 'Aan de deur' }).getByText('Pim de Vries').waitFor()
  await photograph(lotte, 'office-at-the-door')
  await expectAccessible(lotte)
  await lotte.close()
  await pim.getByText('Er is nu niemand die je hoort.').waitFor()
  await pim.getByLabel('Je briefje').fill('Ik was er even. Bel je me?')
  await photograph(pim, 'door-note')
  await expectAccessible(pim)
  await pim.getByRole('button', { name: 'Laat briefje achter' }).click()
  await pim.getByRole('heading', { name: 'Je briefje ligt er' }).waitFor()

  const back = await day.lotte.context.newPage()
  await back.goto(day.office.url)
  const found = back.getByRole('region', { name: 'Aan de deur' })
  await found.getByText('Ik was er even. Bel je me?').waitFor()
  await found.getByRole('button', { name: 'Zet het briefje van Pim de Vries op gelezen' }).click()
  await found.getByText('Gelezen door Lotte Meijer').waitFor()
  await photograph(back, 'office-notes')
  await found.getByRole('button', { name: 'Gooi het briefje van Pim de Vries weg' }).click()
  await found.waitFor({ state: 'detached' })
  expect([...day.pim.complaints, ...day.lotte.complaints]).toEqual([])
})
