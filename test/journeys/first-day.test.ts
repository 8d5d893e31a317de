import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, photograph, visit, type Visitor } from '#test/support/browser.ts'
import { openOfficeProcess, type OfficeProcess } from '#test/support/process.ts'
import { cardOf, hearsOther, seesOther, walkInto } from './steps.ts'

let office: OfficeProcess
let browser: Browser
let ada: Visitor
let bob: Visitor

beforeAll(async () => {
  ;[office, browser] = await Promise.all([openOfficeProcess(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await office.end()
})

const password = 'vier groene fietsen'

async function look(page: Page, name: string): Promise<void> {
  await photograph(page, name)
  await expectAccessible(page)
}

test('an empty office prints a link, and Ada sets it up with it, once', async () => {
  const link = /http:\S+\/set-up#\S+/.exec(office.printed())?.[0] ?? ''
  ada = await visit(browser, link)
  const { page } = ada
  await look(page, 'set-up')
  expect(page.url()).not.toContain('#')
  await page.getByLabel('Naam van het kantoor').fill('Coöperatie De Brug')
  await page.getByLabel('Je naam').fill('Ada Ament')
  await page.getByLabel('E-mailadres').fill('ada@brug.example')
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Open het kantoor' }).click()
  await cardOf(page, 'Koffiehoek').waitFor()
  const names = await page.getByRole('heading', { level: 3 }).allTextContents()
  expect(names).toEqual(expect.arrayContaining(['Receptie', 'Koffiehoek', 'Stilteruimte', 'Intervisiekamer']))
  await look(page, 'office-empty')

  const late = await visit(browser, link)
  await late.page.getByText('Deze link werkt niet meer').waitFor()
  await look(late.page, 'link-not-valid')
  await late.context.close()
})

test('Ada invites Bob, who is inside the coffee corner a minute later, sees her and hears her', async () => {
  const { page } = ada
  await page.goto(`${office.url}/admin/invitations`)
  await page.getByRole('button', { name: 'Nodig iemand uit' }).click()
  // What is asked first has the focus: whoever has no mouse types on.
  await page.locator('dialog input[type=email]:focus').waitFor()
  await page.getByRole('dialog').getByLabel('E-mailadres').fill('bob@brug.example')
  await page.getByRole('dialog').getByRole('button', { name: 'Maak de uitnodiging' }).click()
  const link = page
    .getByText(/\/invite#/)
    .or(page.locator('input[value*="/invite#"]'))
    .first()
  await link.waitFor()
  await look(page, 'invitation-made')
  const text = (await link.textContent()) || (await link.inputValue())

  bob = await visit(browser, text.trim())
  await bob.page.getByLabel('Je naam').waitFor()
  await look(bob.page, 'invitation')
  await bob.page.getByLabel('Je naam').fill('Bob Bos')
  await bob.page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await bob.page.getByRole('button', { name: 'Ga naar binnen' }).click()
  await cardOf(bob.page, 'Koffiehoek').waitFor()

  await page.goto(office.url)
  await walkInto(page, 'Koffiehoek')
  await cardOf(bob.page, 'Koffiehoek').getByText('Ada').waitFor()
  await walkInto(bob.page, 'Koffiehoek')
  await Promise.all([seesOther(page), seesOther(bob.page), hearsOther(page), hearsOther(bob.page)])
  await look(bob.page, 'room')
})

test('every other page is there, in both languages, by wide and narrow screens, light and dark', async () => {
  const { page } = ada
  const seen: [string, string][] = [
    ['/account', 'account'],
    ['/colleagues', 'colleagues'],
    ['/admin', 'admin-rooms'],
    ['/admin/people', 'admin-people'],
    ['/admin/invitations', 'admin-invitations'],
    ['/r/bestaat-niet', 'room-not-found'],
  ]
  for (const [path, name] of seen) {
    await page.goto(office.url + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await look(page, name)
  }
  const stranger = await visit(browser, office.url, { language: 'en-GB' })
  await stranger.page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await stranger.page.locator('html').getAttribute('lang')).toBe('en')
  await look(stranger.page, 'sign-in')
  await stranger.page.getByRole('link', { name: /forg/i }).click()
  await stranger.page.getByRole('heading', { level: 1 }).waitFor()
  await look(stranger.page, 'forgotten')
  expect(stranger.complaints).toEqual([])
})

test('[S192] no page asked another host for anything, broke the content policy or fell over', () => {
  expect(ada.complaints).toEqual([])
  expect(bob.complaints).toEqual([])
})
