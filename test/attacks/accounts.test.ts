import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import PostalMime from 'postal-mime'
import { expect, onTestFinished, test, vi } from 'vitest'
import { accountRoutes } from '#shared/accounts/contract.ts'
import { openOffice, type TestOffice } from '#test/support/office.ts'

const PASSWORD = 'een lang wachtwoord'
const GENERIC = '{"ok":false,"refusal":"link_not_valid"}'
/** The test itself plays the proxy, so that it can be asked from any address. */
const behindProxy = { config: { trustedProxies: ['127.0.0.1', '::1'] } }

type Name = keyof typeof accountRoutes
interface Asking {
  readonly cookie?: string
  readonly from?: string
  readonly origin?: string
}

async function ask(office: TestOffice, name: Name, ...[body, asking = {}]: readonly [body: object, asking?: Asking]) {
  const { cookie, from, origin = office.url } = asking
  const { method, path } = accountRoutes[name]
  const response = await fetch(`http://localhost:${office.port}${path}`, {
    method,
    headers: {
      origin,
      'content-type': 'application/json',
      ...(cookie === undefined ? {} : { cookie }),
      ...(from === undefined ? {} : { 'x-forwarded-for': from }),
    },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  })
  const setCookies = response.headers.getSetCookie()
  return {
    status: response.status,
    text: await response.text(),
    headers: response.headers,
    setCookies,
    cookie: setCookies.map((cookie) => cookie.split(';')[0]).join('; '),
  }
}

const tokenOf = (link: string) => link.slice(link.indexOf('#') + 1)

async function invite(office: TestOffice, email: string) {
  const ada = office.accounts.all().find(({ role }) => role === 'administrator')
  const by = ada ? await office.again(ada) : await office.administrator('Ada')
  const { value } = await by.call('accounts:invite', { email, name: null, role: 'member' })
  by.leave()
  return { id: value.invitation.id, token: tokenOf(value.link), by }
}

/** Somebody with a password, and the cookies of the browser it was chosen in. */
async function memberWithPassword(office: TestOffice, email = 'ann@test.example', asking: Asking = {}) {
  const { token } = await invite(office, email)
  const body = { token, name: 'Ann', password: PASSWORD, language: 'nl' }
  const { cookie, text } = await ask(office, 'acceptInvitation', body, asking)
  return { email, cookie, memberId: JSON.parse(text).value.me.memberId }
}

const signIn = (office: TestOffice, email: string, asking: Asking & { password?: string } = {}) =>
  ask(office, 'signIn', { email, password: asking.password ?? PASSWORD }, asking)
const isSignedIn = async (office: TestOffice, cookie: string) =>
  JSON.parse((await ask(office, 'whoAmI', {}, { cookie })).text).value.me !== null

test('[S001] a session planted in a browser is dead once somebody signs in there, and is not theirs', async () => {
  const office = await openOffice()
  const ann = await memberWithPassword(office)
  const mallory = await office.member('Mallory')
  const ended = new Promise((resolve) => mallory.socket.once('disconnect', resolve))
  const { cookie } = await signIn(office, ann.email, { cookie: mallory.cookie })
  await ended
  expect(cookie.split('; ')[0]).not.toBe(mallory.cookie.split('; ')[0])
  expect(await isSignedIn(office, cookie)).toBe(true)
  expect(await isSignedIn(office, mallory.cookie)).toBe(false)
})

test('[S003] every Set-Cookie of every route carries the flags that keep it in', async () => {
  const publicUrl = 'https://kantoor.example.nl'
  const office = await openOffice({ config: { publicUrl } })
  const asking = { origin: publicUrl }
  const account = office.accounts.admit({
    name: 'Ann',
    email: 'ann@test.example',
    role: 'administrator',
    language: null,
  })!
  const byLink = await ask(
    office,
    'signInByLink',
    { token: tokenOf(office.accounts.makeSignInLink(account.memberId)) },
    asking,
  )
  const answers = [
    byLink,
    await ask(office, 'signOut', {}, { ...asking, cookie: byLink.cookie }),
    await ask(office, 'whoAmI', {}, asking),
  ]
  const cookies = answers.flatMap(({ setCookies }) => setCookies)
  expect(cookies).toHaveLength(3)
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-inloop(-device)?=/)
    const flags = cookie.split('; ').slice(1)
    expect(flags).toEqual(expect.arrayContaining(['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']))
    expect(cookie).not.toMatch(/domain/i)
  }
})

