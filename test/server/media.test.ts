import { describe, expect, test } from 'vitest'
import { annAndBob, openCallHouse, takePart } from './media-fakes.ts'
import { dtls, face, hearing, voice } from './media-parameters.ts'

describe('joining', () => {
  test('[M1] the first opens a router, the second finds who is there and what they send, the last closes it', async () => {
    const { engine, ann, bob, room, producerId, device } = await annAndBob()
    const carla = device()
    carla.enter(room)
    const joined = await carla.must('media:join', {})
    expect(engine.routers.size).toBe(1)
    expect(joined.offers).toEqual([{ producerId, memberId: ann.memberId, source: 'microphone', paused: false }])
    expect(new Set(joined.others)).toEqual(new Set([ann.memberId, bob.memberId]))
    expect(bob.heard('media:others').at(-1)).toEqual({ others: [ann.memberId, carla.memberId] })
    for (const person of [ann, bob, carla]) await person.must('media:leave', {})
    expect(engine.routers.size).toBe(0)
  })

  test('[M2] who is in no room takes part in no call', async () => {
    const { device } = openCallHouse()
    expect(await device().call('media:join', {})).toEqual({ ok: false, refusal: 'not_in_a_room' })
  })

  test('[M2] who left while the router was being opened is not seated, and the router is closed', async () => {
    const { engine, device, room } = openCallHouse()
    const ann = device()
    ann.enter(room)
    const release = engine.holdRouters()
    const joining = ann.call('media:join', {})
    ann.leave()
    release()
    expect(await joining).toEqual({ ok: false, refusal: 'not_in_a_room' })
    expect(engine.routers.size).toBe(0)
  })

  test('[M1] two who come at the same moment share one router', async () => {
    const { engine, device, room } = openCallHouse()
    const people = [device(), device(), device()]
    for (const person of people) person.enter(room)
    await Promise.all(people.map((person) => person.must('media:join', {})))
    expect(engine.routers.size).toBe(1)
  })

  test('a page may ask for its ways before the answer to joining is there', async () => {
    const { device, room } = openCallHouse()
    const ann = device()
    ann.enter(room)
    const [, opened] = await Promise.all([
      ann.call('media:join', {}),
      ann.call('media:open-transport', { direction: 'receive' }),
    ])
    expect(opened.ok).toBe(true)
  })

  test('joining again begins anew: what was there is gone', async () => {
    const { engine, ann, annWays } = await annAndBob()
    await ann.must('media:join', {})
    const connect = { transportId: annWays.send, dtlsParameters: dtls }
    expect(await ann.call('media:connect-transport', connect)).toEqual({ ok: false, refusal: 'transport_not_found' })
    expect(engine.transports.size).toBe(2)
    expect(engine.producers.size).toBe(0)
  })

  test('no engine, no call: the refusal says so, and the next try may do', async () => {
    const { engine, device, room } = openCallHouse()
    const ann = device()
    ann.enter(room)
    engine.crash({ back: false })
    expect(await ann.call('media:join', {})).toEqual({ ok: false, refusal: 'no_media' })
    engine.crash({ back: true })
    expect((await ann.call('media:join', {})).ok).toBe(true)
  })
})

