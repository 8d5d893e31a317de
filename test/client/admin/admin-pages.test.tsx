// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { InvitationsPage } from '#client/admin/InvitationsPage.tsx'
import { PeoplePage } from '#client/admin/PeoplePage.tsx'
import { SessionsPage } from '#client/admin/SessionsPage.tsx'
import { SettingsPage } from '#client/admin/SettingsPage.tsx'
import { colleagueNumber } from '../office/people.ts'
import { done, refused } from '../presence/fake-line.ts'
import { ada, bob, comeAsAda, managed, names, open, toasts } from './stage.tsx'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

beforeEach(comeAsAda)

test('the last administrator stays one, and it says why', async () => {
  const page = await open(PeoplePage, {
    'directory:members': () => done({ members: [managed(ada, { role: 'administrator' }), managed(bob)] }),
    'accounts:change-role': () => refused('last_administrator'),
  })
  await page.fill('Rol van Ada', 'member')
  expect(page.text()).toContain('Je eigen rol wijzigen?')
  await page.press('Wijzig de rol')
  expect(page.text()).toContain('Dit is de laatste beheerder.')
})

test('a reset link is shown once, and gone with its dialog', async () => {
  const link = 'http://localhost/reset#abc'
  const page = await open(PeoplePage, {
    'directory:members': () => done({ members: [managed(bob)] }),
    'accounts:reset-link': () => done({ link, expiresAt: 0 }),
  })
  await page.press('Meer voor Bob')
  await page.press('Link voor nieuw wachtwoord')
  expect(page.labelled('Link').value).toBe(link)
  await page.press('Klaar')
  expect(page.element.innerHTML).not.toContain(link)
})

test('blocking somebody is asked first; lifting it is not', async () => {
  let blocked = false
  const page = await open(PeoplePage, {
    'directory:members': () => done({ members: [managed(bob, { blocked })] }),
    'accounts:block': (input: { blocked: boolean }) => {
      blocked = input.blocked
      return done({})
    },
  })
  await page.press('Meer voor Bob')
  await page.press('Blokkeer')
  const dialog = page.element.querySelector('dialog')!
  await act(async () => [...dialog.querySelectorAll('button')].at(-1)!.click())
  expect(page.text()).toContain('geblokkeerd')
  await page.press('Meer voor Bob')
  await page.press('Hef blokkade op')
  expect(page.line.askedFor('accounts:block')).toEqual([
    { memberId: bob.memberId, blocked: true },
    { memberId: bob.memberId, blocked: false },
  ])
})

const third = { memberId: '44444444-0000-4000-8000-00000000000c', name: 'Cor', email: 'cor@example.nl' }
const invitation = {
  id: '44444444-0000-4000-8000-000000000001',
  email: 'carla@example.nl',
  name: null,
  role: 'member',
  opens: { organisationId: 'thuiszorg', groupId: 'slaap', groupRole: 'keeper' },
  invitedBy: bob.memberId,
  createdAt: 0,
  expiresAt: 1,
  state: 'open',
}

test('people are found by their role, and who is blocked too', async () => {
  const members = [managed(ada), { ...managed(bob), role: 'partner' }, { ...managed(ada), ...third, blocked: true }]
  const page = await open(PeoplePage, { 'directory:members': () => done({ members }) })
  const shown = () => names(page.element).map((name) => name.split(' ')[0])
  expect(shown()).toHaveLength(3)
  await page.fill('Wie', 'partner')
  expect(shown()).toEqual(['Bob'])
  expect(page.text()).toContain('3 mensen. Hiervan zie je er 1.')
  await page.fill('Wie', 'blocked')
  expect(shown()).toEqual(['Cor'])
  await page.fill('Wie', 'office')
  expect(page.text()).toContain('Niemand gevonden')
})

test('somebody is invited, and the link can be passed on by hand', async () => {
  const link = 'http://localhost/invite#abc'
  const page = await open(InvitationsPage, {
    'accounts:invitations': () => done({ invitations: [] }),
    'accounts:invite': () => done({ invitation, link, mailed: false }),
  })
  expect(page.text()).toContain('Nog niemand uitgenodigd')
  await page.press('Nodig iemand uit')
  await page.fill('E-mailadres', 'carla')
  await page.send()
  expect(page.text()).toContain('Vul een heel e-mailadres in')
  await page.fill('E-mailadres', ' carla@example.nl ')
  await page.send()
  const opens = { organisationId: null, groupId: null, groupRole: 'member' }
  expect(page.line.askedFor('accounts:invite')).toEqual([
    { email: 'carla@example.nl', name: null, role: 'member', opens },
  ])
  expect(page.labelled('Link').value).toBe(link)
})

