import { expect, onTestFinished, test, vi } from 'vitest'
import { ACCOUNT_PACE } from '#shared/accounts/throttle.ts'
import { openHouse, PASSWORD, tokenOf, type House } from './house.ts'

/** Tries wrong passwords one after the other; tells how many of them were looked at. */
async function guess(house: House, email: string, tries: { times: number; from: (count: number) => string }) {
  let lookedAt = 0
  for (let count = 0; count < tries.times; count += 1) {
    const { refusal } = await house.browser(tries.from(count)).signIn(email, `guess number ${count}`)
    if (refusal === 'wrong_credentials') lookedAt += 1
    else expect(refusal).toBe('too_many_requests')
  }
  return lookedAt
}

test('a member signs in with address and password, however the address is written, and out again', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const browser = house.browser()
  const { value } = await browser.signIn('  ANN@Example.NL ')
  expect(value.me).toEqual({
    memberId: ann.memberId,
    name: 'Ann',
    email: 'ann@example.nl',
    role: 'member',
    language: 'nl',
  })
  expect((await browser.ask('whoAmI', {})).value).toEqual({ me: value.me, officeName: null, withdrawn: false })
  const left = (await browser.session())!
  await browser.ask('signOut', {})
  expect((await browser.ask('whoAmI', {})).value.me).toBeNull()
  expect(house.accounts.identify(left)).toBeNull()
})

test('a password is the same however the keyboard writes its accents', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  expect(await ann.browser.ask('changePassword', { current: PASSWORD, password: 'cafe\u0301 om de hoek' })).toEqual({
    ok: true,
    value: {},
  })
  expect((await house.browser().signIn(ann.email, 'caf\u00e9 om de hoek')).ok).toBe(true)
})

test('[A5] [S009] signing in with an unknown address, a wrong password and a blocked account is answered alike', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const bob = await house.member('Bob')
  await house.command(ann.memberId, 'accounts:block', { memberId: bob.memberId, blocked: true })
  const noPassword = house.accounts.admit({ name: 'Eva', email: 'eva@example.nl', role: 'member', language: null })!
  const asked: [string, string][] = [
    ['nobody@example.nl', PASSWORD],
    [ann.email, 'not this one'],
    [bob.email, PASSWORD],
    [noPassword.email, PASSWORD],
  ]
  for (const [email, password] of asked) {
    const browser = house.browser()
    expect(JSON.stringify(await browser.signIn(email, password))).toBe('{"ok":false,"refusal":"wrong_credentials"}')
    expect(browser.setCookies).toEqual([])
  }
})

test('[A14] [S009] asking for a new password and a link say nothing about who has an account', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const answers = []
  for (const email of [ann.email, 'nobody@example.nl'])
    answers.push(JSON.stringify(await house.browser().ask('forgotten', { email, language: 'nl' })))
  expect(new Set(answers)).toEqual(new Set(['{"ok":true,"value":{"byMail":true}}']))
})

test('[A5] [S009] an unknown address, too, is slowed down after as many tries', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const from = (count: number) => `192.0.2.${count}`
  expect(await guess(house, 'nobody@example.nl', { times: 12, from })).toBe(
    await guess(house, ann.email, { times: 12, from: (count) => from(count + 100) }),
  )
})

test('[A7] [S007] 200 guesses at one account from 50 addresses: all but a handful are not even looked at', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const lookedAt = await guess(house, ann.email, { times: 200, from: (count) => `192.0.2.${count % 50}` })
  expect(lookedAt).toBe(ACCOUNT_PACE.freeTries + 1)
  expect(house.acts()).toContainEqual({ act: 'auth.guessing', object: ann.memberId, result: 'slowed' })
})

test('[A7] [S007] 200 guesses in one go are counted as well as one after the other', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, count) =>
      house.browser(`192.0.2.${count % 50}`).signIn(ann.email, `guess ${count}`),
    ),
  )
  expect(answers.filter(({ refusal }) => refusal === 'wrong_credentials')).toHaveLength(ACCOUNT_PACE.freeTries + 1)
})

test('[A8] [S007] while strangers guess, the member gets in from a device known to the office', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  await ann.browser.ask('signOut', {})
  await guess(house, ann.email, { times: 60, from: (count) => `192.0.2.${count % 50}` })
  expect((await house.browser('198.51.100.1').signIn(ann.email)).refusal).toBe('too_many_requests')
  expect((await ann.browser.signIn(ann.email)).ok).toBe(true)
})

test("[A8] [S007] one member's device does not let anybody guess at another's account", async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const mallory = await house.member('Mallory')
  let lookedAt = 0
  for (let count = 0; count < 20; count += 1)
    if ((await mallory.browser.signIn(ann.email, `guess ${count}`)).refusal === 'wrong_credentials') lookedAt += 1
  expect(lookedAt).toBe(ACCOUNT_PACE.freeTries + 1)
})