describe('leaving', () => {
  test('[M2] leaving the room closes all in the same turn, and the others hear it', async () => {
    const { engine, ann, bob, bobWays, producerId } = await annAndBob()
    await bob.must('media:consume', { transportId: bobWays.receive, producerId, rtpCapabilities: hearing() })
    ann.leave()
    expect(engine.producers.size + engine.consumers.size).toBe(0)
    expect(engine.transports.size).toBe(2)
    expect(bob.heard('media:withdrawn')).toEqual([{ producerId }])
    expect(bob.heard('media:others').at(-1)).toEqual({ others: [] })
    expect(ann.heard('media:ended')).toEqual([{ why: 'left' }])
  })

  test('[M2] a lost connection closes all', async () => {
    const { engine, ann, bob, producerId } = await annAndBob()
    ann.disconnect()
    expect(engine.transports.size).toBe(2)
    expect(bob.heard('media:withdrawn')).toEqual([{ producerId }])
  })

  test('[M2] losing the right to the room ends the call at once', async () => {
    const { engine, bar, room, ann } = await annAndBob()
    bar(ann.memberId, room)
    expect(engine.producers.size).toBe(0)
    expect(ann.heard('media:ended')).toEqual([{ why: 'left' }])
    expect(await ann.call('media:join', {})).toEqual({ ok: false, refusal: 'not_in_a_room' })
  })

  test('[M2] after going to another room nothing of the old call can be used', async () => {
    const { ann, annWays, otherRoom, producerId } = await annAndBob()
    ann.enter(otherRoom)
    const mute = { producerId, paused: true }
    expect(await ann.call('media:pause-producer', mute)).toEqual({ ok: false, refusal: 'not_in_a_call' })
    await ann.must('media:join', {})
    expect(await ann.call('media:pause-producer', mute)).toEqual({ ok: false, refusal: 'producer_not_found' })
    expect(await ann.call('media:restart-ice', { transportId: annWays.send })).toEqual({
      ok: false,
      refusal: 'transport_not_found',
    })
  })

  test('[M5] a second device takes the call over', async () => {
    const { engine, room, ann, bob, device } = await annAndBob()
    const phone = device(ann.memberId)
    phone.enter(room)
    await phone.must('media:join', {})
    expect(ann.heard('media:ended')).toEqual([{ why: 'elsewhere' }])
    expect(engine.producers.size).toBe(0)
    expect(bob.heard('media:others').at(-1)).toEqual({ others: [ann.memberId] })
    // The first device going away later is nothing to the call on the second.
    ann.disconnect()
    expect((await phone.call('media:open-transport', { direction: 'send' })).ok).toBe(true)
  })
})

describe('sending and receiving', () => {
  test('what one sends is offered, received paused, and begins in the layer asked for', async () => {
    const { engine, ann, bob, annWays, bobWays } = await annAndBob()
    const camera = { transportId: annWays.send, source: 'camera', paused: false, rtpParameters: face() } as const
    const { producerId } = await ann.must('media:produce', camera)
    const offered = { producerId, memberId: ann.memberId, source: 'camera', paused: false }
    expect(bob.heard('media:offered').at(-1)).toEqual(offered)
    expect(ann.heard('media:offered')).toEqual([])

    const ask = { transportId: bobWays.receive, producerId, rtpCapabilities: hearing() }
    const { consumerId, kind } = await bob.must('media:consume', ask)
    expect(kind).toBe('video')
    expect(engine.consumers.get(consumerId)).toMatchObject({ paused: true })
    await bob.must('media:receive', { consumerId, paused: false, layer: 2 })
    expect(engine.consumers.get(consumerId)).toMatchObject({ paused: false, layer: 2 })
    await bob.must('media:stop-receiving', { consumerId })
    expect(engine.consumers.size).toBe(0)
  })

  test('[M9] muting pauses in the engine and is told', async () => {
    const { engine, ann, bob, producerId } = await annAndBob()
    await ann.must('media:pause-producer', { producerId, paused: true })
    expect(engine.producers.get(producerId)?.paused).toBe(true)
    expect(bob.heard('media:paused')).toEqual([{ producerId, paused: true }])
  })

  test('ending a screen share withdraws it, and it can be begun again', async () => {
    const { ann, bob, annWays } = await annAndBob()
    const screen = { transportId: annWays.send, source: 'screen', paused: false, rtpParameters: face() } as const
    const { producerId } = await ann.must('media:produce', screen)
    await ann.must('media:close-producer', { producerId })
    expect(bob.heard('media:withdrawn')).toEqual([{ producerId }])
    expect((await ann.call('media:produce', { ...screen, rtpParameters: face() })).ok).toBe(true)
  })

  test('asking for the same stream again replaces the first answer', async () => {
    const { engine, bob, bobWays, producerId } = await annAndBob()
    const ask = { transportId: bobWays.receive, producerId, rtpCapabilities: hearing() }
    await bob.must('media:consume', ask)
    await bob.must('media:consume', ask)
    expect(engine.consumers.size).toBe(1)
  })

  test('[M8] who speaks is told by name, loudest first, and only when it changes', async () => {
    const { engine, ann, bob, bobWays, producerId } = await annAndBob()
    const speaks = { transportId: bobWays.send, source: 'microphone', paused: false, rtpParameters: voice() } as const
    const { producerId: bobs } = await bob.must('media:produce', speaks)
    const [routerId = ''] = engine.routers
    engine.speak(routerId, [bobs, producerId])
    engine.speak(routerId, [bobs, producerId])
    engine.speak(routerId, [])
    const both = { memberIds: [bob.memberId, ann.memberId] }
    expect(ann.heard('media:speaking')).toEqual([both, { memberIds: [] }])
    expect(bob.heard('media:speaking')).toEqual([both, { memberIds: [] }])
    expect(engine.producers.get(bobs)?.voice).toBe(true)
  })
})