test('an invitation says what it opens and whose it is, and is withdrawn after being asked', async () => {
  const page = await open(InvitationsPage, {
    'accounts:invitations': () => done({ invitations: [invitation] }),
    'directory:members': () => done({ members: [managed(bob)] }),
    'groups:managed': () => done({ groups: [{ id: 'slaap', name: 'Kring slaap', keepers: [] }] }),
    'organisations:managed': () => done({ organisations: [{ id: 'thuiszorg', name: 'Thuiszorg', memberIds: [] }] }),
    'accounts:withdraw-invitation': () => done({}),
  })
  for (const words of ['komt bij Thuiszorg', 'gaat Kring slaap leiden', 'van Bob']) expect(page.text()).toContain(words)
  await page.press('Trek de uitnodiging van carla@example.nl in')
  await page.press('Trek in')
  expect(page.line.askedFor('accounts:withdraw-invitation')).toEqual([{ id: invitation.id }])
})

test('of who is signed in one sees how often, then the devices by day; ending one is asked first', async () => {
  const phone = { id: 'a', device: 'Safari, iPhone', signedInOn: '2026-05-02', lastUsedOn: '2026-05-09' }
  const laptop = { id: 'b', device: '', signedInOn: '2026-05-01', lastUsedOn: '2026-05-30' }
  let sessions = [phone, laptop]
  const page = await open(SessionsPage, {
    'directory:members': () => done({ members: [managed(ada), managed(bob), managed(colleagueNumber(3, 'Cor'))] }),
    'accounts:signed-in': () => done({ members: [{ memberId: bob.memberId, sessions: sessions.length }] }),
    'accounts:sessions-of': () => done({ sessions }),
    'accounts:end-session-of': ({ id }: { id: string }) => {
      sessions = sessions.filter((session) => session.id !== id)
      return done({})
    },
  })
  expect(names(page.element)).toEqual(['Bob'])
  expect(page.text()).toContain('2 apparaten')
  expect(page.line.askedFor('accounts:sessions-of')).toEqual([])
  await page.press('Bekijk de apparaten van Bob')
  expect(names(page.element)).toEqual(['Bob', 'Onbekend apparaat', 'Safari, iPhone'])
  expect(page.text()).toContain('laatst gebruikt op 30 mei')
  await page.press('Log Safari, iPhone uit, ingelogd op 2 mei')
  expect(page.line.askedFor('accounts:end-session-of')).toEqual([])
  const confirm = () =>
    act(async () => [...page.element.querySelectorAll<HTMLElement>('dialog button')].at(-1)!.click())
  await confirm()
  expect(page.line.askedFor('accounts:end-session-of')).toEqual([{ memberId: bob.memberId, id: 'a' }])
  expect(toasts()).toEqual(['Safari, iPhone van Bob is uitgelogd.'])
  expect(names(page.element)).toEqual(['Bob', 'Onbekend apparaat'])
  expect(page.text()).toContain('1 apparaat')
})

test('the office gets another name, which is never empty, and one reads how it is set', async () => {
  const settings = {
    ...{ officeName: 'Dichtbij', address: 'https://kantoor.example', mailFrom: null },
    ...{ auditKeepYears: 5, recovering: true },
  }
  const page = await open(SettingsPage, {
    'admin:settings': () => done({ settings }),
    'admin:rename-office': ({ name }: { name: string }) => done({ settings: { ...settings, officeName: name } }),
  })
  for (const words of ['verstuurt geen mail', 'blijft 5 jaar', '30 dagen', 'samen 500 MB', 'weer uit te zetten'])
    expect(page.text()).toContain(words)
  await page.fill('Naam van het kantoor', ' ')
  await page.send()
  expect(page.text()).toContain('Geef het kantoor een naam')
  await page.fill('Naam van het kantoor', 'De Brug ')
  await page.send()
  expect(page.line.askedFor('admin:rename-office')).toEqual([{ name: 'De Brug' }])
  expect(page.labelled('Naam van het kantoor').value).toBe('De Brug')
})

test('a list that could not be loaded says why, and can be asked for again', async () => {
  let broken = true
  const page = await open(PeoplePage, {
    'directory:members': () => (broken ? refused('internal') : done({ members: [managed(bob)] })),
  })
  expect(page.alert()).toContain('Er ging iets mis bij ons.')
  broken = false
  await page.press('Probeer opnieuw')
  expect(names(page.element)).toEqual(['Bob'])
})
