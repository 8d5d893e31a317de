// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { watchIdle } from '#client/presence/idle.ts'
import { $inside, $myStatus, $people, chooseStatus } from '#client/presence/presence.ts'
import { memberId, roomId } from '#shared/kernel/ids.ts'
import { AWAY_AFTER_MS } from '#shared/presence/limits.ts'
import { packId } from '#shared/presence/packed-ids.ts'
import { createFakeClock } from '#test/support/fake-clock.ts'
import { openLine, settled } from './fake-line.ts'

vi.mock('socket.io-client', () => import('./fake-line.ts'))

const ann = memberId.parse('33333333-0000-4000-8000-000000000001')
const bob = memberId.parse('33333333-0000-4000-8000-000000000002')
const coffee = roomId.parse('22222222-0000-4000-8000-000000000001')
const annInCoffee = { seq: 7, rooms: packId(coffee), people: packId(ann), places: [1], statuses: [] }

beforeEach(() => {
  sessionStorage.clear()
  $me.set({ memberId: ann, name: 'Ann', email: 'ann@example.nl', role: 'member', language: 'nl' })
})

test('[P1] a snapshot, then deltas', async () => {
  const line = await openLine()
  expect(line.askedFor('presence:watch')).toHaveLength(1)
  line.tell('p', 3, [1, 0])
  expect($people.get().size).toBe(0)
  line.tell('presence:snapshot', annInCoffee)
  expect($inside.get().get(coffee)).toEqual([ann])
  line.tell('p', 8, [2, 1], [2, 2], packId(bob))
  expect($inside.get().get(coffee)).toEqual([ann, bob])
  expect($people.get().get(bob)).toEqual({ roomId: coffee, status: 'dnd' })
  line.tell('p', 9, [2, -1, 1, 0])
  expect([...$people.get()]).toEqual([[ann, { roomId: null, status: 'available' }]])
  expect(line.askedFor('presence:watch')).toHaveLength(1)
})

test('[P1] after a gap a snapshot is asked for, once, and what comes before it is not believed', async () => {
  const line = await openLine()
  line.tell('presence:snapshot', annInCoffee)
  line.tell('p', 9, [1, 0])
  line.tell('p', 10, [1, 0])
  expect(line.askedFor('presence:watch')).toHaveLength(2)
  expect($people.get().get(ann)?.roomId).toBe(coffee)
  line.tell('presence:snapshot', { ...annInCoffee, seq: 10 })
  line.tell('p', 11, [1, -1])
  expect($people.get().size).toBe(0)
})

test('[P7] a status that was chosen, here or on another device, is chosen again after a break', async () => {
  const line = await openLine()
  await chooseStatus('busy')
  expect($myStatus.get()).toBe('available')
  line.tell('presence:snapshot', { ...annInCoffee, statuses: [1, 1] })
  expect($myStatus.get()).toBe('busy')
  const again = async () => {
    line.break()
    line.asked = []
    line.mend()
    await settled()
    return line.asked.filter(([name]) => name.startsWith('presence:'))
  }
  expect(await again()).toEqual([
    ['presence:choose-status', { status: 'busy' }],
    ['presence:watch', {}],
  ])
  line.tell('presence:snapshot', annInCoffee)
  expect(await again()).toEqual([['presence:watch', {}]])
})

test('[P7] ten minutes without a sign of life is idle, and a touch is not', () => {
  const clock = createFakeClock()
  const said: boolean[] = []
  const stop = watchIdle({
    afterMs: AWAY_AFTER_MS,
    clock,
    page: { window, document },
    changed: (idle) => said.push(idle),
  })
  clock.advance(AWAY_AFTER_MS - 1)
  window.dispatchEvent(new Event('pointermove'))
  clock.advance(AWAY_AFTER_MS - 1)
  expect(said).toEqual([])
  clock.advance(1)
  expect(said).toEqual([true])
  clock.advance(5 * AWAY_AFTER_MS)
  document.dispatchEvent(new Event('visibilitychange'))
  window.dispatchEvent(new Event('keydown'))
  expect(said).toEqual([true, false])
  clock.advance(AWAY_AFTER_MS)
  expect(said).toEqual([true, false, true])
  stop()
  window.dispatchEvent(new Event('keydown'))
  expect(said).toHaveLength(3)
})
