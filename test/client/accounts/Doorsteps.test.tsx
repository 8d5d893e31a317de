// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { $me, $officeName } from '#client/accounts/accounts.ts'
import { ForgottenPage } from '#client/accounts/ForgottenPage.tsx'
import { InvitationPage } from '#client/accounts/InvitationPage.tsx'
import { LinkPage } from '#client/accounts/LinkPage.tsx'
import { ResetPage } from '#client/accounts/ResetPage.tsx'
import { SetUpPage } from '#client/accounts/SetUpPage.tsx'
import { SignInPage } from '#client/accounts/SignInPage.tsx'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { playOffice, refused, said, show } from './Stage.tsx'

const TOKEN = 'k'.repeat(43)
const me = {
  memberId: '6f1e4a52-6a0f-4f6b-9d3a-0b6f0d6a1c11',
  name: 'Ann',
  email: 'ann@example.nl',
  role: 'member',
  language: 'nl',
}

beforeEach(() => {
  $me.set(undefined)
  $officeName.set(null)
  chooseLanguage('nl')
})

test('signing in: the office is named, Enter sends, and one is in', async () => {
  const office = playOffice({ '/api/accounts/sign-in': said({ me }) })
  const page = await show(SignInPage)
  expect(page.element.querySelector('h1')?.textContent).toBe('Inloggen bij De Kringloop')
  await page.type('email', 'ann@example.nl')
  await page.type('password', 'een lang wachtwoord')
  await page.enter()
  expect(office.asked.at(-1)).toEqual({
    path: '/api/accounts/sign-in',
    body: { email: 'ann@example.nl', password: 'een lang wachtwoord' },
  })
  expect($me.get()).toEqual(me)
})

test('signing in: browsers and password keepers know what each field is for', async () => {
  playOffice()
  const page = await show(SignInPage)
  expect(page.field('email')).toMatchObject({ type: 'email', autocomplete: 'username' })
  expect(page.field('password')).toMatchObject({ type: 'password', autocomplete: 'current-password' })
  for (const name of ['email', 'password']) expect(page.field(name).labels).toHaveLength(1)
})

test('signing in: what is left empty is said at its field, tied to it, and the first one gets the focus', async () => {
  const office = playOffice()
  const page = await show(SignInPage)
  const asked = office.asked.length
  await page.enter()
  expect(page.described('email')).toContain('Vul een e-mailadres in')
  expect(page.described('password')).toContain('Vul je wachtwoord in.')
  expect(document.activeElement).toBe(page.field('email'))
  expect(office.asked).toHaveLength(asked)

  await page.type('email', 'ann@example.nl')
  await page.enter()
  expect(page.described('email')).toBe('')
  expect(document.activeElement).toBe(page.field('password'))
})

test.each([
  ['wrong_credentials', 'Dit klopt niet'],
  ['too_many_requests', 'te vaak een verkeerd wachtwoord'],
  ['busy', 'Het is even druk'],
  ['internal', 'Er ging iets mis bij ons'],
])('signing in: %s is said in words, and what was typed stays', async (refusal, words) => {
  playOffice({ '/api/accounts/sign-in': refused(refusal) })
  const page = await show(SignInPage)
  await page.type('email', 'ann@example.nl')
  await page.type('password', 'niet goed')
  await page.enter()
  expect(page.alert()).toContain(words)
  expect(page.field('password').value).toBe('niet goed')
  expect($me.get()).toBeNull()
})

test('signing in without a connection says so, and works when it is back', async () => {
  const office = playOffice({ '/api/accounts/me': 'away' })
  const page = await show(SignInPage)
  await page.type('email', 'ann@example.nl')
  await page.type('password', 'een lang wachtwoord')
  await page.enter()
  expect(page.alert()).toContain('Het kantoor gaf geen antwoord')
  Object.assign(office.answers, { '/api/accounts/sign-in': said({ me }) })
  await page.enter()
  expect(page.alert()).toBeNull()
  expect($me.get()).toEqual(me)
})

test('a password can be shown, and is hidden to begin with', async () => {
  playOffice()
  const page = await show(SignInPage)
  await page.press('Toon wachtwoord')
  expect(page.field('password').type).toBe('text')
  await page.press('Verberg wachtwoord')
  expect(page.field('password').type).toBe('password')
})

test('the other language is one press away', async () => {
  playOffice()
  const page = await show(SignInPage)
  await page.press('English')
  expect(page.element.querySelector('h1')?.textContent).toBe('Sign in to De Kringloop')
  expect(document.documentElement.lang).toBe('en')
})

test('an invitation: the token leaves the address bar, the name is filled in, and one comes in', async () => {
  const office = playOffice({
    '/api/accounts/invitation': said({ email: 'ann@example.nl', name: 'Ann', officeName: 'De Kringloop' }),
    '/api/accounts/invitation/accept': said({ me }),
  })
  const page = await show(InvitationPage, `/invite#${TOKEN}`)
  expect(window.location.href).not.toContain(TOKEN)
  expect(page.text()).toContain('Je bent uitgenodigd als ann@example.nl')
  expect(page.field('password').autocomplete).toBe('new-password')
  await page.type('password', 'te kort')
  expect(page.text()).toContain('Nog 3 tekens erbij.')
  await page.enter()
  expect(document.activeElement).toBe(page.field('password'))
  await page.type('password', 'een lang wachtwoord')
  expect(page.text()).toContain('Lang genoeg.')
  await page.enter()
  expect(office.asked.at(-1)?.body).toEqual({
    token: TOKEN,
    name: 'Ann',
    password: 'een lang wachtwoord',
    language: 'nl',
  })
  expect($me.get()).toEqual(me)
  // Signed in by this: until the office page is there nobody is asked who they were.
  expect(page.text()).not.toContain('Je bent al ingelogd')
})

