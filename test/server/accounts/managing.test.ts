import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { memberId as toMemberId, type MemberId } from '#shared/kernel/ids.ts'
import { officeDay } from '#shared/kernel/office-time.ts'
import { openHouse, PASSWORD, tokenOf } from './house.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const stranger = toMemberId.parse(randomUUID())

test('[A3] who is blocked is out at once, everywhere, and cannot come back until the block is lifted', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const bob = await house.member('Bob')
  const session = (await bob.browser.session())!
  const ended: string[] = []
  house.accounts.onSessionEnded(({ id }) => {
    ended.push(id)
    expect(house.accounts.identify(session)).toBeNull()
  })
  const blocking = house.command(ann.memberId, 'accounts:block', { memberId: bob.memberId, blocked: true })
  expect(await blocking).toEqual({ ok: true, value: {} })
  expect(ended).toEqual([session.id])
  expect((await bob.browser.signIn(bob.email)).refusal).toBe('wrong_credentials')
  await house.command(ann.memberId, 'accounts:block', { memberId: bob.memberId, blocked: false })
  expect((await bob.browser.signIn(bob.email)).ok).toBe(true)
})

test('[A3] another role ends all sessions; the next one has it', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const bob = await house.member('Bob')
  await house.command(ann.memberId, 'accounts:change-role', { memberId: bob.memberId, role: 'member' })
  expect(await bob.browser.session()).not.toBeNull()
  await house.command(ann.memberId, 'accounts:change-role', { memberId: bob.memberId, role: 'office' })
  expect(await bob.browser.session()).toBeNull()
  await bob.browser.signIn(bob.email)
  expect(await bob.browser.actor()).toEqual({ kind: 'office', memberId: bob.memberId })
})

test('[A3] who is signed out everywhere is out on every device at once, and signs in again as who they were', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const bob = await house.member('Bob')
  const before = await bob.browser.actor()
  expect(await house.command(ann.memberId, 'accounts:end-sessions', { memberId: bob.memberId })).toMatchObject({
    ok: true,
  })
  expect(await bob.browser.session()).toBeNull()
  expect(await ann.browser.session()).not.toBeNull()
  expect((await bob.browser.signIn(bob.email)).ok).toBe(true)
  expect(await bob.browser.actor()).toEqual(before)
  expect(await house.command(ann.memberId, 'accounts:end-sessions', { memberId: stranger })).toEqual({
    ok: false,
    refusal: 'member_not_found',
  })
})

test('[A18] an administrator sees devices by the day and signs one out; what they saw and did is in the trail', async () => {
  const house = await openHouse()
  const ada = house.accounts.admit({ name: 'Ada', email: 'ada@example.nl', role: 'administrator', language: 'nl' })!
  const bob = await house.member('Bob')
  const phone = house.browser()
  house.clock.advance(DAY_MS)
  await phone.signIn(bob.email)
  const { value: all } = await house.command(ada.memberId, 'accounts:signed-in', {})
  expect(all).toEqual({ members: [{ memberId: bob.memberId, sessions: 2 }] })
  const sessionsOf = async () =>
    (await house.command(ada.memberId, 'accounts:sessions-of', { memberId: bob.memberId })).value.sessions
  const [first, second] = await sessionsOf()
  expect(first).toEqual({
    id: (await bob.browser.session())!.id,
    device: 'Chrome, Windows',
    signedInOn: officeDay(house.clock.now() - DAY_MS),
    lastUsedOn: officeDay(house.clock.now() - DAY_MS),
  })
  expect(Date.parse(second.signedInOn) - Date.parse(first.signedInOn)).toBe(DAY_MS)

  const end = (memberId: MemberId, id: string) =>
    house.command(ada.memberId, 'accounts:end-session-of', { memberId, id })
  const notFound = { ok: false, refusal: 'session_not_found' }
  expect(await end(ada.memberId, second.id)).toEqual(notFound)
  expect(await end(bob.memberId, second.id)).toEqual({ ok: true, value: {} })
  expect(await end(bob.memberId, second.id)).toEqual(notFound)
  expect(await phone.session()).toBeNull()
  expect((await phone.ask('whoAmI', {})).value.withdrawn).toBe(true)
  expect(await bob.browser.session()).not.toBeNull()
  expect(house.acts().slice(-2)).toEqual([
    { act: 'account.see-sessions', object: bob.memberId, result: 'done' },
    { act: 'account.sign-out-one', object: bob.memberId, result: 'done' },
  ])
})

