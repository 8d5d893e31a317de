// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { GroupsPage } from '#client/admin/GroupsPage.tsx'
import { $managedGroups } from '#client/admin/groups.ts'
import { OrganisationsPage } from '#client/admin/OrganisationsPage.tsx'
import { $organisations } from '#client/admin/organisations.ts'
import { done, refused } from '../presence/fake-line.ts'
import { bob, comeAsAda, open } from './stage.tsx'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const id = '00000000-0000-4000-9000-000000000001'
const circle = {
  ...{ id, name: 'Slaap', kind: 'circle', description: '', open: true },
  ...{ archived: false, keepers: [bob.memberId], memberCount: 3 },
}

beforeEach(() => {
  comeAsAda()
  $managedGroups.set(null)
  $organisations.set(null)
})

test('a group is made with whoever keeps it, and shown as administrators may see it', async () => {
  const page = await open(GroupsPage, {
    'groups:managed': () => done({ groups: [] }),
    'groups:create': () => done({ group: circle }),
  })
  expect(page.text()).toContain('Er is nog geen groep')
  await page.press('Nieuwe groep')
  await page.fill('Naam', 'Slaap')
  await page.tick('Open kring')
  await page.tick('Bob')
  await page.send()
  expect(page.line.askedFor('groups:create')).toEqual([
    {
      ...{ name: 'Slaap', kind: 'circle', description: '', open: true },
      ...{ keepers: [bob.memberId], agreement: null },
    },
  ])
  await act(async () => page.line.tell('groups:managed-changed', { group: circle }))
  expect(page.text()).toContain('3 deelnemers')
  expect(page.text()).toContain('Geleid door Bob')
})

test('a group without a keeper is refused in words, and stays to be mended', async () => {
  const page = await open(GroupsPage, {
    'groups:managed': () => done({ groups: [circle] }),
    'groups:change': () => done({ group: circle }),
    'groups:set-keepers': () => refused('no_keeper'),
  })
  await page.press('Wijzig Slaap')
  await page.tick('Bob')
  await page.send()
  expect(page.line.askedFor('groups:set-keepers')).toEqual([{ groupId: id, keepers: [] }])
  expect(page.alert()).toBe('Kies minstens één begeleider of moderator van de coöperatie.')
})

test('a group is put away once that was asked again, and brought back from the archive', async () => {
  const away = { ...circle, archived: true }
  const page = await open(GroupsPage, {
    'groups:managed': () => done({ groups: [circle] }),
    'groups:archive': () => done({ group: away }),
    'groups:restore': () => done({ group: circle }),
  })
  await page.press('Meer voor Slaap')
  await page.press('Zet weg')
  expect(page.text()).toContain('De deelnemers krijgen bericht.')
  expect(page.line.askedFor('groups:archive')).toEqual([])
  await act(async () =>
    [...page.element.querySelectorAll<HTMLButtonElement>('dialog button')]
      .find((b) => b.textContent === 'Zet weg')!
      .click(),
  )
  expect(page.line.askedFor('groups:archive')).toEqual([{ groupId: id }])
  await act(async () => page.line.tell('groups:managed-changed', { group: away }))
  expect(page.text()).toContain('Weggezette groepen')
  await page.press('Zet Slaap terug')
  expect(page.line.askedFor('groups:restore')).toEqual([{ groupId: id }])
})

test('an organisation gets a name and people; one without people can go', async () => {
  const organisation = { id, name: 'De Brug', memberIds: [] }
  const page = await open(OrganisationsPage, {
    'organisations:managed': () => done({ organisations: [organisation] }),
    'organisations:create': () => done({ organisation }),
    'organisations:set-members': () => done({ organisation }),
    'organisations:remove': () => done({}),
  })
  await act(async () =>
    page.line.tell('organisations:managed-changed', { organisation: { ...organisation, memberIds: [bob.memberId] } }),
  )
  expect(page.text()).toContain('1 persoon')
  await act(async () => page.line.tell('organisations:managed-changed', { organisation }))
  await page.press('Nieuwe organisatie')
  await page.fill('Naam', 'De Brug')
  await page.tick('Bob')
  await page.send()
  expect(page.line.askedFor('organisations:set-members')).toEqual([{ organisationId: id, memberIds: [bob.memberId] }])
  await page.press('Haal De Brug weg')
  await page.press('Haal weg')
  expect(page.line.askedFor('organisations:remove')).toEqual([{ organisationId: id }])
})

test('a name that is taken is said', async () => {
  const page = await open(OrganisationsPage, {
    'organisations:managed': () => done({ organisations: [] }),
    'organisations:create': () => refused('name_taken'),
  })
  await page.press('Nieuwe organisatie')
  await page.fill('Naam', 'De Brug')
  await page.send()
  expect(page.alert()).toBe('Er is al een organisatie met deze naam.')
})
