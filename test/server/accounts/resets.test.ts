import { expect, test, vi } from 'vitest'
import { openHouse, PASSWORD, tokenOf, type House } from './house.ts'

const NEW = 'iets heel anders'
const NOT_VALID = { ok: false, refusal: 'link_not_valid' }

async function tokenByLetter(house: House, email: string): Promise<string> {
  const before = house.letters.length
  await house.browser('198.51.100.1').ask('forgotten', { email, language: 'en' })
  const letter = await vi.waitUntil(() => house.letters[before])
  return /\/reset#([\w-]{43})/.exec(letter.text)![1]!
}

test('[A3] a link by letter sets a new password, ends every session and signs in', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const token = await tokenByLetter(house, ann.email)
  expect(house.letters.at(-1)).toMatchObject({ to: 'ann@example.nl', subject: 'Nieuw wachtwoord voor Inloop' })
  const browser = house.browser()
  expect((await browser.ask('resetPassword', { token, password: NEW })).value.me.memberId).toBe(ann.memberId)
  expect(await browser.actor()).toMatchObject({ memberId: ann.memberId })
  expect(await ann.browser.session()).toBeNull()
  expect((await house.browser().signIn(ann.email, NEW)).ok).toBe(true)
  expect((await house.browser().signIn(ann.email, PASSWORD)).refusal).toBe('wrong_credentials')
})

test('[A10] a link to a new password works once, for an hour, and not for who is blocked', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const used = await tokenByLetter(house, ann.email)
  const together = await Promise.all(
    [1, 2, 3].map(() => house.browser().ask('resetPassword', { token: used, password: NEW })),
  )
  expect(together.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await house.browser().ask('resetPassword', { token: used, password: NEW })).toEqual(NOT_VALID)

  const late = await tokenByLetter(house, ann.email)
  house.clock.advance(3_600_000)
  expect(await house.browser().ask('resetPassword', { token: late, password: NEW })).toEqual(NOT_VALID)

  const blocked = await tokenByLetter(house, ann.email)
  await house.command(ann.memberId, 'accounts:block', { memberId: ann.memberId, blocked: true })
  expect(await house.browser().ask('resetPassword', { token: blocked, password: NEW })).toEqual(NOT_VALID)
})

test('[A11] a second link ends the first', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const first = await tokenByLetter(house, ann.email)
  const second = await tokenByLetter(house, ann.email)
  expect(await house.browser().ask('resetPassword', { token: first, password: NEW })).toEqual(NOT_VALID)
  expect((await house.browser().ask('resetPassword', { token: second, password: NEW })).ok).toBe(true)
})

test('[A14] nobody fills a letter box that is not theirs: three letters an hour, the answer stays the same', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  const before = house.letters.length
  for (let count = 0; count < 10; count += 1)
    expect(await house.browser(`192.0.2.${count}`).ask('forgotten', { email: ann.email, language: 'nl' })).toEqual({
      ok: true,
      value: { byMail: true },
    })
  await house.accounts.close()
  expect(house.letters).toHaveLength(before + 3)
})

test('[A14] an unknown or blocked address gets no letter', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  await house.command(ann.memberId, 'accounts:block', { memberId: ann.memberId, blocked: true })
  const before = house.letters.length
  for (const email of [ann.email, 'nobody@example.nl'])
    await house.browser().ask('forgotten', { email, language: 'nl' })
  await house.accounts.close()
  expect(house.letters).toHaveLength(before)
})

test('without mail the page is told so, and an administrator makes the link', async () => {
  const house = await openHouse({ mail: false })
  const ann = await house.member('Ann')
  expect(await house.browser().ask('forgotten', { email: ann.email, language: 'nl' })).toEqual({
    ok: true,
    value: { byMail: false },
  })
  const { value } = await house.command(ann.memberId, 'accounts:reset-link', { memberId: ann.memberId })
  expect(value.expiresAt).toBe(house.clock.now() + 3_600_000)
  expect((await house.browser().ask('resetPassword', { token: tokenOf(value.link), password: NEW })).ok).toBe(true)
})

test('a letter that nobody takes is logged without its address, and the answer is the same', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  vi.spyOn(house.letters, 'push').mockImplementation(() => {
    throw Object.assign(new Error('550 ann@example.nl unknown'), { code: 'EENVELOPE' })
  })
  expect(await house.browser().ask('forgotten', { email: ann.email, language: 'nl' })).toEqual({
    ok: true,
    value: { byMail: true },
  })
  await house.accounts.close()
  expect(house.logged.join('')).toContain('EENVELOPE')
  expect(house.logged.join('')).not.toContain('ann@example.nl')
})
