// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { $me, $officeName, loadMe, signIn, signOut } from '#client/accounts/accounts.ts'
import { $toasts } from '#client/design/toast.ts'
import { nameOf } from '#client/directory/directory.ts'
import { memberId } from '#shared/kernel/ids.ts'
import { playOffice, refused, said } from './Stage.tsx'

const me = {
  memberId: memberId.parse('6f1e4a52-6a0f-4f6b-9d3a-0b6f0d6a1c11'),
  name: 'Ann',
  email: 'ann@example.nl',
  role: 'member',
  language: 'nl',
} as const

beforeEach(() => {
  $me.set(undefined)
  $officeName.set(null)
  $toasts.set([])
})

test('who is signed in is not known until the office has said so', async () => {
  const office = playOffice({ '/api/accounts/me': 'away' })
  await loadMe()
  expect($me.get()).toBeUndefined()
  Object.assign(office.answers, { '/api/accounts/me': said({ me, officeName: 'De Kringloop', withdrawn: false }) })
  await loadMe()
  expect($me.get()).toEqual(me)
  expect($officeName.get()).toBe('De Kringloop')
})

test('coming in is seen as coming in, even where nobody had asked yet who is there', async () => {
  playOffice({ '/api/accounts/sign-in': said({ me }) })
  const seen: unknown[] = []
  const stop = $me.listen((now, before) => seen.push([before, now]))
  expect(await signIn({ email: me.email, password: 'een lang wachtwoord' })).toBeNull()
  stop()
  expect(seen.at(-1)).toEqual([null, me])
})

test('who came in while the office was asked who is here stays in, though its answer is of before that', async () => {
  const office = playOffice({ '/api/accounts/sign-in': said({ me }) })
  let answer: (reply: ReturnType<typeof said>) => void = () => undefined
  Object.assign(office.answers, { '/api/accounts/me': new Promise((resolve) => (answer = resolve)) })
  const asked = loadMe()
  await signIn({ email: me.email, password: 'een lang wachtwoord' })
  answer(said({ me: null, officeName: 'De Kringloop', withdrawn: false }))
  await asked
  expect($me.get()).toEqual(me)
  expect($officeName.get()).toBe('De Kringloop')
})

test('a refusal leaves everything as it was', async () => {
  playOffice({ '/api/accounts/sign-in': refused('wrong_credentials') })
  expect(await signIn({ email: me.email, password: 'x' })).toBe('wrong_credentials')
  expect($me.get()).toBeUndefined()
})

test('who signs out without a connection stays signed in, and is told so', async () => {
  const office = playOffice()
  $me.set(me)
  await signOut()
  expect($me.get()).toEqual(me)
  expect($toasts.get()).toHaveLength(1)
  Object.assign(office.answers, { '/api/accounts/sign-out': said({}) })
  await signOut()
  expect($me.get()).toBeNull()
})

test('somebody who is not known here still has a word', () => {
  expect(['iemand', 'somebody']).toContain(nameOf(me.memberId))
})