test('an invitation that works no more says why that can be, and what one can do', async () => {
  playOffice({ '/api/accounts/invitation': refused('link_not_valid') })
  const page = await show(InvitationPage, `/invite#${TOKEN}`)
  expect(page.element.querySelector('h1')?.textContent).toBe('Deze link werkt niet meer')
  expect(page.element.querySelector('a')?.textContent).toBe('Naar inloggen')
})

test('an invitation that could not be looked at can be tried again', async () => {
  const office = playOffice()
  const page = await show(InvitationPage, `/invite#${TOKEN}`)
  expect(page.alert()).toContain('Het kantoor gaf geen antwoord')
  Object.assign(office.answers, {
    '/api/accounts/invitation': said({ email: 'ann@example.nl', name: null, officeName: 'De Kringloop' }),
  })
  await page.press('Probeer opnieuw')
  expect(page.field('name').value).toBe('')
})

test('a second link pasted into the same window is the one that counts', async () => {
  const office = playOffice({ '/api/accounts/invitation': refused('link_not_valid') })
  await show(InvitationPage, `/invite#${TOKEN}`)
  const second = 'z'.repeat(43)
  await act(async () => {
    window.history.replaceState(null, '', `/invite#${second}`)
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  })
  expect(office.asked.at(-1)).toEqual({ path: '/api/accounts/invitation', body: { token: second } })
  expect(window.location.hash).toBe('')
})

test.each([
  ['invite', InvitationPage],
  ['reset', ResetPage],
  ['link', LinkPage],
  ['set-up', SetUpPage],
])('/%s without a whole token asks the office nothing and explains', async (path, Page) => {
  const office = playOffice()
  const page = await show(Page, `/${path}#${TOKEN.slice(1)}`)
  expect(page.text()).toContain('Deze link werkt niet meer')
  expect(office.asked.map(({ path }) => path)).toEqual(['/api/accounts/me'])
})

test('a one-time link takes a press: opening the page uses nothing up', async () => {
  const office = playOffice({ '/api/accounts/link-sign-in': said({ me }) })
  const page = await show(LinkPage, `/link#${TOKEN}`)
  expect(office.asked.map(({ path }) => path)).not.toContain('/api/accounts/link-sign-in')
  await page.press('Ga naar binnen')
  expect(office.asked.at(-1)?.body).toEqual({ token: TOKEN })
  expect($me.get()).toEqual(me)
})

test('a link that was used meanwhile turns the page into the explanation', async () => {
  playOffice({ '/api/accounts/reset': refused('link_not_valid') })
  const page = await show(ResetPage, `/reset#${TOKEN}`)
  await page.type('password', 'een lang wachtwoord')
  await page.enter()
  expect(page.text()).toContain('Vraag een nieuwe link aan.')
})

test.each([
  [true, 'Kijk in je mail'],
  [false, 'Vraag een beheerder'],
])('a forgotten password, with mail %s: %s', async (byMail, title) => {
  const office = playOffice({ '/api/accounts/forgotten': said({ byMail }) })
  const page = await show(ForgottenPage)
  await page.type('email', 'ann@example.nl')
  await page.enter()
  expect(office.asked.at(-1)?.body).toEqual({ email: 'ann@example.nl', language: 'nl' })
  expect(page.element.querySelector('h1')?.textContent).toBe(title)
})

test('setting up names the office on the page at once', async () => {
  const office = playOffice({
    '/api/accounts/set-up': said({ me }),
    '/api/accounts/me': said({ me: null, officeName: null, withdrawn: false }),
  })
  const page = await show(SetUpPage, `/set-up#${TOKEN}`)
  const filledIn = { officeName: 'De Kringloop', name: 'Ada', email: 'ada@example.nl', password: 'een lang wachtwoord' }
  for (const [name, text] of Object.entries(filledIn)) await page.type(name, text)
  await page.enter()
  expect(office.asked.at(-1)?.body).toEqual({ ...filledIn, token: TOKEN, language: 'nl' })
  expect($officeName.get()).toBe('De Kringloop')
})

test('an invitation: who has an account already is asked before another one takes its place', async () => {
  const invitation = { email: 'ann@huis.example', name: null, officeName: 'De Kringloop' }
  const office = playOffice({
    '/api/accounts/me': said({ me, officeName: 'De Kringloop', withdrawn: false }),
    '/api/accounts/invitation': said(invitation),
    '/api/accounts/invitation/accept': refused('link_not_valid'),
  })
  const page = await show(InvitationPage, `/invite#${TOKEN}`)
  expect(page.element.querySelector('h1')?.textContent).toBe('Je bent al ingelogd als Ann')
  expect(page.element.querySelector('form')).toBeNull()
  await page.press('Maak een account voor ann@huis.example')
  await page.type('name', 'Ann')
  await page.type('password', 'een lang wachtwoord')
  // It was withdrawn while the page was open.
  await page.enter()
  expect(office.asked.at(-1)?.path).toBe('/api/accounts/invitation/accept')
  expect(page.element.querySelector('h1')?.textContent).toBe('Deze link werkt niet meer')
})
