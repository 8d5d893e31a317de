import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import PostalMime from 'postal-mime'
import { expect, onTestFinished, test, vi } from 'vitest'
import { accountRoutes } from '#shared/accounts/contract.ts'
import { openOffice } from '#test/support/office.ts'
import { PASSWORD, ask, invite, memberWithPassword, signIn } from './accounts-house.ts'

const GENERIC = '{"ok":false,"refusal":"link_not_valid"}'

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
  const { text } = await vi.waitUntil(() => letters[before])
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
