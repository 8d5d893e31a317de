import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { SESSION_IDLE_MAX_MS, SESSION_LIVES_MS } from '#shared/accounts/session-life.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import { toCookieStyle } from '#server/accounts/cookies.ts'
import { createAccountData } from '#server/accounts/data.ts'
import { createMembers } from '#server/accounts/members.ts'
import { createSessions } from '#server/accounts/sessions.ts'
import { createLog } from '#server/platform/log.ts'
import { openHouse } from './house.ts'

const NAME = '__Host-inloop'
const HOUR_MS = 3_600_000

test('[A2] [S001] signing in gives a new session id, and the one the browser came with is dead', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const mallory = await house.member('Mallory')
  const planted = mallory.browser.jar.get(NAME)!
  const browser = house.browser()
  browser.jar.set(NAME, planted)

  expect(await browser.signIn(ann.email)).toMatchObject({ ok: true })
  expect(browser.jar.get(NAME)).not.toBe(planted)
  expect(await browser.actor()).toEqual({ kind: 'member', memberId: ann.memberId })
  expect(await mallory.browser.actor()).toEqual({ kind: 'anonymous' })
})

test('[A2] [S001] an id that the browser made up is never taken over', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const browser = house.browser()
  browser.jar.set(NAME, 'a'.repeat(40))
  await browser.signIn(ann.email)
  expect(browser.jar.get(NAME)).not.toBe('a'.repeat(40))
  expect(await house.accounts.authenticate(`${NAME}=${'a'.repeat(40)}`)).toBeNull()
})

test('[S003] every cookie is __Host-, Secure, HttpOnly, SameSite=Lax, Path=/, without a Domain', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const cookies = [...ann.browser.setCookies]
  await ann.browser.ask('signOut', {})
  cookies.push(...ann.browser.setCookies)
  expect(cookies).toHaveLength(3)
  for (const cookie of cookies) {
    const [pair, ...attributes] = cookie.split('; ')
    expect(pair).toMatch(/^__Host-inloop(-device)?=[\w-]*$/)
    expect(attributes.filter((attribute) => !attribute.startsWith('Max-Age=')).sort()).toEqual([
      'HttpOnly',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
  }
})

test('[S003] only plain http on this very machine does without Secure', () => {
  const plain = ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']
  const secure = [
    'https://localhost:3000',
    'http://kantoor.example.nl',
    'https://kantoor.example.nl',
    'http://localhost.example.nl',
  ]
  expect(plain.map((url) => toCookieStyle(url))).toEqual(
    plain.map(() => ({ sessionName: 'inloop', deviceName: 'inloop-device', secure: false })),
  )
  expect(secure.every((url) => toCookieStyle(url).secure && toCookieStyle(url).sessionName === NAME)).toBe(true)
})

test('[A1] [S004] ten thousand session secrets are all different and of 128 bits or more', async () => {
  const house = await openHouse()
  const data = createAccountData(house.database)
  const members = createMembers({ data, clock: house.clock })
  const sessions = createSessions({
    data,
    members,
    clock: house.clock,
    cookies: toCookieStyle('https://kantoor.example.nl'),
    log: createLog('silent'),
  })
  const secrets = new Set<string>()
  const ann = await house.member('Ann')
  for (let count = 0; count < 10_000; count += 1) {
    const { cookie } = await sessions.open(ann.memberId, '')
    secrets.add(/=([a-z2-7]+);/.exec(cookie)![1]!)
  }
  expect(secrets.size).toBe(10_000)
  // Base32 carries five bits a letter.
  for (const secret of secrets) expect(secret.length * 5).toBeGreaterThanOrEqual(128)
})

test('[A1] [S004] the database holds only the SHA-256 of secrets, and what is in it lets nobody in', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const secret = ann.browser.jar.get(NAME)!
  const device = ann.browser.jar.get(`${NAME}-device`)!
  const tables = ['sessions', 'known_devices', 'invitations', 'links', 'accounts', 'audit']
  const stolen = JSON.stringify(tables.map((table) => house.database.sqlite.prepare(`SELECT * FROM ${table}`).all()))
  for (const canary of [secret, device]) {
    expect(stolen).not.toContain(canary)
    expect(stolen).toContain(createHash('sha256').update(canary).digest('hex'))
  }
  for (const [value] of stolen.matchAll(/[0-9a-f]{64}/g))
    expect(await house.accounts.authenticate(`${NAME}=${value}`)).toBeNull()
})

test('[A4] a session that is not used for two weeks ends, and what it opened is told', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const ended: string[] = []
  house.accounts.onSessionEnded(({ memberId }) => ended.push(memberId))
  const session = (await ann.browser.session())!
  house.clock.advance(SESSION_IDLE_MAX_MS - 3_600_000)
  expect(house.accounts.identify(session)).toEqual({ kind: 'member', memberId: ann.memberId })
  house.clock.advance(SESSION_IDLE_MAX_MS - 3_600_000)
  expect(ended).toEqual([])
  house.clock.advance(3_600_000)
  expect(ended).toEqual([ann.memberId])
  expect(house.accounts.identify(session)).toBeNull()
  expect(await ann.browser.session()).toBeNull()
})

test('[A4] a session that is used every day ends after ninety', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  let days = 0
  while (await ann.browser.session()) {
    house.clock.advance(24 * 3_600_000)
    days += 1
  }
  expect(days).toBe(SESSION_LIVES_MS / (24 * 3_600_000))
})