test('[S007] 200 guesses from 50 addresses get next to nothing, and do not keep the owner out', async () => {
  const office = await openOffice(behindProxy)
  const ann = await memberWithPassword(office)
  const statuses: number[] = []
  for (let count = 0; count < 200; count += 1)
    statuses.push(
      (await signIn(office, ann.email, { password: `guess ${count}`, from: `203.0.113.${count % 50}` })).status,
    )
  expect(statuses.filter((status) => status !== 429).length).toBeLessThanOrEqual(6)
  expect((await signIn(office, ann.email, { from: '198.51.100.1' })).status).toBe(429)
  expect((await signIn(office, ann.email, { cookie: ann.cookie, from: '198.51.100.1' })).status).toBe(200)
})

test('[S008] one password on 500 accounts from one address is stopped within 20', async () => {
  const office = await openOffice(behindProxy)
  let lookedAt = 0
  for (let count = 0; count < 500; count += 1)
    if ((await signIn(office, `m${count}@test.example`, { from: '203.0.113.9' })).status === 400) lookedAt += 1
  expect(lookedAt).toBeGreaterThan(0)
  expect(lookedAt).toBeLessThanOrEqual(20)
})

test('[S009] known and unknown addresses are answered with the same bytes and the same headers', async () => {
  const office = await openOffice()
  const ann = await memberWithPassword(office)
  const asAnswered = ({ status, text, headers }: Awaited<ReturnType<typeof ask>>) => {
    const said = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name))
    return JSON.stringify([status, text, said])
  }
  const wrong = [ann.email, 'nobody@test.example'].map((email) => signIn(office, email, { password: 'not this one' }))
  const forgotten = [ann.email, 'nobody@test.example'].map((email) =>
    ask(office, 'forgotten', { email, language: 'nl' }),
  )
  const [known, unknown] = (await Promise.all(wrong)).map(asAnswered)
  expect(known).toBe(unknown)
  const [asked, askedToo] = (await Promise.all(forgotten)).map(asAnswered)
  expect(asked).toBe(askedToo)
})

test('[S009] an unknown address costs as much time as a known one', async () => {
  const office = await openOffice(behindProxy)
  const ann = await memberWithPassword(office)
  const took = async (email: string, from: string) => {
    const begunAt = performance.now()
    await signIn(office, email, { password: 'not this one', from })
    return performance.now() - begunAt
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let count = 0; count < 5; count += 1) {
    known.push(await took(ann.email, `203.0.113.${count}`))
    unknown.push(await took('nobody@test.example', `198.51.100.${count}`))
  }
  const fastest = (times: number[]) => Math.min(...times)
  // A hash is nearly all of it: without one the answer comes in a tenth of the time.
  expect(fastest(unknown)).toBeGreaterThan(fastest(known) / 3)
  expect(fastest(known)).toBeGreaterThan(fastest(unknown) / 3)
})

test('[S011] a flood of sign-ins is told to come back later, the office lives on, and an honest member gets in', async () => {
  const office = await openOffice(behindProxy)
  const ann = await memberWithPassword(office)
  const flood = Array.from({ length: 200 }, (_, count) =>
    signIn(office, `m${count}@test.example`, { from: `203.0.${count}.1` }),
  )
  const begunAt = performance.now()
  const honest = signIn(office, ann.email, { cookie: ann.cookie, from: '198.51.100.1' })
  const alive = fetch(`${office.url}/healthz`)
  expect((await alive).status).toBe(200)
  expect((await honest).status).toBe(200)
  expect(performance.now() - begunAt).toBeLessThan(3_000)
  const refused = (await Promise.all(flood)).filter(({ status }) => status !== 400)
  expect(refused.length).toBeGreaterThan(100)
  for (const { status, headers } of refused)
    expect([status, Number(headers.get('retry-after')) > 0]).toEqual([503, true])
  expect((await signIn(office, ann.email, { cookie: ann.cookie })).status).toBe(200)
})

