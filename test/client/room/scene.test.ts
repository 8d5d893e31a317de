import { expect, test } from 'vitest'
import type { Place } from '#client/doors/doors.ts'
import { toScene, type Found } from '#client/room/scene.ts'
import { parseDocument, parseTab, rememberedTab, rememberTab, tabToShow } from '#client/room/tabs.ts'
import type { Room } from '#shared/rooms/contract.ts'

const room = { id: 'r1', slug: 'koffiehoek', name: 'Koffiehoek' } as unknown as Room
const other = { id: 'r2', slug: 'zaal', name: 'Zaal' } as unknown as Room
const found: Found = { kind: 'found', room }
const outside: Place = { kind: 'outside' }
const inside: Place = { kind: 'inside', room, visit: 1 }

const sceneOf = (place: Place, { checked = true, known = found }: { checked?: boolean; known?: Found } = {}) => {
  const { kind, ...rest } = toScene(known, place, { checked }) as { kind: string; refusal?: string; why?: string }
  return [kind, rest.refusal ?? rest.why].filter(Boolean).join(' ')
}

test('one walks in: looked for, first the devices, at the door, inside', () => {
  expect(sceneOf(outside, { known: { kind: 'asking' } })).toBe('entering')
  expect(sceneOf(outside, { checked: false })).toBe('check')
  expect(sceneOf(outside)).toBe('entering')
  expect(sceneOf({ kind: 'entering', slug: 'koffiehoek' })).toBe('entering')
  expect(sceneOf(inside)).toBe('inside')
  expect(sceneOf(inside, { checked: false })).toBe('inside')
})

test('being in another room, refused there or shown out there says nothing of this one', () => {
  const elsewhere: Place[] = [
    { kind: 'inside', room: other, visit: 2 },
    { kind: 'refused', slug: 'zaal', refusal: 'room_full' },
    { kind: 'left', roomId: other.id, why: 'moved_elsewhere' },
  ]
  expect(elsewhere.map((place) => sceneOf(place))).toEqual(['entering', 'entering', 'entering'])
})

test('why one is not inside is shown', () => {
  expect(sceneOf(outside, { known: { kind: 'not_found' } })).toBe('refused room_not_found')
  expect(sceneOf(outside, { known: { kind: 'unanswered' } })).toBe('unanswered')
  expect(sceneOf({ kind: 'refused', slug: 'koffiehoek', refusal: 'room_full' })).toBe('refused room_full')
  expect(sceneOf({ kind: 'left', roomId: room.id, why: 'moved_elsewhere' })).toBe('left moved_elsewhere')
})

test('inside, the room’s new name is shown at once', () => {
  const renamed = { ...room, name: 'Theehoek' }
  expect(toScene(found, { kind: 'inside', room: renamed, visit: 1 }, { checked: true })).toEqual({
    kind: 'inside',
    room: renamed,
  })
})

test('the open tab: the address, else what was chosen here, else the chat, on a phone none', () => {
  expect(parseTab('board')).toBe('board')
  expect([parseTab('nonsense'), parseTab(undefined), parseTab(['note'])]).toEqual([null, null, null])
  const id = '00000000-0000-4000-8000-000000000001'
  expect([parseDocument(id), parseDocument('x'), parseDocument(`${id}x`), parseDocument(1)]).toEqual([
    id,
    null,
    null,
    null,
  ])
  expect(tabToShow('note', { narrow: true })).toBe('note')
  expect(tabToShow(null, { narrow: false })).toBe('chat')
  expect(tabToShow('none', { narrow: false })).toBe('chat')
  expect([tabToShow(null, { narrow: true }), tabToShow('none', { narrow: true })]).toEqual([null, null])
})

test('the choice is remembered per room, for the rooms used last, whatever stood there before', () => {
  const kept = new Map<string, string>([['inloop.room-tabs', '{"broken":']])
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }
  expect(rememberedTab(memory, 'r1')).toBeNull()
  rememberTab(memory, 'r1', 'board')
  rememberTab(memory, 'r2', 'people')
  rememberTab(memory, 'r1', 'note')
  expect([rememberedTab(memory, 'r1'), rememberedTab(memory, 'r2')]).toEqual(['note', 'people'])
  for (let more = 0; more < 60; more++) rememberTab(memory, `other-${more}`, 'chat')
  expect(rememberedTab(memory, 'r1')).toBeNull()
  expect((JSON.parse(kept.get('inloop.room-tabs')!) as unknown[]).length).toBe(50)
  for (const nonsense of ['null', '7', '[1,2]', '[["r1",{}]]']) {
    kept.set('inloop.room-tabs', nonsense)
    expect(rememberedTab(memory, 'r1')).toBeNull()
  }
})
