import { expect, test } from 'vitest'
import { Ownership } from '#server/documents/ownership.ts'
import type { MemberId } from '#shared/kernel/ids.ts'

const [ann, bob] = ['ann', 'bob'] as MemberId[] as [MemberId, MemberId]
/** As many as one member may have announced and not written under. */
const ANNOUNCED = 50

function openOwnership(kept: ReadonlyMap<number, MemberId> = new Map()) {
  let asked = 0
  const ownership = new Ownership((client) => {
    asked += 1
    return kept.get(client) ?? null
  })
  return { ownership, asked: () => asked }
}

test('[N13] [S098] a number is whose it was first, also within the turn, and as it is kept from then on', () => {
  const { ownership } = openOwnership(new Map([[7, ann]]))
  expect(ownership.ownerOf(7)).toBe(ann)
  expect([ownership.isOfAnother(7, ann), ownership.isOfAnother(7, bob)]).toEqual([false, true])
  expect(ownership.ownerOf(8)).toBeNull()
  expect([ownership.isOfAnother(8, ann), ownership.isOfAnother(8, bob)]).toEqual([false, false])
  expect(ownership.bind([7, 8], bob)).toEqual([{ client: 8, memberId: bob }])
  expect(ownership.isOfAnother(8, ann)).toBe(true)
  expect(ownership.bind([8], ann)).toEqual([])
  ownership.committed()
  expect(ownership.ownerOf(7)).toBe(ann)
})

test('[N13] what is not kept yet is known without reading', () => {
  const { ownership, asked } = openOwnership()
  ownership.bind([8], bob)
  const before = asked()
  expect(ownership.isOfAnother(8, ann)).toBe(true)
  expect(asked()).toBe(before)
})

test('[N13] [S100] [S101] a number shown with a cursor is theirs before they write, and nobody shows that of another', () => {
  const { ownership } = openOwnership(new Map([[7, ann]]))
  expect([ownership.announce(7, bob), ownership.announce(7, ann)]).toEqual([false, true])
  expect([ownership.announce(9, ann), ownership.announce(9, ann), ownership.announce(9, bob)]).toEqual([
    true,
    true,
    false,
  ])
  expect(ownership.isOfAnother(9, bob)).toBe(true)
  expect(ownership.bind([9], ann)).toEqual([{ client: 9, memberId: ann }])
})

test('[N13] [S103] who announces ever more numbers loses their own oldest, and no other’s', () => {
  const { ownership } = openOwnership()
  ownership.announce(1, bob)
  for (let client = 100; client < 100 + ANNOUNCED; client++) ownership.announce(client, ann)
  expect(ownership.ownerOf(100)).toBe(ann)
  ownership.announce(200, ann)
  ownership.announce(200, ann) // again is no more
  expect([100, 101, 200, 1].map((client) => ownership.ownerOf(client))).toEqual([null, ann, ann, bob])
})
