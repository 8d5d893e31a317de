import { observer } from 'mediasoup'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine, EngineEvent } from '#server/media/engine.ts'
import { openMediasoupEngine } from '#server/media/mediasoup-engine.ts'
import { createSystemClock } from '#server/platform/clock.ts'
import { createLog } from '#server/platform/log.ts'
import { createFakeClock } from '#test/support/fake-clock.ts'
import { freePort } from '#test/support/process.ts'
import { createFakeEngine } from './media-fake-engine.ts'
import { dtls, face, hearing, voice } from './media-parameters.ts'

const clock = createSystemClock()
const log = createLog('silent')
const real = () => openMediasoupEngine({ count: 1, port: 0, host: '127.0.0.1', announcedAddress: null, clock, log })

/** The worker that was started last. */
let pid = 0
observer.on('newworker', (worker) => {
  pid = worker.pid
})

const makers: [string, () => Promise<Engine>][] = [
  ['the fake engine', async () => createFakeEngine()],
  ['mediasoup', real],
]

/** What both engines answer to the same questions. */
describe.each(makers)('%s', (_, open) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await open()
  })
  afterAll(() => engine.close())

  const router = async () => valueOf(await engine.openRouter())
  const transport = async (routerId: string, direction: 'send' | 'receive') =>
    valueOf(await engine.openTransport({ routerId, direction }))
  const camera = async (transportId: string) =>
    valueOf(await engine.produce({ transportId, kind: 'video', paused: false, voice: false, rtpParameters: face() }))

  test('[M1] opens a router that names its codecs, and closes it with all in it', async () => {
    const { routerId, rtpCapabilities } = await router()
    expect(rtpCapabilities.codecs.map(({ mimeType }) => mimeType)).toContain('video/VP8')
    const { transportId } = await transport(routerId, 'send')
    const { producerId } = await camera(transportId)
    expect(engine.numbers()).toMatchObject({ routers: 1, transports: 1, producers: 1 })

    engine.closeRouter({ routerId })
    expect(engine.numbers()).toMatchObject({ routers: 0, transports: 0, producers: 0 })
    expect(await engine.openTransport({ routerId, direction: 'send' })).toEqual({ ok: false, refusal: 'gone' })
    expect(await engine.pauseProducer({ producerId, paused: true })).toEqual({ ok: false, refusal: 'gone' })
  })

  test('[M10] tells where it can be reached, and connects a transport once', async () => {
    const { routerId } = await router()
    const { transportId, iceParameters, iceCandidates } = await transport(routerId, 'send')
    expect(iceCandidates.length).toBeGreaterThan(0)
    expect(iceCandidates.every(({ address }) => address === '127.0.0.1')).toBe(true)
    expect(await engine.connectTransport({ transportId, dtlsParameters: dtls })).toEqual({ ok: true, value: {} })
    expect(await engine.connectTransport({ transportId, dtlsParameters: dtls })).toMatchObject({ ok: false })
    const again = valueOf(await engine.restartIce({ transportId }))
    expect(again.usernameFragment).not.toBe(iceParameters.usernameFragment)
    engine.closeRouter({ routerId })
  })

  test('[M11] lets a stream be received, paused at first, and tells what it is', async () => {
    const { routerId } = await router()
    const { transportId } = await transport(routerId, 'send')
    const { producerId } = await camera(transportId)
    const inward = await transport(routerId, 'receive')
    const ask = { transportId: inward.transportId, producerId, rtpCapabilities: hearing() }
    const { consumerId, kind, producerPaused, rtpParameters } = valueOf(await engine.consume(ask))
    expect({ kind, producerPaused, encodings: rtpParameters.encodings.length }).toEqual({
      kind: 'video',
      producerPaused: false,
      encodings: 1,
    })
    expect(await engine.receive({ consumerId, paused: false, layer: 1 })).toEqual({ ok: true, value: {} })

    engine.closeProducer({ producerId })
    expect(await engine.receive({ consumerId, paused: true })).toEqual({ ok: false, refusal: 'gone' })
    expect(await engine.consume(ask)).toEqual({ ok: false, refusal: 'gone' })
    engine.closeRouter({ routerId })
  })

  test('[M9] says that a stream is paused to who begins to receive it', async () => {
    const { routerId } = await router()
    const { transportId } = await transport(routerId, 'send')
    const { producerId } = await camera(transportId)
    expect(await engine.pauseProducer({ producerId, paused: true })).toEqual({ ok: true, value: {} })
    const inward = await transport(routerId, 'receive')
    const consumed = await engine.consume({ transportId: inward.transportId, producerId, rtpCapabilities: hearing() })
    expect(valueOf(consumed).producerPaused).toBe(true)
    engine.closeRouter({ routerId })
  })

  test('[S129] refuses what a receiver cannot show, and a codec that nobody speaks', async () => {
    const { routerId } = await router()
    const { transportId } = await transport(routerId, 'send')
    const { producerId } = await camera(transportId)
    const inward = await transport(routerId, 'receive')
    const deaf = { transportId: inward.transportId, producerId, rtpCapabilities: hearing(['audio']) }
    expect(await engine.consume(deaf)).toEqual({ ok: false, refusal: 'not_supported' })

    const odd = voice()
    const rtpParameters = { ...odd, codecs: odd.codecs.map((codec) => ({ ...codec, mimeType: 'audio/speex' })) }
    const speex = await engine.produce({ transportId, kind: 'audio', paused: false, voice: true, rtpParameters })
    expect(speex).toEqual({ ok: false, refusal: 'not_supported' })
    engine.closeRouter({ routerId })
  })

  test('[S129] keeps routers apart: a stream of one cannot be received in the other', async () => {
    const [one, other] = [await router(), await router()]
    const { transportId } = await transport(one.routerId, 'send')
    const { producerId } = await camera(transportId)
    const inward = await transport(other.routerId, 'receive')
    const ask = { transportId: inward.transportId, producerId, rtpCapabilities: hearing() }
    expect(await engine.consume(ask)).toMatchObject({ ok: false })
    for (const { routerId } of [one, other]) engine.closeRouter({ routerId })
  })
})