describe('the size that is asked for', () => {
  /** Ann sends her camera; Bob and Carla receive it. */
  async function annIsSeen() {
    const { annWays, ...house } = await annAndBob()
    const camera = { transportId: annWays.send, source: 'camera', paused: false, rtpParameters: face() } as const
    const { producerId } = await house.ann.must('media:produce', camera)
    const carla = house.device()
    carla.enter(house.room)
    const carlaWays = await takePart(carla)
    const receive = async (person: typeof carla, transportId: string) => {
      const { consumerId } = await person.must('media:consume', { transportId, producerId, rtpCapabilities: hearing() })
      return (wish: { paused: boolean; layer?: number }) => person.must('media:receive', { consumerId, ...wish })
    }
    const bobAsks = await receive(house.bob, house.bobWays.receive)
    const carlaAsks = await receive(carla, carlaWays.receive)
    return { ...house, carla, producerId, bobAsks, carlaAsks, layers: () => wanted(house.ann, producerId) }
  }
  const wanted = (person: { heard(name: 'media:wanted'): unknown[] }, producerId: string) =>
    person.heard('media:wanted').map((told) => {
      expect(told).toMatchObject({ producerId })
      return (told as { layer: number }).layer
    })

  test('[M12] who is seen by nobody makes the smallest picture', async () => {
    const { layers } = await annIsSeen()
    expect(layers()).toEqual([0])
  })

  test('[M12] the largest that anybody asks for is told when it changes, and to its maker only', async () => {
    const { bob, bobAsks, carlaAsks, layers } = await annIsSeen()
    await bobAsks({ paused: false, layer: 1 })
    await carlaAsks({ paused: false, layer: 2 })
    await bobAsks({ paused: false, layer: 0 })
    await carlaAsks({ paused: true })
    expect(layers()).toEqual([0, 1, 2, 0])
    expect(bob.heard('media:wanted')).toEqual([])
  })

  test('[M12] who leaves, or stops receiving, asks for nothing any more', async () => {
    const { carla, bobAsks, carlaAsks, layers } = await annIsSeen()
    await bobAsks({ paused: false, layer: 1 })
    await carlaAsks({ paused: false, layer: 2 })
    carla.leave()
    expect(layers()).toEqual([0, 1, 2, 1])
  })

  test('[M12] without a layer the largest is meant; a voice has none', async () => {
    const { bobAsks, layers, producerId } = await annIsSeen()
    await bobAsks({ paused: false })
    expect(layers()).toEqual([0, 2])
    expect(producerId).toBeTruthy()
  })
})

describe('the engine failing', () => {
  test('[M7] everybody in a lost call is asked to join again, and can', async () => {
    const { engine, ann, bob } = await annAndBob()
    engine.crash()
    expect([ann.heard('media:ended'), bob.heard('media:ended')]).toEqual([[{ why: 'engine' }], [{ why: 'engine' }]])
    await takePart(ann)
    const joined = await bob.must('media:join', {})
    expect(joined.others).toEqual([ann.memberId])
    expect(engine.routers.size).toBe(1)
  })

  test('a connection that breaks on the way asks its own person to join again', async () => {
    const { engine, ann, bob, annWays, producerId } = await annAndBob()
    engine.hangUp(annWays.send)
    expect(ann.heard('media:ended')).toEqual([{ why: 'engine' }])
    expect(bob.heard('media:ended')).toEqual([])
    expect(bob.heard('media:withdrawn')).toEqual([{ producerId }])
  })

  test('the counts are there for the metrics', async () => {
    const { media } = await annAndBob()
    expect(media.ready()).toBe(true)
    expect(media.stats()).toMatchObject({ calls: 1, people: 2, transports: 4, producers: 1, consumers: 0, workers: 1 })
  })
})
