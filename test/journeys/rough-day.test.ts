import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, visit } from '#test/support/browser.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { cardOf, hearsOther, seesOther, walkInto } from './steps.ts'

const FIRST = 'een heel lang wachtwoord'
const SECOND = 'een nog veel langer wachtwoord'
let day: Demonstration
let noor: Page
let pim: Page
let lotte: Page
let email: string

beforeAll(async () => {
  day = await openDemonstration()
  noor = day.noor.page
  pim = day.pim.page
  lotte = day.lotte.page
})
afterAll(() => day.end())

const leave = (page: Page) => page.getByRole('button', { name: 'Verlaat kamer' })

/** Another window of the same browser. */
async function another(page: Page, path: string): Promise<Page> {
  const window = await page.context().newPage()
  await window.goto(day.office.url + path)
  return window
}

test('who gives the browser no leave is told what to do, walks in all the same, and sees and hears the others', async () => {
  await lotte.context().clearPermissions()
  // As a browser answers in which it was refused for good.
  await lotte.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await lotte.goto(`${day.office.url}/r/koffiehoek`)
  const check = lotte.getByRole('dialog')
  await check.getByText('Je browser mag je camera niet gebruiken').waitFor()
  await expectAccessible(lotte)
  await check.getByRole('button', { name: 'Ga naar binnen', exact: true }).click()
  await leave(lotte).waitFor()
  await lotte.getByText('Je browser mag je microfoon niet gebruiken').first().waitFor()
  await expectAccessible(lotte)
  await walkInto(noor, 'Koffiehoek')
  await Promise.all([seesOther(lotte), hearsOther(lotte)])
})

test('a second window takes the call over and gives it back; a room further on, the first is out', async () => {
  await walkInto(pim, 'Koffiehoek')
  await seesOther(pim)
  const second = await another(pim, '/r/koffiehoek')
  await seesOther(second)
  await pim.getByText('Je doet nu mee op een ander apparaat').waitFor()
  await expect.poll(() => pim.getByRole('button', { name: 'Microfoon', exact: true }).isDisabled()).toBe(true)
  await expectAccessible(pim)
  await pim.getByRole('button', { name: 'Ga hier verder' }).click()
  await seesOther(pim)
  await second.getByText('Je doet nu mee op een ander apparaat').waitFor()
  await second.goto(day.office.url)
  await walkInto(second, 'Grote zaal')
  await pim.getByRole('heading', { name: 'Je bent nu op een ander apparaat in Grote zaal' }).waitFor()
  await expect.poll(() => pim.locator('video').count()).toBe(0)
  await expectAccessible(pim)
  await second.close()
  await cardOf(await another(pim, '/'), 'Koffiehoek')
    .getByText('Noor')
    .waitFor()
  await pim.getByRole('button', { name: 'Ga hier verder' }).click()
  await seesOther(pim)
})

test('back and forward in the browser do not end the call, and loading again leads back into it', async () => {
  await pim.goto(day.office.url)
  await walkInto(pim, 'Koffiehoek')
  await seesOther(pim)
  await pim.goBack()
  await pim.getByText('Je bent binnen in').waitFor()
  await hearsOther(pim)
  await pim.goForward()
  await seesOther(pim)
  await pim.reload()
  await seesOther(pim)
})

test('a new password in one window keeps the call in the other', async () => {
  await noor.goto(`${day.office.url}/admin/people`)
  await noor.getByRole('button', { name: 'Meer voor Pim de Vries' }).click()
  await noor.getByRole('menuitem', { name: 'Link voor nieuw wachtwoord' }).click()
  const link = await noor.getByRole('dialog').getByRole('textbox').inputValue()
  await noor.goto(`${day.office.url}/r/koffiehoek`)
  await leave(noor).waitFor()
  await pim.goto('about:blank')
  await pim.goto(link)
  await pim.locator('input[type=password]').first().fill(FIRST)
  await pim.keyboard.press('Enter')
  await pim.getByRole('heading', { level: 1, name: 'Pim' }).waitFor()
  const { value } = await pim.evaluate(async () => (await fetch('/api/accounts/me')).json())
  email = value.me.email
  await walkInto(pim, 'Koffiehoek')
  await seesOther(pim)

  const account = await another(pim, '/account')
  await account.locator('input[type=password]').first().fill(FIRST)
  await account.locator('input[type=password]').nth(1).fill(SECOND)
  await account.keyboard.press('Enter')
  await account.getByText('Je wachtwoord is gewijzigd').first().waitFor()
  await Promise.all([seesOther(pim), seesOther(noor)])
  await account.close()
})

