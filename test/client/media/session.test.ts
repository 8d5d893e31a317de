// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest'
import type { Wish } from '#client/media/layers.ts'
import type { RemoteStreams } from '#client/media/receiving.ts'
import { joinCall, type Session } from '#client/media/session.ts'
import { tileKey, type TileKey } from '#client/media/tile-watch.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { openCallHouse, type CallHouse } from '../../server/media-fakes.ts'
import { openBrowserFor } from './fake-browser.ts'
import { FakeTrack } from './fake-equipment.ts'

/** Somebody's page in the call, with what it knows. */
async function takePart(house: CallHouse, shows?: readonly ('audio' | 'video')[]) {
  const device = house.device()
  const browser = openBrowserFor(device, shows)
  const seen = {
    streams: new Map() as RemoteStreams,
    others: [] as readonly MemberId[],
    speaking: [] as readonly MemberId[],
    broken: 0,
  }
  const wishes = new Map<TileKey, Wish>()
  device.enter(house.room)
  const joined = await joinCall({
    ...browser,
    wishFor: (key) => wishes.get(key) ?? { paused: false, layer: 2 },
    onStreams: (streams) => void (seen.streams = streams),
    onOthers: (others) => void (seen.others = others),
    onSpeaking: (speaking) => void (seen.speaking = speaking),
    onBroken: () => void (seen.broken += 1),
  })
  if (!joined.ok) throw new Error(`not joined: ${joined.refusal}`)
  return { device, browser, seen, wishes, session: joined.session }
}

const send = (session: Session, source: 'microphone' | 'camera' | 'screen', track: FakeTrack | null) =>
  session.sending.set(source, track as unknown as MediaStreamTrack | null)
const camera = () => new FakeTrack('video', 'camera')

describe('a call between two pages', () => {
  test('who comes later receives what the first sends, and the other way round', async () => {
    const house = openCallHouse()
    const ann = await takePart(house)
    send(ann.session, 'camera', camera())
    await expect.poll(() => house.engine.producers.size).toBe(1)
    const bob = await takePart(house)
    const key = tileKey(ann.device.memberId, 'camera')
    await expect.poll(() => bob.seen.streams.get(key)?.stream).toBeTruthy()
    expect(bob.seen.others).toEqual([ann.device.memberId])
    expect(ann.seen.others).toEqual([bob.device.memberId])

    send(bob.session, 'microphone', new FakeTrack('audio', 'microphone'))
    const voice = tileKey(bob.device.memberId, 'microphone')
    await expect.poll(() => ann.seen.streams.get(voice)?.stream).toBeTruthy()
    expect([...house.engine.consumers.values()].map(({ paused }) => paused)).toEqual([false, false])
  })

  test('[M11] a tile asks for the layer it needs, and for nothing once it is out of sight', async () => {
    const house = openCallHouse()
    const [ann, bob] = [await takePart(house), await takePart(house)]
    const key = tileKey(ann.device.memberId, 'camera')
    bob.wishes.set(key, { paused: true })
    send(ann.session, 'camera', camera())
    await expect.poll(() => house.engine.consumers.size).toBe(1)
    const [consumer] = house.engine.consumers.values()
    expect(consumer?.paused).toBe(true)
    bob.wishes.set(key, { paused: false, layer: 1 })
    bob.session.receiving.fit(key)
    await expect.poll(() => consumer).toMatchObject({ paused: false, layer: 1 })
    bob.wishes.set(key, { paused: true })
    bob.session.receiving.fitAll()
    await expect.poll(() => consumer?.paused).toBe(true)
  })

  test('[M9] off is paused for everybody, on again the same stream goes on', async () => {
    const house = openCallHouse()
    const [ann, bob] = [await takePart(house), await takePart(house)]
    const key = tileKey(ann.device.memberId, 'camera')
    send(ann.session, 'camera', camera())
    await expect.poll(() => bob.seen.streams.get(key)?.paused).toBe(false)
    send(ann.session, 'camera', null)
    await expect.poll(() => bob.seen.streams.get(key)?.paused).toBe(true)
    send(ann.session, 'camera', camera())
    await expect.poll(() => bob.seen.streams.get(key)?.paused).toBe(false)
    expect(house.engine.producers.size).toBe(1)
  })

  test('off, on, off, on in one breath ends on', async () => {
    const house = openCallHouse()
    const ann = await takePart(house)
    const last = camera()
    for (const track of [camera(), null, camera(), null, last]) send(ann.session, 'camera', track)
    await expect.poll(() => [...house.engine.producers.values()].map(({ paused }) => paused)).toEqual([false])
    expect(ann.seen.broken).toBe(0)
  })

  test('[M12] a camera makes what is asked for: more at once, less after a while, nothing while it is off', async () => {
    const house = openCallHouse()
    const [ann, bob] = [await takePart(house), await takePart(house)]
    const key = tileKey(ann.device.memberId, 'camera')
    const made = () => ann.browser.transports[0]?.senders[0]?.encodings.map(({ active }) => active)
    const ask = (wish: Wish) => {
      bob.wishes.set(key, wish)
      bob.session.receiving.fit(key)
    }
    bob.wishes.set(key, { paused: false, layer: 1 })
    send(ann.session, 'camera', camera())
    await expect.poll(() => bob.seen.streams.get(key)?.stream).toBeTruthy()
    vi.useFakeTimers()
    await vi.advanceTimersByTimeAsync(0)
    ask({ paused: false, layer: 0 })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(made()).toEqual([true, true, true])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(made()).toEqual([true, false, false])
    ask({ paused: false, layer: 2 })
    await vi.advanceTimersByTimeAsync(0)
    expect(made()).toEqual([true, true, true])
    send(ann.session, 'camera', null)
    await vi.advanceTimersByTimeAsync(0)
    expect(made()).toEqual([false, false, false])
    send(ann.session, 'camera', camera())
    await vi.advanceTimersByTimeAsync(0)
    expect(made()).toEqual([true, true, true])
    vi.useRealTimers()
  })

  test('a shared screen is withdrawn when it is stopped', async () => {
    const house = openCallHouse()
    const [ann, bob] = [await takePart(house), await takePart(house)]
    send(ann.session, 'screen', camera())
    await expect.poll(() => bob.seen.streams.size).toBe(1)
    send(ann.session, 'screen', null)
    await expect.poll(() => bob.seen.streams.size).toBe(0)
    expect(house.engine.producers.size).toBe(0)
  })

  test('who is heard is known by name', async () => {
    const house = openCallHouse()
    const [ann, bob] = [await takePart(house), await takePart(house)]
    send(ann.session, 'microphone', new FakeTrack('audio', 'microphone'))
    await expect.poll(() => house.engine.producers.size).toBe(1)
    const [routerId = ''] = house.engine.routers
    house.engine.speak(routerId, [...house.engine.producers.keys()])
    expect(bob.seen.speaking).toEqual([ann.device.memberId])
  })

  test('what is told while the answers are on their way is not missed', async () => {
    const house = openCallHouse()
    const ann = await takePart(house)
    send(ann.session, 'camera', camera())
    await expect.poll(() => house.engine.producers.size).toBe(1)
    const coming = takePart(house)
    send(ann.session, 'microphone', new FakeTrack('audio', 'microphone'))
    const bob = await coming
    await expect.poll(() => bob.seen.streams.size).toBe(2)
  })

  test('closing forgets everything, and closes both ways', async () => {
    const house = openCallHouse()
    const [ann, bob] = [await takePart(house), await takePart(house)]
    send(ann.session, 'camera', camera())
    await expect.poll(() => bob.seen.streams.size).toBe(1)
    bob.session.close()
    expect(bob.seen).toMatchObject({ others: [], streams: new Map() })
    expect(bob.browser.transports.map(({ closed }) => closed)).toEqual([true, true])
  })
})

