import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { presenceDelta, presenceSnapshot } from '#shared/presence/contract.ts'
import { Following } from '#shared/presence/following.ts'
import { statuses, type Status } from '#shared/presence/limits.ts'
import { OfficeView, type Whereabouts } from '#shared/presence/office-view.ts'
import { packId, unpackIds } from '#shared/presence/packed-ids.ts'
import { SEQ_END } from '#shared/presence/sequence.ts'

const uuid = (kind: number, number: number) => `00000000-0000-4000-8000-${kind}${String(number).padStart(11, '0')}`
const person = (number: number) => uuid(1, number) as MemberId
const room = (number: number) => uuid(2, number) as RoomId
const at = (roomId: RoomId | null, status: Status = 'available'): Whereabouts => ({ roomId, status })

const ann = person(1)
const bob = person(2)
const coffee = room(1)
const hall = room(2)

test('[P1] an id in its short form is the same id', () => {
  const ids = Array.from({ length: 200 }, () => crypto.randomUUID())
  ids.push('00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  const packed = ids.map(packId)
  for (const each of packed) expect(each).toMatch(/^[\w-]{22}$/)
  expect(unpackIds(packed.join(''))).toEqual(ids)
  expect(unpackIds('')).toEqual([])
})

describe('[P2] what watchers are told', () => {
  test('a hop is a person and a room', () => {
    const view = new OfficeView()
    view.see(ann, at(coffee))
    view.takeDelta()
    view.see(ann, at(hall))
    view.takeDelta()
    view.see(ann, at(coffee))
    expect(view.takeDelta()).toEqual([3, [1, 1]])
  })

  test('the last state within a tick wins, and what came to nothing is not told', () => {
    const view = new OfficeView()
    view.see(ann, at(coffee))
    view.takeDelta()
    view.see(ann, at(hall))
    view.see(ann, null)
    view.see(ann, at(coffee))
    expect(view.hasNews).toBe(false)
    expect(view.takeDelta()).toBeNull()
  })

  test('a newcomer is introduced once, and again after having been gone', () => {
    const view = new OfficeView()
    view.see(ann, at(coffee, 'busy'))
    expect(view.takeDelta()).toEqual([1, [1, 1], [1, 1], packId(ann), packId(coffee)])
    view.see(ann, null)
    expect(view.takeDelta()).toEqual([2, [1, -1]])
    view.see(ann, at(null))
    view.see(bob, at(coffee))
    const comingBack = [3, [1, 0, 2, 1], [], packId(ann) + packId(bob)]
    expect(view.takeDelta()).toEqual(comingBack)
  })

  test('who comes gets the number of who left, in a later delta than theirs, and a snapshot passes over free numbers', () => {
    const view = new OfficeView()
    const people = Array.from({ length: 6 }, (_, number) => person(number + 1))
    for (const each of people) view.see(each, at(coffee))
    view.takeDelta()
    const following = new Following(view.snapshot())
    for (const each of [people[1]!, people[2]!, people[4]!]) view.see(each, null)
    view.see(person(7), at(hall))
    const [, moves] = view.takeDelta()!
    expect(moves).toEqual([7, 2, 2, -1, 3, -1, 5, -1])
    const { places, people: here } = view.snapshot()
    expect(places).toEqual([1, -2, 1, -1, 1, 2])
    expect(unpackIds(here)).toEqual([1, 4, 6, 7].map(person))
    const late = new Following(view.snapshot())
    expect([...late.people()].map(([memberId, { roomId }]) => [memberId, roomId])).toEqual([
      [person(1), coffee],
      [person(4), coffee],
      [person(6), coffee],
      [person(7), hall],
    ])
    for (const each of [person(8), person(9)]) view.see(each, at(null, 'dnd'))
    const delta = view.takeDelta()!
    expect(delta.slice(1, 3)).toEqual([[5, 0, 3, 0], [5, 2, 3, 2]]) // prettier-ignore
    expect(late.follow(delta)).toBe(true)
    expect(late.people().get(person(9))).toEqual(at(null, 'dnd'))
    expect(following.follow(delta)).toBe(false)
  })

  test('a gap is noticed, also where the numbers begin again', () => {
    const view = new OfficeView()
    const following = new Following(view.snapshot())
    for (let hop = 0; hop < 2 * SEQ_END + 5; hop += 1) {
      view.see(ann, at(hop % 2 === 0 ? coffee : hall))
      expect(following.follow(view.takeDelta()!)).toBe(true)
    }
    view.see(ann, null)
    view.takeDelta()
    view.see(bob, at(null))
    expect(following.follow(view.takeDelta()!)).toBe(false)
    expect([...following.people().keys()]).toEqual([ann])
  })
})

const PEOPLE = 6
const ROOMS = 5
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('moves' as const), who: fc.nat(PEOPLE - 1), to: fc.nat(ROOMS), status: fc.constantFrom(...statuses) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('goes' as const), who: fc.nat(PEOPLE - 1) }) },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('tick' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('watches' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('falls behind' as const), who: fc.nat(20) }) },
  ),
  { maxLength: 80, size: 'max' },
) // prettier-ignore

