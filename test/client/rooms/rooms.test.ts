// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { $floors, $managed, $rooms, $roomsLoaded, findRoom, loadManaged } from '#client/rooms/rooms.ts'
import { disconnect } from '#client/platform/realtime.ts'
import { floorId, roomId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { done, openLine, refused, settled } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const floor = { id: floorId.parse('11111111-0000-4000-8000-000000000001'), name: 'Begane grond', position: 0 }
const coffee: Room = {
  id: roomId.parse('22222222-0000-4000-8000-000000000001'),
  slug: 'koffiehoek',
  name: 'Koffiehoek',
  kind: 'lounge',
  floorId: floor.id,
  description: '',
  capacity: 8,
  access: 'everyone',
  groupId: null,
  ownerId: null,
  position: 0,
  archived: false,
}
const board: Room = {
  ...coffee,
  id: roomId.parse('22222222-0000-4000-8000-000000000002'),
  slug: 'bestuur',
  name: 'Bestuur',
}
const list = () => done({ floors: [floor], rooms: [coffee] })
const names = () => [...$rooms.get().values()].map(({ name }) => name)

test('the building is there at every arrival, and follows what is told', async () => {
  const line = await openLine({ 'rooms:list': list })
  expect($roomsLoaded.get()).toBe(true)
  expect($floors.get()).toEqual([floor])
  line.tell('rooms:changed', { room: board })
  line.tell('rooms:changed', { room: { ...coffee, name: 'Theehoek' } })
  expect(names()).toEqual(['Theehoek', 'Bestuur'])
  line.tell('rooms:gone', { roomId: coffee.id })
  expect(names()).toEqual(['Bestuur'])
  line.break()
  expect(names()).toEqual(['Bestuur'])
  line.mend()
  await settled()
  expect(names()).toEqual(['Koffiehoek'])
})

test('[R3] a present address is known here, an old one is asked for', async () => {
  const line = await openLine({
    'rooms:list': list,
    'rooms:find': ({ slug }: { slug: string }) => (slug === 'oud' ? done({ room: board }) : refused('room_not_found')),
  })
  expect(await findRoom('koffiehoek')).toEqual(done({ room: coffee }))
  expect(line.askedFor('rooms:find')).toEqual([])
  expect(await findRoom('oud')).toEqual(done({ room: board }))
  expect(await findRoom('nergens')).toEqual(refused('room_not_found'))
})

test('whoever looks for a room while the line is down waits until it is back', async () => {
  const line = await openLine({ 'rooms:list': list, 'rooms:find': () => done({ room: board }) })
  line.break()
  const found = findRoom('oud')
  await settled()
  expect(line.askedFor('rooms:find')).toEqual([])
  line.mend()
  expect(await found).toEqual(done({ room: board }))
})

test('[R6] what an administrator manages follows too, and comes again after a break', async () => {
  const line = await openLine({ 'rooms:list': list, 'rooms:managed': () => done({ floors: [floor], rooms: [coffee] }) })
  line.tell('rooms:managed-changed', { room: board })
  expect($managed.get()).toBeNull()
  await loadManaged()
  line.tell('rooms:managed-changed', { room: board })
  expect($managed.get()?.rooms.get(board.id)).toEqual(board)
  line.tell('rooms:floors', { floors: [] })
  expect($managed.get()?.floors).toEqual([])
  line.break()
  line.mend()
  await settled()
  expect([...($managed.get()?.rooms.keys() ?? [])]).toEqual([coffee.id])
})

test('signed out, nothing of it is left', async () => {
  await openLine({ 'rooms:list': list })
  disconnect()
  expect([$roomsLoaded.get(), $floors.get(), names()]).toEqual([false, [], []])
})
