import { expect, onTestFinished, test } from 'vitest'
import type { Person } from '#test/support/person.ts'
import { openMediaBrowser } from '#test/support/media-browser.ts'
import { openPeer } from '../server/documents-peer.ts'
import { openRoomOfAnn, waysOpen } from './authority-house.ts'

/** In this time a stream of speech and pictures that goes on has some hundred packets. */
const GOES_ON_PACKETS = 100
/**
 * What the engine had sent before it heard of the removal may still be on the line; a second is what is allowed. On a
 * busy machine everything comes later: by as much as the streams that go on come late.
 */
const ON_THE_WAY_MS = 500

test('[S046] removed in mid-call, counted in packets on the line: none comes after, none goes out', async () => {
  const { office, ann, roomId, openTo } = await openRoomOfAnn()
  const browser = await openMediaBrowser()
  onTestFinished(() => browser.close())
  const [bob, carla] = [await office.member('Bob'), await office.member('Carla')]
  await openTo(ann, bob, carla)
  const streams = new Map<Person, Record<'microphone' | 'camera', string>>()
  for (const person of [ann, bob, carla]) {
    expect(await person.call('door:enter', { roomId })).toMatchObject({ ok: true })
    streams.set(person, await browser.join(person))
  }
  const ways = waysOpen()
  const hear = async (who: Person, whom: Person) => {
    const { microphone, camera } = streams.get(whom)!
    return [await browser.hear(who, microphone), await browser.hear(who, camera)]
  }
  const [fromAnn, fromCarla, bobAtCarla, annAtCarla] = [
    await hear(bob, ann),
    await hear(bob, carla),
    await hear(carla, bob),
    await hear(carla, ann),
  ]
  const come = async (who: Person, ssrcs: readonly number[]) => {
    const counts = await browser.received(who)
    return ssrcs.map((ssrc) => counts.get(ssrc)?.packets ?? 0)
  }
  const flows = async (who: Person, ssrcs: readonly number[]) => {
    const before = await come(who, ssrcs)
    await expect
      .poll(async () => (await come(who, ssrcs)).every((count, at) => count > before[at]! + 20), { timeout: 60_000 })
      .toBe(true)
  }
  for (const [who, ssrcs] of [
    [bob, [...fromAnn, ...fromCarla]],
    [carla, [...bobAtCarla, ...annAtCarla]],
  ] as const)
    await flows(who, ssrcs)

  const noteId = (await bob.call('library:open', { roomId })).value.documents[0].id as string
  const note = await openPeer(office.url, bob.cookie, { id: noteId })
  let commit = 0
  office.rooms.onAccessChanged(() => (commit = performance.timeOrigin + performance.now()))
  await openTo(ann, carla)
  expect(waysOpen()).toBe(ways - 2)
  await note.until(() => note.closedWith !== null)
  await bob.heard('media:ended')
  expect(await bob.call('media:join', {})).toMatchObject({ ok: false })
  const [bytes, frames] = [note.bytes, bob.unasked().length]

  // The others go on, long enough for whatever were still to come to have come.
  const before = await come(carla, annAtCarla)
  await expect
    .poll(async () => (await come(carla, annAtCarla)).reduce((sum, count) => sum + count, 0), { timeout: 60_000 })
    .toBeGreaterThan(before.reduce((sum, count) => sum + count, 0) + GOES_ON_PACKETS)
  const goingOn = [...(await browser.received(carla))].filter(([ssrc]) => annAtCarla.includes(ssrc))
  const stalledMs = Math.max(
    ...goingOn.map(([, { times }]) => longestGap([commit, ...times.filter((at) => at > commit)])),
  )
  const atBob = [...(await browser.received(bob)).values()]
  const ofBob = [...(await browser.received(carla))].filter(([ssrc]) => bobAtCarla.includes(ssrc))
  const late = [...atBob, ...ofBob.map(([, count]) => count)].map(({ times }) => (times.at(-1) ?? 0) - commit)
  expect(late.length).toBeGreaterThanOrEqual(4 + 2)
  expect(Math.max(...late)).toBeLessThan(ON_THE_WAY_MS + stalledMs)
  expect([note.bytes, bob.unasked().length]).toEqual([bytes, frames])
})

const longestGap = (times: readonly number[]) => Math.max(...times.slice(1).map((at, place) => at - times[place]!))
