import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, photograph, visit, type Visitor } from '#test/support/browser.ts'
import { openDemonstration, type Demonstration } from './demonstration.ts'
import { cardOf, hearsOther, seesOther, walkInto } from './steps.ts'

let day: Demonstration
let noor: Page
let pim: Page
let lotte: Page
let eva: Visitor

beforeAll(async () => {
  day = await openDemonstration()
  noor = day.noor.page
  pim = day.pim.page
  lotte = day.lotte.page
})
afterAll(() => day.end())

const groupsOf = (page: Page) => page.getByRole('region', { name: 'Mijn groepen' })
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })

interface GroupWish {
  readonly name: string
  readonly kind: string
  readonly open?: boolean
  readonly agreement?: string
}

/** Makes a group that Lotte keeps, and a room for it, on the administrator's pages. */
async function makeGroup({ name, kind, open = false, agreement }: GroupWish): Promise<void> {
  await noor.goto(`${day.office.url}/admin/groups`)
  await noor.getByRole('button', { name: 'Nieuwe groep' }).click()
  const dialog = noor.getByRole('dialog')
  await dialog.getByLabel('Naam', { exact: true }).fill(name)
  await dialog.getByLabel('Soort').selectOption({ label: kind })
  if (open) await dialog.getByLabel('Open kring').check()
  if (agreement !== undefined) await dialog.getByLabel('Afspraken').fill(agreement)
  await dialog.getByRole('searchbox').fill('Lotte')
  await dialog.getByRole('checkbox', { name: 'Lotte Meijer' }).check()
  await photograph(noor, `admin-group-${kind.toLowerCase()}`)
  await expectAccessible(noor)
  await dialog.getByRole('button', { name: 'Maak de groep' }).click()
  await dialog.waitFor({ state: 'detached' })
  await noor.getByText(name, { exact: true }).waitFor()
  await noor.goto(`${day.office.url}/admin`)
  await noor
    .getByRole('button', { name: /Nieuwe kamer|Maak een kamer/ })
    .first()
    .click()
  const room = noor.getByRole('dialog')
  await room.getByLabel('Naam', { exact: true }).fill(`Kamer ${name}`)
  await room.getByLabel('Alleen een groep').check()
  await room.getByLabel('Groep', { exact: true }).selectOption({ label: name })
  await room.getByRole('button', { name: 'Maak de kamer' }).click()
  await room.waitFor({ state: 'detached' })
}

test('Eva is invited, comes in, joins a circle by a click and uses its room', async () => {
  await makeGroup({ name: 'Slaap', kind: 'Kring', open: true })
  await noor.goto(`${day.office.url}/admin/invitations`)
  await noor.getByRole('button', { name: 'Nodig iemand uit' }).click()
  await noor.getByRole('dialog').getByLabel('E-mailadres').fill('eva@brug.example')
  await photograph(noor, 'admin-invitation-opens')
  await noor.getByRole('dialog').getByRole('button', { name: 'Maak de uitnodiging' }).click()
  const link = noor.locator('input[value*="/invite#"]').first()
  await link.waitFor()
  eva = await visit(day.browser, await link.inputValue())
  await eva.page.getByLabel('Je naam').fill('Eva Ster')
  await eva.page.getByLabel('Wachtwoord', { exact: true }).fill('vier groene fietsen')
  await eva.page.getByRole('button', { name: 'Ga naar binnen' }).click()

  await groupsOf(eva.page).getByRole('button', { name: 'Doe mee met Slaap' }).waitFor()
  expect(await eva.page.getByRole('heading', { name: 'Kamer Slaap' }).count()).toBe(0)
  await photograph(eva.page, 'office-circles')
  await expectAccessible(eva.page)
  await groupsOf(eva.page).getByRole('button', { name: 'Doe mee met Slaap' }).click()
  await cardOf(eva.page, 'Kamer Slaap').waitFor()
  await walkInto(eva.page, 'Kamer Slaap')
  await walkInto(lotte, 'Kamer Slaap')
  await Promise.all([seesOther(eva.page), hearsOther(eva.page), seesOther(lotte)])
  expect(await noor.getByText('Kamer Slaap').count()).toBe(0)
})