/** The office as one group sees it: rooms above `seesUpTo` are hidden from them. */
const projected = (truth: ReadonlyMap<MemberId, readonly [number, Status]>, seesUpTo: number) =>
  new Map([...truth].map(([who, [to, status]]) => [who, at(to > 0 && to <= seesUpTo ? room(to) : null, status)]))

property.prop([steps, fc.nat(ROOMS)])(
  '[P1] [P2] [P3] whoever applies a snapshot and the deltas after it knows what is true within their view',
  (day, seesUpTo) => {
    const view = new OfficeView()
    const truth = new Map<MemberId, readonly [number, Status]>()
    const watchers = [new Following(view.snapshot())]
    const skipped = new Set<number>()
    for (const step of [...day, { kind: 'tick' as const }]) {
      switch (step.kind) {
        case 'moves':
        case 'goes': {
          const who = person(step.who)
          if (step.kind === 'goes') truth.delete(who)
          else truth.set(who, [step.to, step.status])
          view.see(who, projected(truth, seesUpTo).get(who) ?? null)
          break
        }
        case 'watches':
          watchers.push(new Following(presenceSnapshot.parse(view.snapshot())))
          break
        case 'falls behind':
          skipped.add(step.who % watchers.length)
          break
        case 'tick': {
          const delta = view.takeDelta()
          if (delta) presenceDelta.parse(delta)
          watchers.forEach((watcher, index) => {
            if (skipped.has(index)) watchers[index] = new Following(view.snapshot())
            else if (delta) expect(watcher.follow(delta)).toBe(true)
            expect(watchers[index]!.people()).toEqual(projected(truth, seesUpTo))
          })
          skipped.clear()
        }
      }
    }
  },
)

property.prop([steps, fc.array(fc.nat(ROOMS), { minLength: 80, maxLength: 80 })])(
  '[P3] [S181] [S182] an outsider is told the same bytes whichever hidden room, or none, somebody is in',
  (day, otherRooms) => {
    const SEES_UP_TO = 2
    const hiddenElsewhere = (to: number, index: number) => {
      if (to > 0 && to <= SEES_UP_TO) return to
      const other = otherRooms[index] ?? 0
      return other > SEES_UP_TO ? other : 0
    }
    const told = [false, true].map((swapped) => {
      const view = new OfficeView()
      const truth = new Map<MemberId, readonly [number, Status]>()
      const bytes: string[] = []
      const tell = () => {
        const delta = view.takeDelta()
        if (delta) bytes.push(JSON.stringify(delta))
      }
      for (const [index, step] of day.entries()) {
        if (step.kind === 'tick') tell()
        else if (step.kind === 'watches') bytes.push(JSON.stringify(view.snapshot()))
        else if (step.kind !== 'falls behind') {
          const who = person(step.who)
          if (step.kind === 'goes') truth.delete(who)
          else truth.set(who, [swapped ? hiddenElsewhere(step.to, index) : step.to, step.status])
          view.see(who, projected(truth, SEES_UP_TO).get(who) ?? null)
        }
      }
      tell()
      return bytes
    })
    expect(told[1]).toEqual(told[0])
  },
)