test('[A12] the last administrator is neither made a member nor blocked', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const ada = house.accounts.all().find(({ role }) => role === 'administrator')!
  const last = { ok: false, refusal: 'last_administrator' }
  const demote = () => house.command(ada.memberId, 'accounts:change-role', { memberId: ada.memberId, role: 'office' })
  expect(await demote()).toEqual(last)
  expect(await house.command(ada.memberId, 'accounts:block', { memberId: ada.memberId, blocked: true })).toEqual(last)

  await house.command(ada.memberId, 'accounts:change-role', { memberId: ann.memberId, role: 'administrator' })
  await house.command(ada.memberId, 'accounts:block', { memberId: ann.memberId, blocked: true })
  expect(await demote()).toEqual(last)
  await house.command(ada.memberId, 'accounts:block', { memberId: ann.memberId, blocked: false })
  expect(await demote()).toEqual({ ok: true, value: {} })
})

test('somebody who does not exist is not found', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const notFound = { ok: false, refusal: 'member_not_found' }
  expect(await house.command(ann.memberId, 'accounts:block', { memberId: stranger, blocked: true })).toEqual(notFound)
  expect(await house.command(ann.memberId, 'accounts:change-role', { memberId: stranger, role: 'office' })).toEqual(
    notFound,
  )
  expect(await house.command(ann.memberId, 'accounts:reset-link', { memberId: stranger })).toEqual(notFound)
})

test('one changes one’s own name and language, and everybody who listens hears it', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const heard: string[] = []
  house.accounts.onChanged(({ name }) => heard.push(name))
  const { value } = await house.command(ann.memberId, 'accounts:rename-self', { name: ' Anne\u202e ', language: 'en' })
  expect(value.me).toMatchObject({ name: 'Anne', language: 'en' })
  expect(heard).toEqual(['Anne'])
  await house.restart()
  expect(house.accounts.find(ann.memberId)?.name).toBe('Anne')
})

test('[A13] the set-up link makes the first administrator, names the office and lays it out, once', async () => {
  const house = await openHouse()
  const earlier = house.accounts.makeSetUpLink()!
  const link = house.accounts.makeSetUpLink()!
  expect(link).toMatch(/^https:\/\/kantoor\.example\.nl\/set-up#[\w-]{43}$/)
  const told: unknown[] = []
  house.accounts.onSetUp(async (setUp) => void told.push(setUp))
  const asked = (token: string) => ({
    token,
    officeName: 'De Kringloop',
    name: 'Ada',
    email: 'ada@example.nl',
    password: PASSWORD,
    language: 'nl' as const,
  })
  const notValid = { ok: false, refusal: 'link_not_valid' }
  expect(await house.browser().ask('setUp', asked(tokenOf(earlier)))).toEqual(notValid)

  const browser = house.browser()
  const together = await Promise.all(
    [browser, house.browser(), house.browser()].map((one) => one.ask('setUp', asked(tokenOf(link)))),
  )
  expect(together.map(({ ok }) => ok)).toEqual([true, false, false])
  const { me } = together[0]!.value
  expect(told).toEqual([{ administrator: me.memberId, language: 'nl' }])
  expect((await browser.ask('whoAmI', {})).value).toEqual({ me, officeName: 'De Kringloop', withdrawn: false })
  expect(me.role).toBe('administrator')
  expect(house.accounts.makeSetUpLink()).toBeNull()
  expect(await house.browser().ask('setUp', asked(tokenOf(link)))).toEqual(notValid)
})

test('[A15] [S021] no token, password, address or name comes into the log or the audit trail', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const { value } = await house.command(ann.memberId, 'accounts:reset-link', { memberId: ann.memberId })
  const token = tokenOf(value.link)
  await house.browser().signIn(ann.email, 'a wrong password')
  await house.browser().ask('resetPassword', { token, password: 'iets heel anders' })
  await house.browser().ask('forgotten', { email: ann.email, language: 'nl' })
  await house.accounts.close()
  const written = house.logged.join('') + JSON.stringify(house.acts())
  for (const canary of [
    token,
    PASSWORD,
    'a wrong password',
    'iets heel anders',
    ann.email,
    'Ann',
    ann.browser.jar.get('__Host-inloop')!,
  ])
    expect(written).not.toContain(canary)
})