describe('mediasoup', () => {
  test('[M7] [S136] replaces a worker that is killed, on the same port, and says which router was lost', async () => {
    const port = await freePort()
    const engine = await openMediasoupEngine({ count: 1, port, host: '127.0.0.1', announcedAddress: null, clock, log })
    const { routerId } = valueOf(await engine.openRouter())
    const lost = next(engine, 'router-lost')
    process.kill(pid, 'SIGKILL')
    expect(await lost).toEqual({ kind: 'router-lost', routerId })
    expect(await engine.openTransport({ routerId, direction: 'send' })).toEqual({ ok: false, refusal: 'gone' })

    await expect.poll(() => engine.ready()).toBe(true)
    const again = valueOf(await engine.openRouter())
    const { iceCandidates } = valueOf(await engine.openTransport({ routerId: again.routerId, direction: 'send' }))
    expect(iceCandidates.map((candidate) => candidate.port)).toEqual([port, port])
    expect(engine.numbers()).toMatchObject({ workers: 1, workersReady: 1, workersLost: 1, routers: 1 })
    await engine.close()
    expect(engine.ready()).toBe(false)
  })

  test('[S137] replaces a worker that hangs within 5 s', async () => {
    const clock = createFakeClock()
    const engine = await openMediasoupEngine({
      count: 1,
      port: 0,
      host: '127.0.0.1',
      announcedAddress: null,
      clock,
      log,
    })
    const { routerId } = valueOf(await engine.openRouter())
    const lost = next(engine, 'router-lost')
    process.kill(pid, 'SIGSTOP')
    clock.advance(4_900)
    expect(await lost).toEqual({ kind: 'router-lost', routerId })
    await expect.poll(() => engine.ready()).toBe(true)
    await engine.close()
  })

  test('[S128] serves every transport of a worker on one port for UDP and one for TCP', async () => {
    const engine = await real()
    const { routerId } = valueOf(await engine.openRouter())
    const opened = await Promise.all(
      Array.from({ length: 50 }, () => engine.openTransport({ routerId, direction: 'send' })),
    )
    const places = opened.flatMap((reply) =>
      valueOf(reply).iceCandidates.map((at) => `${at.protocol} ${String(at.port)}`),
    )
    expect(new Set(places).size).toBe(2)
    await engine.close()
  })

  test('[M10] announces the address of the configuration and no other', async () => {
    const announcedAddress = 'kantoor.example.nl'
    const engine = await openMediasoupEngine({ count: 1, port: 0, host: '127.0.0.1', announcedAddress, clock, log })
    const { routerId } = valueOf(await engine.openRouter())
    const { iceCandidates } = valueOf(await engine.openTransport({ routerId, direction: 'send' }))
    expect(new Set(iceCandidates.map(({ address }) => address))).toEqual(new Set([announcedAddress]))
    await engine.close()
  })
})

function valueOf<T>(
  reply: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: string },
): T {
  if (!reply.ok) throw new Error(`the engine refused: ${reply.refusal}`)
  return reply.value
}

/** The next event of this kind. */
function next(engine: Engine, kind: EngineEvent['kind']): Promise<EngineEvent> {
  return new Promise((resolve) => {
    const stop = engine.onEvent((event) => {
      if (event.kind !== kind) return
      stop()
      resolve(event)
    })
  })
}