test('[A4] [S026] a guest whose time is over, and whoever is blocked, is nobody at once, whatever session they have', async () => {
  const house = await openHouse()
  const data = createAccountData(house.database)
  const members = createMembers({ data, clock: house.clock })
  const cookies = toCookieStyle('https://kantoor.example.nl')
  const sessions = createSessions({ data, members, clock: house.clock, cookies, log: createLog('silent') })
  const wish = { language: null, passwordHash: null, email: '' }
  const until = house.clock.now() + HOUR_MS
  const roomId = '00000000-0000-4000-8000-000000000002' as RoomId
  const guest = members.add({ ...wish, name: 'Gerda', role: 'guest', guestOf: { roomId, until } })!
  members.welcome(guest)
  const { session } = await sessions.open(guest.memberId, '')
  expect(sessions.identify(session)).toEqual({ kind: 'guest', memberId: guest.memberId, roomId })
  house.clock.advance(HOUR_MS - 1)
  expect(sessions.identify(session)).not.toBeNull()
  house.clock.advance(1)
  expect(sessions.identify(session)).toBeNull()

  const ann = members.add({ ...wish, name: 'Ann', role: 'member', email: 'ann@test.example' })!
  members.welcome(ann)
  const anns = await sessions.open(ann.memberId, '')
  expect(sessions.identify(anns.session)).toEqual({ kind: 'member', memberId: ann.memberId })
  members.change(ann, { blocked: true })
  expect(sessions.identify(anns.session)).toBeNull()
  expect(await sessions.authenticate(anns.cookie.split(';')[0])).toBeNull()
})

test('[A1] sessions are there again after a restart, and ended ones are not', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const bob = await house.member('Bob')
  await bob.browser.ask('signOut', {})
  const gone = bob.browser.cookieHeader
  await house.restart()
  expect(await ann.browser.actor()).toEqual({ kind: 'member', memberId: ann.memberId })
  expect(await house.accounts.authenticate(gone)).toBeNull()
})

test('[A4] "last seen" is kept to the hour', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  house.clock.advance(2.4 * 3_600_000)
  const session = (await ann.browser.session())!
  const { value } = await house.command(session, 'accounts:sessions', {})
  expect(value.sessions).toEqual([
    {
      id: session.id,
      device: 'Chrome, Windows',
      createdAt: ann.createdAt,
      lastSeenAt: house.clock.now() - 0.4 * 3_600_000,
      current: true,
    },
  ])
})

test('[S030] ending one of your sessions ends that one at once, and no other', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const bob = await house.member('Bob')
  const phone = house.browser('192.0.2.9')
  await phone.signIn(ann.email)
  const lost = (await phone.session())!
  const here = (await ann.browser.session())!
  const ended: string[] = []
  house.accounts.onSessionEnded(({ id }) => ended.push(id))

  expect(await house.command(bob.memberId, 'accounts:end-session', { id: lost.id })).toEqual({
    ok: false,
    refusal: 'session_not_found',
  })
  expect(await house.command(here, 'accounts:end-session', { id: lost.id })).toEqual({
    ok: true,
    value: {},
  })
  expect(ended).toEqual([lost.id])
  expect(house.accounts.identify(lost)).toBeNull()
  expect(house.accounts.identify(here)).not.toBeNull()
  expect(await bob.browser.session()).not.toBeNull()
})

test('[S030] ending all other sessions leaves the one it was asked from', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  for (const address of ['192.0.2.7', '192.0.2.8']) await house.browser(address).signIn(ann.email)
  const here = (await ann.browser.session())!
  expect(await house.command(here, 'accounts:end-other-sessions', {})).toEqual({
    ok: true,
    value: { ended: 2 },
  })
  const { value } = await house.command(here, 'accounts:sessions', {})
  expect(value.sessions).toHaveLength(1)
  expect(await ann.browser.session()).toEqual(here)
})

test('who opens ever more sessions loses the oldest', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  for (let count = 0; count < 20; count += 1) await house.browser().signIn(ann.email)
  expect(await ann.browser.session()).toBeNull()
  expect((await house.command(ann.memberId, 'accounts:sessions', {})).value.sessions).toHaveLength(20)
})

test('nonsense in the Cookie header is nobody, and throws nothing', async () => {
  const house = await openHouse()
  for (const header of [undefined, '', ';', '=', '%', NAME, `${NAME}=`, `${NAME}=%E0%A4%A`, `other=%; ${NAME}=x`])
    expect(await house.accounts.authenticate(header)).toBeNull()
})

test('[S207] a disk that takes nothing more keeps nobody out, and brings nothing down', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  house.accounts.makeSignInLink(ann.memberId)
  for (const act of ['UPDATE ON sessions', 'DELETE ON links'])
    house.database.sqlite.exec(
      `CREATE TRIGGER "${act}" BEFORE ${act} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
    )
  // Past the hour in which a session was last seen, and past the day that a link works.
  house.clock.advance(25 * 60 * 60_000)
  expect(await ann.browser.actor()).toEqual({ kind: 'member', memberId: ann.memberId })
  expect(house.logged.filter((line) => line.includes('could not be kept'))).toHaveLength(1)
  expect(house.logged.some((line) => line.includes('could not be cleared away'))).toBe(true)

  for (const act of ['UPDATE ON sessions', 'DELETE ON links']) house.database.sqlite.exec(`DROP TRIGGER "${act}"`)
  house.clock.advance(2 * 60_000)
  expect(house.database.sqlite.prepare('SELECT count(*) AS count FROM links').get()).toEqual({ count: 0 })
})