describe('a call that does not hold', () => {
  test('a way that failed has to be joined anew', async () => {
    const { browser, seen } = await takePart(openCallHouse())
    browser.transports[1]?.turn('failed')
    expect(seen.broken).toBe(1)
  })

  test('[M7] an office that no longer knows the call has to be joined anew', async () => {
    const house = openCallHouse()
    const { session, seen } = await takePart(house)
    house.engine.crash()
    send(session, 'camera', camera())
    await expect.poll(() => seen.broken).toBe(1)
  })

  test('a stream that the browser cannot show leaves the others as they are', async () => {
    const house = openCallHouse()
    const [ann, bob] = [await takePart(house), await takePart(house, ['audio'])]
    send(ann.session, 'camera', camera())
    send(ann.session, 'microphone', new FakeTrack('audio', 'microphone'))
    await expect.poll(() => bob.seen.streams.get(tileKey(ann.device.memberId, 'microphone'))?.stream).toBeTruthy()
    expect(bob.seen.streams.get(tileKey(ann.device.memberId, 'camera'))?.stream).toBe(null)
    expect(bob.seen.broken).toBe(0)
  })

  test('without a room or an engine it says so', async () => {
    const house = openCallHouse()
    const device = house.device()
    const nothing = () => undefined
    const asked = { ...openBrowserFor(device), wishFor: () => ({ paused: true }) as const, onStreams: nothing }
    const options = { ...asked, onOthers: nothing, onSpeaking: nothing, onBroken: nothing }
    expect(await joinCall(options)).toEqual({ ok: false, refusal: 'not_in_a_room' })
    device.enter(house.room)
    house.engine.crash({ back: false })
    expect(await joinCall(options)).toEqual({ ok: false, refusal: 'no_media' })
  })
})
