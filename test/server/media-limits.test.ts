import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { annAndBob, openCallHouse, takePart } from './media-fakes.ts'
import { dtls, face, hearing, voice } from './media-parameters.ts'

describe('limits', () => {
  test('[S127] [M4] two transports, one of each way', async () => {
    const { ann } = await annAndBob()
    for (const direction of ['send', 'receive'] as const)
      expect(await ann.call('media:open-transport', { direction })).toEqual({
        ok: false,
        refusal: 'too_many_transports',
      })
  })

  test('[S127] [M4] asked for a thousand at once, one of each way is opened', async () => {
    const { engine, device, room } = openCallHouse()
    const ann = device()
    ann.enter(room)
    await ann.must('media:join', {})
    await Promise.all(Array.from({ length: 1_000 }, () => ann.call('media:open-transport', { direction: 'send' })))
    expect(engine.transports.size).toBe(1)
  })

  test('[S127] [M4] one stream for each source', async () => {
    const { engine, ann, annWays } = await annAndBob()
    const again = { transportId: annWays.send, source: 'microphone', paused: false, rtpParameters: voice() } as const
    const replies = await Promise.all(Array.from({ length: 100 }, () => ann.call('media:produce', again)))
    expect(replies.every((reply) => !reply.ok && reply.refusal === 'too_many_producers')).toBe(true)
    expect(engine.producers.size).toBe(1)
  })

  test('[S127] [M4] a bounded number of streams in', async () => {
    const { engine, device, room, bob, bobWays } = await annAndBob()
    const producerIds: string[] = []
    for (let n = 0; n < 51; n += 1) {
      const guest = device()
      guest.enter(room)
      const { send: transportId } = await takePart(guest)
      for (const source of ['microphone', 'camera', 'screen', 'screen-audio'] as const) {
        const rtpParameters = source === 'camera' || source === 'screen' ? face() : voice()
        const produced = await guest.must('media:produce', { transportId, source, paused: false, rtpParameters })
        producerIds.push(produced.producerId)
      }
    }
    const replies = await Promise.all(
      producerIds.map((producerId) =>
        bob.call('media:consume', { transportId: bobWays.receive, producerId, rtpCapabilities: hearing() }),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(200)
    expect(replies.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'too_many_consumers' })
    expect(engine.consumers.size).toBe(200)
  })

  test('a microphone sends no pictures, and nothing goes out by the way in', async () => {
    const { ann, annWays } = await annAndBob()
    const picture = { transportId: annWays.send, source: 'screen-audio', paused: false, rtpParameters: face() } as const
    expect(await ann.call('media:produce', picture)).toEqual({ ok: false, refusal: 'not_supported' })
    const wrongWay = { ...picture, transportId: annWays.receive, source: 'camera' } as const
    expect(await ann.call('media:produce', wrongWay)).toEqual({ ok: false, refusal: 'transport_not_found' })
  })
})

describe('the ids of others', () => {
  test('[S043] a stream of another room is not found', async () => {
    const { device, otherRoom, producerId } = await annAndBob()
    const carla = device()
    carla.enter(otherRoom)
    const { receive: transportId } = await takePart(carla)
    const unknown = { transportId, producerId: randomUUID(), rtpCapabilities: hearing() }
    const foreign = await carla.call('media:consume', { ...unknown, producerId })
    expect(foreign).toEqual({ ok: false, refusal: 'producer_not_found' })
    expect(foreign).toEqual(await carla.call('media:consume', unknown))
  })

  test('[S044] the transport of another person is not found, and unharmed', async () => {
    const { engine, bob, annWays } = await annAndBob()
    const transportId = annWays.send
    const refused = { ok: false, refusal: 'transport_not_found' }
    expect(await bob.call('media:connect-transport', { transportId, dtlsParameters: dtls })).toEqual(refused)
    expect(await bob.call('media:restart-ice', { transportId })).toEqual(refused)
    const produce = { transportId, source: 'camera', paused: false, rtpParameters: face() } as const
    expect(await bob.call('media:produce', produce)).toEqual(refused)
    expect(engine.transports.get(transportId)).toMatchObject({ connected: false })
  })

  test('[S045] what others send and receive cannot be paused, closed or changed', async () => {
    const { engine, ann, bob, bobWays, producerId } = await annAndBob()
    const ask = { transportId: bobWays.receive, producerId, rtpCapabilities: hearing() }
    const { consumerId } = await bob.must('media:consume', ask)
    const noProducer = { ok: false, refusal: 'producer_not_found' }
    expect(await bob.call('media:pause-producer', { producerId, paused: true })).toEqual(noProducer)
    expect(await bob.call('media:close-producer', { producerId })).toEqual(noProducer)
    const noConsumer = { ok: false, refusal: 'consumer_not_found' }
    expect(await ann.call('media:receive', { consumerId, paused: false })).toEqual(noConsumer)
    expect(await ann.call('media:stop-receiving', { consumerId })).toEqual(noConsumer)
    expect([engine.producers.size, engine.consumers.size]).toEqual([1, 1])
  })
})
