// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { $place, enterRoom, leaveRoom } from '#client/doors/doors.ts'
import { disconnect } from '#client/platform/realtime.ts'
import { coffee, hall } from './rooms.ts'
import { done, openLine, refused, settled } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const letIn = {
  'door:enter': (wish: { roomId: string }) =>
    done({ room: wish.roomId === hall.id ? hall : coffee, pass: 'door-pass' }),
}

/** The number of this visit, and where it is. */
function inside() {
  const place = $place.get()
  if (place.kind !== 'inside') throw new Error(`not inside, but ${place.kind}`)
  return place
}

test('[D1] Ann walks in, on, and out', async () => {
  const line = await openLine(letIn)
  const entering = enterRoom(coffee)
  expect($place.get()).toEqual({ kind: 'entering', slug: 'koffiehoek' })
  await entering
  expect(inside().room).toEqual(coffee)
  await enterRoom(coffee)
  expect(line.askedFor('door:enter')).toHaveLength(1)
  const { visit } = inside()
  await enterRoom(hall)
  expect(inside().room).toEqual(hall)
  expect(inside().visit).not.toBe(visit)
  await leaveRoom()
  expect($place.get()).toEqual({ kind: 'outside' })
  expect(line.askedFor('door:leave')).toHaveLength(1)
})

test('after a break one is back in the same room without a click, and stays inside meanwhile', async () => {
  const line = await openLine(letIn)
  await enterRoom(coffee)
  const { visit } = inside()
  for (let times = 1; times <= 3; times += 1) {
    line.break()
    expect(inside().room).toEqual(coffee)
    line.mend()
    await settled()
    expect(inside().visit).toBe(visit + times)
  }
  expect(line.askedFor('door:enter').at(-1)).toEqual({ roomId: coffee.id, returning: true, pass: 'door-pass' })
})

test('walking in while the line is down happens as soon as it is back, and leaving undoes the wish', async () => {
  const line = await openLine(letIn)
  line.break()
  await enterRoom(coffee)
  expect($place.get().kind).toBe('entering')
  line.mend()
  await settled()
  expect(inside().room).toEqual(coffee)
  line.break()
  await leaveRoom()
  line.mend()
  await settled()
  expect($place.get()).toEqual({ kind: 'outside' })
  expect(line.askedFor('door:enter')).toHaveLength(1)
})

test('[D2] a refusal is said, and not tried again by itself', async () => {
  const line = await openLine({ 'door:enter': () => refused('room_full') })
  await enterRoom(coffee)
  expect($place.get()).toEqual({ kind: 'refused', slug: 'koffiehoek', refusal: 'room_full' })
  line.break()
  line.mend()
  await settled()
  expect(line.askedFor('door:enter')).toHaveLength(1)
  line.answers = letIn
  await enterRoom(coffee)
  expect(inside().room).toEqual(coffee)
})

test('[D3] [D5] who is taken out is told why, and does not go back by itself', async () => {
  const line = await openLine(letIn)
  for (const why of ['moved_elsewhere', 'no_longer_allowed', 'room_archived'] as const) {
    await enterRoom(coffee)
    line.tell('door:left', { roomId: hall.id, why })
    expect(inside().room).toEqual(coffee)
    line.tell('door:left', { roomId: coffee.id, why })
    expect($place.get()).toEqual({ kind: 'left', roomId: coffee.id, why })
    line.break()
    line.mend()
    await settled()
    expect($place.get().kind).toBe('left')
  }
})

test('[D4] who has gone elsewhere on another device meanwhile is left in peace there', async () => {
  const line = await openLine(letIn)
  await enterRoom(coffee)
  line.break()
  line.answers = { 'door:enter': () => refused('elsewhere_now') }
  line.mend()
  await settled()
  expect($place.get()).toEqual({ kind: 'left', roomId: coffee.id, why: 'moved_elsewhere' })
})

test('an office that is too busy to answer is asked again', async () => {
  vi.useFakeTimers()
  try {
    const line = await openLine({ 'door:enter': () => refused('too_many_requests') })
    await enterRoom(coffee)
    expect($place.get().kind).toBe('entering')
    line.answers = letIn
    await vi.advanceTimersByTimeAsync(2_000)
    expect(inside().room).toEqual(coffee)
  } finally {
    vi.useRealTimers()
  }
})

test('a late answer to an older wish changes nothing', async () => {
  const answers: ((answer: object) => void)[] = []
  await openLine({ 'door:enter': () => new Promise<object>((resolve) => answers.push(resolve)) })
  const first = enterRoom(coffee)
  const second = enterRoom(hall)
  await settled()
  answers[1]?.(done({ room: hall, pass: null }))
  await second
  answers[0]?.(refused('room_full'))
  await first
  expect(inside().room).toEqual(hall)
})

test('the room one is in is renamed before one’s eyes, within the same visit', async () => {
  const line = await openLine(letIn)
  await enterRoom(coffee)
  const { visit } = inside()
  const renamed = { ...coffee, name: 'Theehoek', slug: 'theehoek' }
  line.tell('rooms:changed', { room: renamed })
  expect(inside()).toEqual({ kind: 'inside', room: renamed, visit })
})

test('signed out, one is nowhere', async () => {
  await openLine(letIn)
  await enterRoom(coffee)
  disconnect()
  expect($place.get()).toEqual({ kind: 'outside' })
})

test('[D7] before a door that does not open by itself one is in no other room, and told which it is', async () => {
  for (const refusal of ['must_knock', 'door_closed'] as const) {
    const line = await openLine({ 'door:enter': () => refused(refusal), 'door:leave': () => done({}) })
    await enterRoom(coffee)
    expect($place.get()).toEqual({ kind: 'refused', slug: 'koffiehoek', refusal })
    expect(line.askedFor('door:leave')).toHaveLength(1)
  }
})