test('[S014] a link in a letter leads to the office, whatever host a request claims to be for', async () => {
  const letters: Promise<{ text?: string | undefined }>[] = []
  const post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        letters.push(PostalMime.parse(Buffer.concat(chunks)))
        done()
      })
    },
  })
  await new Promise<void>((resolve) => {
    post.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    post.close()
  })
  const { port } = post.server.address() as AddressInfo
  const office = await openOffice({ config: { smtpUrl: `smtp://127.0.0.1:${port}` } })
  const ann = await memberWithPassword(office)
  const before = letters.length
  const body = JSON.stringify({ email: ann.email, language: 'nl' })
  const status = await new Promise((resolve, reject) => {
    const poisoned = request(
      {
        ...{ port: office.port, method: 'POST', path: accountRoutes.forgotten.path },
        headers: {
          host: 'evil.example',
          'x-forwarded-host': 'evil.example',
          'x-forwarded-proto': 'https',
          forwarded: 'host=evil.example;proto=https',
          origin: office.url,
          'content-type': 'application/json',
        },
      },
      (response) => {
        response.resume()
        resolve(response.statusCode)
      },
    )
    poisoned.on('error', reject)
    poisoned.end(body)
  })
  expect(status).toBe(200)
  const { text } = await vi.waitUntil(() => letters[before], { timeout: 5_000 })
  expect(text).toContain(`${office.url}/reset#`)
  expect(text).not.toContain('evil')
})

test('[S021] tokens, passwords, names and addresses are in no log line, no error page and no location', async () => {
  const office = await openOffice()
  const ann = await memberWithPassword(office)
  const canaries = ['Canary-password-77', 'canary@test.example', ann.email, PASSWORD, ann.cookie.split(/[=;]/)[1]!]
  const { token } = await invite(office, 'canary@test.example')
  canaries.push(token)
  const answers = [
    await ask(office, 'acceptInvitation', { token, name: 'x'.repeat(999), password: canaries[0], language: 'nl' }),
    await ask(office, 'acceptInvitation', { token, name: 'Canary', password: canaries[0], language: 'xx' }),
    await signIn(office, 'canary@test.example', { password: canaries[0]! }),
    await ask(office, 'resetPassword', { token, password: canaries[0] }),
    await ask(office, 'forgotten', { email: 'canary@test.example', language: 'nl' }),
  ]
  for (const path of [`/invite?token=${token}`, `/api/accounts/${token}`, `/${canaries[1]}`]) {
    const response = await fetch(office.url + path, { redirect: 'manual', headers: { 'sec-fetch-dest': 'empty' } })
    expect(response.headers.get('location') ?? '').not.toContain(token)
    answers.push({ ...answers[0]!, text: await response.text() })
  }
  for (const canary of canaries) {
    expect(office.logged()).not.toContain(canary)
    for (const { text } of answers) expect(text).not.toContain(canary)
  }
})