test('signed out in one window one is out of the call in the other, and signing in leads back to the room', async () => {
  const office = await another(pim, '/')
  await office.getByRole('button', { name: 'Pim de Vries' }).click()
  await office.getByRole('menuitem', { name: 'Log uit' }).click()
  await pim.waitForURL('**/sign-in?to=**')
  // The address is there before the page.
  await expect.poll(() => pim.locator('video, audio').count()).toBe(0)
  await expectAccessible(pim)
  await pim.getByLabel('E-mailadres').fill(email)
  await pim.locator('input[type=password]').fill(SECOND)
  await pim.keyboard.press('Enter')
  await seesOther(pim)
  expect(new URL(pim.url()).pathname).toBe('/r/koffiehoek')
  await office.close()
})

test('three restarts in a row lose no word and nobody', async () => {
  await pim.getByRole('tab', { name: 'Chat' }).click()
  const box = pim.getByRole('textbox', { name: 'Schrijf een bericht' })
  for (const round of ['een', 'twee', 'drie']) {
    await box.fill(`voor ${round}`)
    await pim.keyboard.press('Enter')
    await day.office.kill()
    await box.fill(`tijdens ${round}`)
    await pim.keyboard.press('Enter')
    await box.fill(`half ${round}`)
    await day.office.start()
    expect(await box.inputValue()).toBe(`half ${round}`)
  }
  await Promise.all([seesOther(pim), seesOther(noor)])
  await noor.getByRole('tab', { name: /^Chat/ }).click()
  const log = noor.getByRole('log')
  for (const round of ['een', 'twee', 'drie'])
    for (const when of ['voor', 'tijdens']) await expect.poll(() => log.getByText(`${when} ${round}`).count()).toBe(1)
})

test('a room that is put away while people are inside lets them out, and says why', async () => {
  const admin = await another(noor, '/admin')
  await admin.getByRole('button', { name: 'Meer voor Koffiehoek' }).click()
  await admin.getByRole('menuitem', { name: 'Zet weg' }).click()
  await expectAccessible(admin)
  await admin.getByRole('alertdialog').getByRole('button', { name: 'Zet weg' }).click()
  for (const page of [noor, pim, lotte]) {
    await page.getByRole('heading', { name: 'Koffiehoek is gesloten' }).waitFor()
    await expect.poll(() => page.locator('video, audio').count()).toBe(0)
  }
  await expectAccessible(pim)
  await admin.close()
})

test('a full room says so, and lets in as soon as there is a place', async () => {
  const admin = await another(noor, '/admin')
  await admin.getByRole('button', { name: 'Wijzig Vergaderkamer 1' }).click()
  await admin.getByRole('dialog').getByRole('spinbutton').fill('1')
  await admin.getByRole('dialog').getByRole('button', { name: 'Bewaar' }).click()
  await admin.getByRole('dialog').waitFor({ state: 'detached' })
  await admin.close()
  await noor.goto(day.office.url)
  await walkInto(noor, 'Vergaderkamer 1')
  await pim.goto(`${day.office.url}/r/vergaderkamer-1`)
  await pim.getByRole('heading', { name: 'Vergaderkamer 1 is vol' }).waitFor()
  await expectAccessible(pim)
  await leave(noor).click()
  await cardOf(noor, 'Vergaderkamer 1').getByText('Niemand binnen').waitFor()
  await pim.getByRole('button', { name: 'Probeer opnieuw' }).click()
  await leave(pim).waitFor()
})

test('a page of before an update says that it must be loaded again', async () => {
  const old = await pim.context().newPage()
  await old.routeWebSocket(/socket\.io/, (page) => {
    const office = page.connectToServer()
    page.onMessage((message) => office.send(String(message).replace(/"protocol":\d+/, '"protocol":0')))
  })
  await old.goto(day.office.url)
  await old.getByRole('button', { name: 'Laad opnieuw' }).waitFor()
  await expectAccessible(old)
  await old.close()
})

test('by keyboard alone, from the door into a conversation', async () => {
  const { page, context } = await visit(day.browser, `${day.office.url}/r/grote-zaal`)
  await page.getByLabel('E-mailadres').waitFor()
  await page.keyboard.press('Tab')
  while (!(await page.evaluate(() => document.activeElement?.matches('input[type=email]'))))
    await page.keyboard.press('Tab')
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(SECOND)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Enter')
  await leave(page).waitFor()
  const microphone = page.getByRole('button', { name: 'Microfoon', exact: true })
  await expect.poll(() => microphone.getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.press('m')
  await expect.poll(() => microphone.getAttribute('aria-pressed')).toBe('false')
  await context.close()
})

test('on this rough day no page did what a page should never do', () => {
  expect([day.noor, day.pim, day.lotte].flatMap(({ complaints }) => complaints)).toEqual([])
})
