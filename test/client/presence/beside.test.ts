// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { $people } from '#client/presence/presence.ts'
import { memberId as toMemberId, roomId as toRoomId } from '#shared/kernel/ids.ts'
import { packId } from '#shared/presence/packed-ids.ts'
import { openLine, settled } from './fake-line.ts'

vi.mock('socket.io-client', () => import('./fake-line.ts'))

const [ann, bob] = ['1', '2'].map((n) => toMemberId.parse(`00000000-0000-4000-8000-00000000000${n}`))
const room = toRoomId.parse('00000000-0000-4000-8000-000000000009')
const snapshot = { seq: 1, rooms: '', people: packId(ann!), places: [0], statuses: [] }
const inside = { roomId: room, status: 'busy' as const }

test('[P12] who is hidden from others stands beside those of the snapshot, for as long as one may see them', async () => {
  const line = await openLine()
  line.tell('presence:beside', { memberId: bob, now: inside })
  expect($people.get().size).toBe(0) // the office stands as it was until the snapshot is there
  line.tell('presence:snapshot', snapshot)
  expect([...$people.get().keys()]).toEqual([ann, bob])
  expect($people.get().get(bob!)).toEqual(inside)
  line.tell('presence:snapshot', snapshot)
  expect($people.get().get(bob!)).toEqual(inside)
  line.tell('presence:beside', { memberId: bob, now: null })
  expect([...$people.get().keys()]).toEqual([ann])
})

test('[P12] after a break the office says anew who is beside one', async () => {
  const line = await openLine()
  line.tell('presence:snapshot', snapshot)
  line.tell('presence:beside', { memberId: bob, now: inside })
  line.break()
  line.mend()
  await settled()
  line.tell('presence:snapshot', snapshot)
  expect([...$people.get().keys()]).toEqual([ann])
})