test('[S022] one invitation, accepted 50 times at once over the wire, makes exactly one account', async () => {
  const office = await openOffice()
  const { token } = await invite(office, 'bob@test.example')
  const accept = (count: number) =>
    ask(office, 'acceptInvitation', { token, name: `Bob ${count}`, password: PASSWORD, language: 'nl' })
  const answers = await Promise.all(Array.from({ length: 50 }, (_, count) => accept(count)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const { status, text } of answers.filter(({ status }) => status !== 200))
    expect([status, text]).toEqual([400, GENERIC])
  expect(office.accounts.all().filter(({ email }) => email === 'bob@test.example')).toHaveLength(1)
  expect((await accept(51)).text).toBe(GENERIC)
})

test('[S022] withdrawn, expired and made-up invitations get the same generic answer as a used one', async () => {
  const office = await openOffice()
  const withdrawn = await invite(office, 'withdrawn@test.example')
  const ada = await office.again(withdrawn.by)
  await ada.call('accounts:withdraw-invitation', { id: withdrawn.id })
  const expired = await invite(office, 'expired@test.example')
  office.clock.advance(7 * 24 * 3_600_000)
  for (const token of [withdrawn.token, expired.token, 'a'.repeat(43)])
    for (const name of ['seeInvitation', 'acceptInvitation'] as const) {
      const body = name === 'seeInvitation' ? { token } : { token, name: 'Bob', password: PASSWORD, language: 'nl' }
      expect((await ask(office, name, body)).text).toBe(GENERIC)
    }
})

test('[S030] a session ended from another device is out within a second, on socket and HTTP, and no other is', async () => {
  const office = await openOffice()
  const laptop = await office.member('Ann')
  const phone = await office.again(laptop)
  const bob = await office.member('Bob')
  const { value } = await laptop.call('accounts:sessions', {})
  const other = value.sessions.find(({ current }: { current: boolean }) => !current)
  const gone = new Promise<number>((resolve) => phone.socket.once('disconnect', () => resolve(performance.now())))
  const begunAt = performance.now()
  expect(await laptop.call('accounts:end-session', { id: other.id })).toEqual({ ok: true, value: {} })
  expect((await gone) - begunAt).toBeLessThan(1_000)
  expect(await isSignedIn(office, phone.cookie)).toBe(false)
  for (const person of [laptop, bob]) {
    expect(person.socket.connected).toBe(true)
    expect(await isSignedIn(office, person.cookie)).toBe(true)
  }
  expect(
    await bob.call('accounts:end-session', {
      id: value.sessions.find(({ current }: { current: boolean }) => current).id,
    }),
  ).toEqual({
    ok: false,
    refusal: 'session_not_found',
  })
})

test('[A17] [S030] [S191] a lost device that comes back hears that it was put out, one that ran out does not', async () => {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const bob = await office.member('Bob')
  const withdrawn = async (cookie: string, at = office) => {
    const answer = await fetch(`${at.url}/api/accounts/me`, { headers: { cookie } })
    return ((await answer.json()) as { value: { withdrawn: boolean } }).value.withdrawn
  }
  const phone = await office.again(bob)
  const tablet = await office.again(bob)
  expect(await withdrawn(phone.cookie)).toBe(false)
  const { value } = await bob.call('accounts:sessions', {})
  const other = value.sessions.find(({ current }: { current: boolean }) => !current)
  await bob.call('accounts:end-session', { id: other.id })
  expect([await withdrawn(phone.cookie), await withdrawn(tablet.cookie)].filter(Boolean)).toHaveLength(1)
  await ada.call('accounts:end-sessions', { memberId: bob.memberId })
  for (const { cookie } of [bob, phone, tablet]) expect(await withdrawn(cookie)).toBe(true)
  // Not what Ada's own does, nor what nobody ever had, nor one that was replaced or left by its owner.
  for (const cookie of [ada.cookie, '', 'inloop=none', ada.cookie.replace(/.(?=;|$)/, 'x')])
    expect(await withdrawn(cookie)).toBe(false)
  const left = await office.again(bob)
  await fetch(`${office.url}/api/accounts/sign-out`, {
    method: 'POST',
    headers: { cookie: left.cookie, origin: office.url },
  })
  expect(await withdrawn(left.cookie)).toBe(false)
  const idle = await office.again(bob)
  office.clock.advance(15 * 24 * 3_600_000)
  expect([await withdrawn(idle.cookie), await withdrawn(phone.cookie)]).toEqual([false, true])

  // A restart later it is still known; a quarter of a year later no browser can ask any more.
  await office.close()
  const later = await openOffice({ dataDir: office.dataDir })
  expect(await withdrawn(phone.cookie, later)).toBe(true)
  later.clock.advance(120 * 24 * 3_600_000)
  expect(await withdrawn(phone.cookie, later)).toBe(false)
})

test('who is blocked loses socket and HTTP at once; colleagues hear that they are gone', async () => {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const bob = await office.member('Bob')
  const ended = new Promise((resolve) => bob.socket.once('disconnect', resolve))
  expect(await bob.call('accounts:block', { memberId: ada.memberId, blocked: true })).toEqual({
    ok: false,
    refusal: 'not_found',
  })
  expect(await ada.call('accounts:block', { memberId: bob.memberId, blocked: true })).toEqual({ ok: true, value: {} })
  await ended
  expect(await ada.heard('directory:changed', ({ gone }) => gone)).toMatchObject({
    colleague: { memberId: bob.memberId },
  })
  expect(await isSignedIn(office, bob.cookie)).toBe(false)
})
