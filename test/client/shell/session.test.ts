// @vitest-environment jsdom
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { $colleagues } from '#client/directory/directory.ts'
import { $place, enterRoom } from '#client/doors/doors.ts'
import { $link } from '#client/platform/realtime.ts'
import { $sessionEnded, $trouble } from '#client/shell/connection.ts'
import { followSession } from '#client/shell/session.ts'
import type { Me } from '#shared/accounts/contract.ts'
import { colleagueNumber } from '../office/people.ts'
import { coffee } from '../doors/rooms.ts'
import { done, line, settled } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const { memberId } = colleagueNumber(1)
const ann: Me = { memberId, name: 'Ann', email: 'ann@example.nl', role: 'member', language: null }

line.answers = {
  'directory:colleagues': () => done({ version: '0', rows: [] }),
  'chat:unread': () => done({ rooms: [] }),
}

const here = { pathname: '/', href: '/', search: {} as { to?: string } }
const goTo = vi.fn<(path: string) => void>()
followSession({ here: () => here, goTo })

function standAt(path: string, to?: string): void {
  Object.assign(here, { pathname: path, href: path, search: to === undefined ? {} : { to } })
}

/** What the office answers to the question who is there. */
function officeKnows(who: Me | null): void {
  const answer = { ok: true, value: { me: who, officeName: 'De Kringloop', withdrawn: false } }
  vi.stubGlobal('fetch', async () => ({ json: async () => answer }))
  onTestFinished(() => void vi.unstubAllGlobals())
}

beforeEach(() => {
  standAt('/')
  $me.set(undefined)
  $sessionEnded.set(false)
  goTo.mockClear()
})

test('whoever comes in goes where they wanted to go, and the line opens', async () => {
  standAt('/sign-in', '/r/koffiehoek')
  $me.set(null)
  expect($link.get()).toBe('idle')
  $me.set(ann)
  expect(goTo).toHaveBeenCalledExactlyOnceWith('/r/koffiehoek')
  await settled()
  expect($link.get()).toBe('online')
})

test('whoever was in already at the start goes nowhere', () => {
  standAt('/invite')
  $me.set(ann)
  expect(goTo).not.toHaveBeenCalled()
})

test('whoever signs out stands before the door, without a way back, and the line is closed', () => {
  $me.set(ann)
  standAt('/r/koffiehoek')
  $me.set(null)
  expect(goTo).toHaveBeenCalledExactlyOnceWith('/sign-in')
  expect($link.get()).toBe('idle')
  expect($trouble.get()).toBeNull()
})

test('whose session is ended from elsewhere is told so, and can come back to this page', async () => {
  officeKnows(null)
  $me.set(ann)
  standAt('/r/koffiehoek')
  $link.set('signed_out')
  await vi.waitUntil(() => $me.get() === null)
  expect(goTo).toHaveBeenCalledExactlyOnceWith('/sign-in?to=%2Fr%2Fkoffiehoek')
  expect($trouble.get()).toBe('signed_out')
  standAt('/sign-in', '/r/koffiehoek')
  $me.set(ann)
  expect($trouble.get()).not.toBe('signed_out')
})

test('another name, taken on another device, is heard here', async () => {
  $me.set(ann)
  officeKnows({ ...ann, name: 'Anna' })
  $colleagues.set(new Map([[memberId, { memberId, name: 'Anna', role: 'member' }]]))
  await vi.waitUntil(() => $me.get()?.name === 'Anna')
  expect(goTo).not.toHaveBeenCalled()
})

test('a session that was replaced in another window goes on without a word, in the room one was in', async () => {
  officeKnows(ann)
  $me.set(ann)
  await settled()
  line.answers['door:enter'] = () => done({ room: coffee, pass: 'door-pass' })
  await enterRoom(coffee)
  line.refuse('not_signed_in')
  expect($place.get().kind).toBe('inside')
  await vi.waitUntil(() => !$sessionEnded.get())
  await settled()
  expect($place.get()).toMatchObject({ kind: 'inside', visit: 2 })
  expect(line.askedFor('door:enter').at(-1)).toEqual({ roomId: coffee.id, returning: true, pass: 'door-pass' })
  expect($trouble.get()).not.toBe('signed_out')
  expect(goTo).not.toHaveBeenCalled()
})

test.each([
  ['is gone', () => officeKnows(null)],
  ['cannot be asked for', () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))],
])('whose session was ended and %s is in no room any more', async (_, office) => {
  onTestFinished(() => void vi.unstubAllGlobals())
  office()
  $me.set(ann)
  await settled()
  line.answers['door:enter'] = () => done({ room: coffee, pass: 'door-pass' })
  await enterRoom(coffee)
  line.refuse('not_signed_in')
  await vi.waitUntil(() => $place.get().kind === 'outside')
  expect($trouble.get()).toBe('signed_out')
})
