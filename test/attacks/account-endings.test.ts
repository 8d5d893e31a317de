import { expect, test } from 'vitest'
import { openOffice } from '#test/support/office.ts'
import { ownNow } from '#test/support/own-time.ts'
import { isSignedIn } from './accounts-house.ts'

test('[S030] a session ended from another device is out within a second, on socket and HTTP, and no other is', async () => {
  const office = await openOffice()
  const laptop = await office.member('Ann')
  const phone = await office.again(laptop)
  const bob = await office.member('Bob')
  const { value } = await laptop.call('accounts:sessions', {})
  const other = value.sessions.find(({ current }: { current: boolean }) => !current)
  const gone = new Promise<number>((resolve) => phone.socket.once('disconnect', () => resolve(ownNow())))
  const begunAt = ownNow()
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

test('[A18] [S030] a device ended by an administrator is out at once; they saw days of it, and nothing else of anybody', async () => {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const laptop = await office.member('Ann')
  const phone = await office.again(laptop)
  const { memberId } = laptop
  const { value: shown } = await ada.call('accounts:sessions-of', { memberId })
  const { value: own } = await laptop.call('accounts:sessions', {})
  const other = own.sessions.find(({ current }: { current: boolean }) => !current)
  expect(Object.keys(shown.sessions[0]).sort()).toEqual(['device', 'id', 'lastUsedOn', 'signedInOn'])
  expect(await laptop.call('accounts:sessions-of', { memberId })).toEqual({ ok: false, refusal: 'not_found' })
  const gone = new Promise((resolve) => phone.socket.once('disconnect', resolve))
  expect((await ada.call('accounts:end-session-of', { memberId, id: other.id })).ok).toBe(true)
  await gone
  expect([await isSignedIn(office, phone.cookie), await isSignedIn(office, laptop.cookie)]).toEqual([false, true])
  expect(laptop.socket.connected).toBe(true)
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
  // At once: no minute of it is played, which would take longer than a connection that is kept waits.
  office.clock.jump(15 * 24 * 3_600_000)
  expect([await withdrawn(idle.cookie), await withdrawn(phone.cookie)]).toEqual([false, true])

  // A restart later it is still known; a quarter of a year later no browser can ask any more.
  await office.close()
  const later = await openOffice({ dataDir: office.dataDir })
  expect(await withdrawn(phone.cookie, later)).toBe(true)
  later.clock.jump(120 * 24 * 3_600_000)
  later.clock.advance(60_000)
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
