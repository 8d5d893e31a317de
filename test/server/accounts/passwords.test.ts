import { expect, test } from 'vitest'
import { createPasswords } from '#server/accounts/passwords.ts'
import { openHouse, PASSWORD } from './house.ts'

test("[A1] passwords are kept as argon2id's text, with OWASP's cost", async () => {
  const kept = await createPasswords().hash(PASSWORD)
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('[A5] nothing kept is never right, whatever the password', async () => {
  const passwords = createPasswords()
  expect(await passwords.verify(null, PASSWORD, { known: false })).toBe(false)
  expect(await passwords.verify(await passwords.hash(PASSWORD), PASSWORD, { known: false })).toBe(true)
})

test('[A6] [S011] of 200 at once two are hashed at a time and sixteen strangers wait; the rest are told before any is done', async () => {
  const passwords = createPasswords()
  const kept = await passwords.hash(PASSWORD)
  let told = 0
  let checked = 0
  const answers = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const right = await passwords.verify(kept, PASSWORD, { known: false })
      if (right !== null) checked += 1
      else {
        told += 1
        expect(checked).toBe(0)
      }
      return right
    }),
  )
  expect(answers.filter((right) => right === true)).toHaveLength(18)
  expect(told).toBe(182)
})

test('[A6] [S011] from a known device one gets past the strangers in line', async () => {
  const passwords = createPasswords()
  const kept = await passwords.hash(PASSWORD)
  const done: string[] = []
  const ask = async (who: string, known: boolean) => {
    if ((await passwords.verify(kept, PASSWORD, { known })) !== null) done.push(who)
  }
  await Promise.all([...Array.from({ length: 50 }, () => ask('stranger', false)), ask('Ann', true)])
  expect(done).toHaveLength(19)
  // Next in line; but where cores are busy the other of the two places may get through some more meanwhile.
  expect(done.indexOf('Ann')).toBeLessThan(done.length / 2)
})

test('[A6] after a flood the line is empty again', async () => {
  const passwords = createPasswords()
  await Promise.all(Array.from({ length: 100 }, () => passwords.hash(PASSWORD)))
  const answers = await Promise.all(Array.from({ length: 18 }, () => passwords.hash(PASSWORD)))
  expect(answers).not.toContain(null)
})

test('[A6] [S011] a flood on many accounts is answered busy, and an honest member gets in', async () => {
  const house = await openHouse()
  const ann = await house.member('Ann')
  await ann.browser.ask('signOut', {})
  const flood = Array.from({ length: 200 }, (_, count) =>
    house.browser(`2001:db8:${count.toString(16)}::1`).signIn(`member${count}@example.nl`, 'whatever it is'),
  )
  const honest = await ann.browser.signIn(ann.email)
  const refusals = (await Promise.all(flood)).map(({ refusal }) => refusal)
  expect(honest.ok).toBe(true)
  expect(refusals.filter((refusal) => refusal === 'wrong_credentials').length).toBeLessThanOrEqual(18)
  expect(refusals.filter((refusal) => refusal === 'busy').length).toBeGreaterThanOrEqual(182)
})