test('[A8] [S007] with no known device either, a link to a new password gets the owner in', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  await guess(house, ann.email, { times: 60, from: (count) => `192.0.2.${count % 50}` })
  const browser = house.browser('198.51.100.1')
  await browser.ask('forgotten', { email: ann.email, language: 'nl' })
  const letter = await vi.waitUntil(() => house.letters.at(-1)?.text.match(/reset#([\w-]{43})/)?.[1])
  expect((await browser.ask('resetPassword', { token: letter, password: 'iets heel anders' })).ok).toBe(true)
})

test('[A7] [S007] the wait has an end, and a right password clears the count', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const house = await openHouse()
  const ann = await house.member('Ann')
  await guess(house, ann.email, { times: 8, from: (count) => `192.0.2.${count}` })
  expect((await house.browser('198.51.100.1').signIn(ann.email)).refusal).toBe('too_many_requests')
  vi.setSystemTime(Date.now() + ACCOUNT_PACE.firstDelayMs + 1)
  expect((await house.browser('198.51.100.1').signIn(ann.email)).ok).toBe(true)
  expect(await guess(house, ann.email, { times: 8, from: (count) => `203.0.113.${count}` })).toBe(
    ACCOUNT_PACE.freeTries + 1,
  )
})

test('[A7] [S008] one password tried on 500 accounts from one address is stopped within 20, and is on the record', async () => {
  const house = await openHouse()
  let lookedAt = 0
  for (let count = 0; count < 500; count += 1) {
    const { refusal } = await house.browser('203.0.113.5').signIn(`member${count}@example.nl`, 'Welkom2026!')
    if (refusal === 'wrong_credentials') lookedAt += 1
  }
  expect(lookedAt).toBeLessThanOrEqual(20)
  expect(house.acts()).toEqual([{ act: 'auth.spray', object: null, result: 'slowed' }])
})

test('[A7] [S008] one household has more IPv6 addresses than anyone can count, and still one count', async () => {
  const house = await openHouse()
  let lookedAt = 0
  for (let count = 0; count < 100; count += 1) {
    const { refusal } = await house
      .browser(`2001:db8:0:7::${count.toString(16)}`)
      .signIn(`member${count}@example.nl`, 'Welkom2026!')
    if (refusal === 'wrong_credentials') lookedAt += 1
  }
  expect(lookedAt).toBeLessThanOrEqual(20)
})

test('a link of the terminal signs in once, within a day', async () => {
  const house = await openHouse()
  const eva = house.accounts.admit({ name: 'Eva', email: 'Eva@example.nl', role: 'member', language: null })!
  const link = house.accounts.makeSignInLink(eva.memberId)
  expect(link).toMatch(/^https:\/\/kantoor\.example\.nl\/link#[\w-]{43}$/)
  const browser = house.browser()
  expect((await browser.ask('signInByLink', { token: tokenOf(link) })).value.me.email).toBe('eva@example.nl')
  expect(await browser.actor()).toEqual({ kind: 'member', memberId: eva.memberId })
  expect(await house.browser().ask('signInByLink', { token: tokenOf(link) })).toEqual({
    ok: false,
    refusal: 'link_not_valid',
  })

  const late = house.accounts.makeSignInLink(eva.memberId)
  house.clock.advance(24 * 3_600_000)
  expect(await house.browser().ask('signInByLink', { token: tokenOf(late) })).toEqual({
    ok: false,
    refusal: 'link_not_valid',
  })
})

test('[A3] a new password ends every session, the own one is replaced, and no device is known any more', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const phone = house.browser('192.0.2.9')
  await phone.signIn(ann.email)
  const before = (await ann.browser.session())!
  expect(await ann.browser.ask('changePassword', { current: 'not this one', password: 'iets heel anders' })).toEqual({
    ok: false,
    refusal: 'wrong_credentials',
  })
  expect(await ann.browser.ask('changePassword', { current: PASSWORD, password: 'iets heel anders' })).toEqual({
    ok: true,
    value: {},
  })
  expect(house.accounts.identify(before)).toBeNull()
  expect(await phone.session()).toBeNull()
  expect(await ann.browser.session()).not.toBeNull()
  expect((await phone.signIn(ann.email)).refusal).toBe('wrong_credentials')
  expect(house.database.sqlite.prepare('SELECT count(*) AS count FROM known_devices').get()).toEqual({ count: 1 })
})

test('nobody who is not signed in changes a password', async () => {
  const house = await openHouse()
  expect(await house.browser().ask('changePassword', { current: PASSWORD, password: PASSWORD })).toEqual({
    ok: false,
    refusal: 'not_signed_in',
  })
})
