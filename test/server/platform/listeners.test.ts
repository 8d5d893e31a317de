import { expect, test } from 'vitest'
import type { Connection } from '#server/platform/realtime/connection.ts'
import { createListeners } from '#server/platform/realtime/listeners.ts'

function connect(id: string) {
  const ends: (() => void)[] = []
  const connection: Connection = {
    ...{ id, memberId: id as Connection['memberId'], sessionId: id },
    tell: () => undefined,
    write: () => true,
    onEnd: (end) => {
      ends.push(end)
      return () => undefined
    },
    end: () => undefined,
  }
  return { connection, leave: () => ends.forEach((end) => end()) }
}

test('who listens is known by what they hear of, in order, and no longer once they are gone', () => {
  const listeners = createListeners<string>(2)
  const [ann, bob] = [connect('ann'), connect('bob')]
  expect([listeners.add(ann.connection, 'a'), listeners.add(ann.connection, 'b')]).toEqual([true, true])
  expect(listeners.add(bob.connection, 'a')).toBe(true)
  expect(listeners.of('a')).toEqual([ann.connection, bob.connection])
  expect(listeners.heardBy(ann.connection)).toEqual(['a', 'b'])
  ann.leave()
  expect(listeners.of('a')).toEqual([bob.connection])
  expect([listeners.hears(ann.connection, 'b'), listeners.of('b')]).toEqual([false, []])
})

test('[S197] one connection hears of no more than it may, and of the same thing as often as it asks', () => {
  const listeners = createListeners<string>(2)
  const { connection } = connect('ann')
  for (const key of ['a', 'b', 'a']) expect(listeners.add(connection, key)).toBe(true)
  expect(listeners.add(connection, 'c')).toBe(false)
  listeners.remove(connection, 'a')
  expect(listeners.add(connection, 'c')).toBe(true)
  expect(listeners.heardBy(connection)).toEqual(['b', 'c'])
})
