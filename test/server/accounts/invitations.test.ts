import { expect, test } from 'vitest'
import type { StandingRole } from '#shared/access/actor.ts'
import { openHouse, PASSWORD, tokenOf, type House } from './house.ts'

const NOT_VALID = { ok: false, refusal: 'link_not_valid' }
const accepting = (token: string, name = 'Bob') => ({ token, name, password: PASSWORD, language: 'nl' as const })

async function withAdministrator(options: Parameters<typeof openHouse>[0] = {}) {
  const house = await openHouse(options)
  const ada = house.accounts.admit({ name: 'Ada', email: 'ada@example.nl', role: 'administrator', language: 'nl' })!
  const invite = async (email: string, role: StandingRole = 'member') => {
    const { value } = await house.command(ada.memberId, 'accounts:invite', { email, name: null, role })
    return { ...value, token: tokenOf(value.link) }
  }
  return { house, ada, invite }
}

const states = async (house: House, by: Parameters<House['command']>[0]) => {
  const { value } = await house.command(by, 'accounts:invitations', {})
  return value.invitations.map((invitation: { email: string; state: string }) => [invitation.email, invitation.state])
}

test('[A11] somebody who is invited chooses a name and a password, and is in', async () => {
  const { house, ada, invite } = await withAdministrator()
  house.accounts.nameOffice('De Kringloop')
  const { token, mailed, invitation } = await invite('bob@example.nl', 'office')
  expect({ mailed, state: invitation.state }).toEqual({ mailed: true, state: 'open' })
  const browser = house.browser()
  expect((await browser.ask('seeInvitation', { token })).value).toEqual({
    email: 'bob@example.nl',
    name: null,
    officeName: 'De Kringloop',
  })
  const changed: string[] = []
  house.accounts.onChanged(({ name }) => changed.push(name))
  const { value } = await browser.ask('acceptInvitation', accepting(token))
  expect(value.me).toMatchObject({ name: 'Bob', email: 'bob@example.nl', role: 'office', language: 'nl' })
  expect(changed).toEqual(['Bob'])
  expect(await browser.actor()).toEqual({ kind: 'office', memberId: value.me.memberId })
  expect((await house.browser().signIn('bob@example.nl')).ok).toBe(true)
  expect(await states(house, ada.memberId)).toEqual([['bob@example.nl', 'accepted']])
})

test('[A10] [S022] one invitation accepted 50 times at once makes exactly one account; the others all get one answer', async () => {
  const { house, invite } = await withAdministrator()
  const { token } = await invite('bob@example.nl')
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, count) => house.browser().ask('acceptInvitation', accepting(token, `Bob ${count}`))),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 49 }, () => NOT_VALID))
  expect(house.accounts.all().filter(({ email }) => email === 'bob@example.nl')).toHaveLength(1)
})

test('[A10] [S022] wrong, used, withdrawn, expired and replaced invitations are answered alike, byte for byte', async () => {
  const { house, ada, invite } = await withAdministrator()
  const used = await invite('used@example.nl')
  await house.browser().ask('acceptInvitation', accepting(used.token))
  const withdrawn = await invite('withdrawn@example.nl')
  await house.command(ada.memberId, 'accounts:withdraw-invitation', { id: withdrawn.invitation.id })
  const replaced = await invite('replaced@example.nl')
  await invite('replaced@example.nl')
  const expired = await invite('expired@example.nl')
  const reset = await house.command(ada.memberId, 'accounts:reset-link', { memberId: ada.memberId })
  const otherKind = { token: tokenOf(reset.value.link) }
  house.clock.advance(7 * 24 * 3_600_000)
  for (const { token } of [{ token: 'a'.repeat(43) }, used, withdrawn, replaced, expired, otherKind])
    for (const answer of [
      await house.browser().ask('seeInvitation', { token }),
      await house.browser().ask('acceptInvitation', accepting(token)),
    ])
      expect(JSON.stringify(answer)).toBe('{"ok":false,"refusal":"link_not_valid"}')
  expect(house.accounts.all()).toHaveLength(2)
})

test('[A10] [S022] an invitation withdrawn while it is being accepted makes no account', async () => {
  const { house, ada, invite } = await withAdministrator()
  const { token, invitation } = await invite('bob@example.nl')
  const accepted = house.browser().ask('acceptInvitation', accepting(token))
  await house.command(ada.memberId, 'accounts:withdraw-invitation', { id: invitation.id })
  expect(await accepted).toEqual(NOT_VALID)
  expect(house.accounts.all()).toHaveLength(1)
})

test('[A10] an invitation that met a full queue can be accepted a moment later', async () => {
  const { house, invite } = await withAdministrator()
  const { token } = await invite('bob@example.nl')
  const flood = Array.from({ length: 30 }, (_, count) =>
    house.browser(`198.51.100.${count}`).signIn(`m${count}@example.nl`, 'x'),
  )
  expect((await Promise.race(flood)).refusal).toBe('busy')
  const browser = house.browser()
  expect(await browser.ask('acceptInvitation', accepting(token))).toEqual({ ok: false, refusal: 'busy' })
  await Promise.all(flood)
  expect((await browser.ask('acceptInvitation', accepting(token))).ok).toBe(true)
})

test('[A11] a member is not invited again, and an invitation to who became one is no longer valid', async () => {
  const { house, ada, invite } = await withAdministrator()
  const { token } = await invite('bob@example.nl')
  house.accounts.admit({ name: 'Bob', email: 'bob@example.nl', role: 'member', language: null })
  expect(await house.browser().ask('seeInvitation', { token })).toEqual(NOT_VALID)
  expect(
    await house.command(ada.memberId, 'accounts:invite', { email: 'BOB@example.nl', name: null, role: 'member' }),
  ).toEqual({ ok: false, refusal: 'already_a_member' })
})

test('[A11] invitations are listed newest first, with what became of them, and forgotten a month after their end', async () => {
  const { house, ada, invite } = await withAdministrator()
  const first = await invite('first@example.nl')
  house.clock.advance(1_000)
  await invite('second@example.nl')
  expect(await house.command(ada.memberId, 'accounts:withdraw-invitation', { id: first.invitation.id })).toEqual({
    ok: true,
    value: {},
  })
  expect(await house.command(ada.memberId, 'accounts:withdraw-invitation', { id: first.invitation.id })).toEqual({
    ok: false,
    refusal: 'invitation_not_found',
  })
  expect(await states(house, ada.memberId)).toEqual([
    ['second@example.nl', 'open'],
    ['first@example.nl', 'withdrawn'],
  ])
  house.clock.advance(7 * 24 * 3_600_000)
  expect(await states(house, ada.memberId)).toEqual([
    ['second@example.nl', 'expired'],
    ['first@example.nl', 'withdrawn'],
  ])
  house.clock.advance(31 * 24 * 3_600_000)
  expect(await states(house, ada.memberId)).toEqual([])
})

test('without mail the administrator gets the link to hand over', async () => {
  const { house, invite } = await withAdministrator({ mail: false })
  const { mailed, token } = await invite('bob@example.nl')
  expect(mailed).toBe(false)
  expect((await house.browser().ask('acceptInvitation', accepting(token))).ok).toBe(true)
})

test('[A9] [S014] the link in the letter is built from the public address, with the token behind the #', async () => {
  const { house, invite } = await withAdministrator({ publicUrl: 'https://kantoor.example.nl' })
  const { link } = await invite('bob@example.nl')
  expect(link).toMatch(/^https:\/\/kantoor\.example\.nl\/invite#[\w-]{43}$/)
  expect(house.letters).toHaveLength(1)
  expect(house.letters[0]?.text).toContain(link)
})