test('[S046] who is removed from an intervision group in mid-call loses all of it at once; the others go on', async () => {
  await makeGroup({ name: 'Avondgroep', kind: 'Intervisiegroep', agreement: 'Wat hier gezegd wordt, blijft hier.' })
  await Promise.all([lotte.goto(day.office.url), eva.page.goto(day.office.url), pim.goto(day.office.url)])
  await lotte.getByRole('button', { name: 'Lees de afspraken van Avondgroep' }).click()
  const group = lotte.getByRole('dialog', { name: 'Avondgroep' })
  await group.getByRole('button', { name: 'Ik houd me hieraan' }).click()
  for (const name of ['Pim de Vries', 'Eva Ster']) {
    await group.getByLabel('Neem een collega op').fill(name)
    await group.getByRole('button', { name: `Neem ${name} op in de groep` }).click()
    await group.getByRole('button', { name: `Neem ${name} op in de groep` }).waitFor({ state: 'detached' })
    await group.getByText(name, { exact: true }).first().waitFor()
  }
  await photograph(lotte, 'group-kept')
  await expectAccessible(lotte)
  await group.getByRole('button', { name: 'Sluit', exact: true }).last().click()

  for (const page of [pim, eva.page]) {
    expect(await page.getByRole('heading', { name: 'Kamer Avondgroep' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Lees de afspraken van Avondgroep' }).click()
    await page.getByRole('dialog').getByText('Wat hier gezegd wordt, blijft hier.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Ik houd me hieraan' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sluit', exact: true }).last().click()
  }
  for (const page of [lotte, pim, eva.page]) await walkInto(page, 'Kamer Avondgroep')
  await Promise.all([seesOther(pim), seesOther(eva.page), hearsOther(pim)])
  await tab(pim, 'Notities').click()
  await pim.getByRole('textbox', { name: 'Notitie' }).waitFor()

  // Lotte stays inside while she looks at the group on the office page.
  await lotte
    .getByRole('link', { name: /Kantoor|Naar het kantoor|Terug/ })
    .first()
    .click()
  await lotte.getByRole('button', { name: 'Bekijk Avondgroep' }).click()
  await group.getByRole('button', { name: 'Haal Pim de Vries uit de groep' }).click()
  const confirm = lotte.getByRole('button', { name: 'Haal eruit', exact: true }).last()
  await confirm.click()
  await pim.getByText('Je bent niet meer in Kamer Avondgroep').waitFor()
  for (const gone of [pim.locator('video'), pim.getByRole('textbox', { name: 'Notitie' }), pim.getByRole('tab')])
    await expect.poll(() => gone.count()).toBe(0)
  await photograph(pim, 'group-removed')

  await pim.goto(day.office.url)
  await cardOf(pim, 'Koffiehoek').waitFor()
  expect(await pim.getByText('Avondgroep').count()).toBe(0)
  await pim.goto(`${day.office.url}/r/kamer-avondgroep`)
  await pim.getByRole('heading', { name: 'Deze kamer is er niet' }).waitFor()
  await seesOther(eva.page)
})

test('a partner is invited to a project by whoever keeps it, and sees that project’s room and nothing else', async () => {
  await makeGroup({ name: 'Thuiskomen', kind: 'Project' })
  await lotte.goto(day.office.url)
  await lotte.getByRole('button', { name: 'Bekijk Thuiskomen' }).click()
  const group = lotte.getByRole('dialog', { name: 'Thuiskomen' })
  await group.getByLabel('E-mailadres').fill('piet@gemeente.example')
  await group.getByRole('button', { name: 'Nodig uit' }).click()
  const link = group.locator('input[value*="/invite#"]').first()
  await link.waitFor()
  await group.getByRole('button', { name: 'Trek de uitnodiging aan piet@gemeente.example in' }).waitFor()
  const piet = await visit(day.browser, await link.inputValue())
  await piet.page.getByLabel('Je naam').fill('Piet Poort')
  await piet.page.getByLabel('Wachtwoord', { exact: true }).fill('vier groene fietsen')
  await piet.page.getByRole('button', { name: 'Ga naar binnen' }).click()
  await cardOf(piet.page, 'Kamer Thuiskomen').waitFor()
  expect(await piet.page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['Kamer Thuiskomen'])
  expect(await piet.page.getByRole('link', { name: 'Collega' }).count()).toBe(0)
  for (const name of ['Noor', 'Pim', 'Eva']) expect(await piet.page.getByText(name).count(), name).toBe(0)
  await photograph(piet.page, 'office-partner')
  await expectAccessible(piet.page)
  await piet.page.goto(`${day.office.url}/colleagues`)
  await piet.page.getByRole('heading', { name: 'Hier is geen deur' }).waitFor()
  await piet.page.goto(day.office.url)
  await cardOf(piet.page, 'Kamer Thuiskomen').waitFor()
  await group.getByRole('button', { name: 'Sluit', exact: true }).last().click()
  await walkInto(lotte, 'Kamer Thuiskomen')
  await cardOf(piet.page, 'Kamer Thuiskomen').getByText('Lotte').waitFor()
  await walkInto(piet.page, 'Kamer Thuiskomen')
  await Promise.all([seesOther(piet.page), hearsOther(lotte)])
  for (const { complaints } of [day.noor, day.pim, day.lotte, eva, piet]) expect(complaints).toEqual([])
})
