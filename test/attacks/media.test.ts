import { fc } from '@fast-check/vitest'
import { observer } from 'mediasoup'
import { describe, expect, test } from 'vitest'
import { openMediasoupEngine } from '#server/media/mediasoup-engine.ts'
import { createSystemClock } from '#server/platform/clock.ts'
import { createLog } from '#server/platform/log.ts'
import type { mediaCommands } from '#shared/media/contract.ts'
import { dtlsParameters, producerRtpParameters, rtpCapabilities } from '#shared/media/parameters.ts'
import { openOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { dtls, face, hearing, voice } from '../server/media-parameters.ts'

/** The catalogue asks for 200,000: `MUTANTS=200000` takes some minutes. */
const MUTANTS = Number(process.env['MUTANTS'] ?? 5_000)
const invalid = { ok: false, refusal: 'invalid_input' }

const pids: number[] = []
observer.on('newworker', ({ pid }) => pids.push(pid))

/** Ann in the call of a room, over a real socket, with the real engine. */
async function annInACall() {
  const office = await openOffice()
  const ann = await office.member('Ann')
  await office.rooms.layOutFirstFloorPlan('nl')
  const { value } = await ann.call('rooms:list', {})
  await ann.call('door:enter', { roomId: value.rooms[0].id })
  await ann.call('media:join', {})
  const send = await ann.call('media:open-transport', { direction: 'send' })
  const receive = await ann.call('media:open-transport', { direction: 'receive' })
  return { office, ann, send: send.value.id as string, receive: receive.value.id as string }
}

/** Whether the worker that was there before still is, and answers. */
async function expectUnharmed(ann: Person, pid: number) {
  expect(pids.at(-1)).toBe(pid)
  process.kill(pid, 0)
  expect(await ann.call('media:join', {})).toMatchObject({ ok: true })
}

const odd = fc.constantFrom<unknown>(
  null, '', 0, -1, 1.5, 127, 128, 2 ** 31, 2 ** 53, true, [], {}, 'audio/', 'video/VP8', 'audio/opus', 'VIDEO/rtx',
  '\r\na=candidate:1 1 udp 1 10.0.0.1 9 typ host', 'x'.repeat(70_000), '__proto__', '\u0000', [[]], { ip: '10.0.0.1' },
) // prettier-ignore
const change = fc.record({
  at: fc.nat(200),
  how: fc.constantFrom('put', 'drop', 'twice', 'many', 'add'),
  value: odd,
})

type Change = typeof change extends fc.Arbitrary<infer C> ? C : never

/** Something else than what an honest page says: changed in a few places. */
function mutate(value: unknown, changes: readonly Change[]): unknown {
  const root = { value: structuredClone(value) }
  for (const { at, how, value: put } of changes) {
    const places = placesIn(root)
    const place = places[at % places.length]
    if (!place) break
    const [holder, key] = place
    // A copy: one value put in itself would be a circle, which no wire carries.
    if (how === 'put') holder[key] = structuredClone(put)
    else if (how === 'add') Object.assign(holder, { ip: '10.0.0.1', port: 25 })
    else if (Array.isArray(holder) && how === 'drop') holder.splice(Number(key), 1)
    else if (Array.isArray(holder))
      holder.push(...Array.from({ length: how === 'twice' ? 1 : 500 }, () => holder[Number(key)]))
    else if (how === 'drop') Reflect.deleteProperty(holder, key)
  }
  return root.value
}

type Holder = Record<string, unknown>
function placesIn(holder: Holder): [Holder, string][] {
  return Object.entries(holder).flatMap(([key, value]): [Holder, string][] => [
    [holder, key],
    ...(typeof value === 'object' && value !== null ? placesIn(value as Holder) : []),
  ])
}

describe('[S125] parameters of a hostile page', () => {
  test(`of ${String(MUTANTS)} mutants none but well-formed ones reach a worker, and those do it no harm`, async () => {
    const clock = createSystemClock()
    const log = createLog('silent')
    const engine = await openMediasoupEngine({
      count: 1,
      port: 0,
      host: '127.0.0.1',
      announcedAddress: null,
      clock,
      log,
    })
    const pid = pids.at(-1)
    const router = await engine.openRouter()
    if (!router.ok) throw new Error('no router')
    const { routerId } = router.value
    const open = async (direction: 'send' | 'receive') => {
      const opened = await engine.openTransport({ routerId, direction })
      if (!opened.ok) throw new Error('the worker is gone')
      return opened.value.transportId
    }
    const inward = await open('receive')
    const honest = await engine.produce({
      transportId: await open('send'),
      kind: 'video',
      paused: false,
      voice: false,
      rtpParameters: face(),
    })
    if (!honest.ok) throw new Error('an honest page was refused')
    let passed = 0

    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.array(change, { minLength: 1, maxLength: 4 }), async (which, changes) => {
        if (which === 0) {
          const mutant = dtlsParameters.safeParse(mutate(dtls, changes))
          if (!mutant.success) return
          passed += 1
          const transportId = await open('send')
          await engine.connectTransport({ transportId, dtlsParameters: mutant.data })
          engine.closeTransport({ transportId })
        } else if (which === 1) {
          const mutant = rtpCapabilities.safeParse(mutate(hearing(), changes))
          if (!mutant.success) return
          passed += 1
          const { producerId } = honest.value
          const consumed = await engine.consume({ transportId: inward, producerId, rtpCapabilities: mutant.data })
          if (consumed.ok) engine.closeConsumer(consumed.value)
        } else {
          const kind = which === 2 ? 'video' : 'audio'
          const mutant = producerRtpParameters.safeParse(mutate(which === 2 ? face() : voice(), changes))
          if (!mutant.success) return
          passed += 1
          const transportId = await open('send')
          await engine.produce({
            transportId,
            kind,
            paused: false,
            voice: kind === 'audio',
            rtpParameters: mutant.data,
          })
          engine.closeTransport({ transportId })
        }
      }),
      { numRuns: MUTANTS },
    )

    expect(passed).toBeGreaterThan(100)
    expect(pids.at(-1)).toBe(pid)
    expect(engine.numbers()).toMatchObject({ workersLost: 0, workersReady: 1 })
    expect((await engine.openRouter()).ok).toBe(true)
    await engine.close()
  })

  test('[S126] fingerprints: none, as many as a message holds, of an unknown hash, of the wrong length', async () => {
    const { ann, send: transportId } = await annInACall()
    const pid = pids.at(-1)!
    const [good] = dtls.fingerprints
    const wrong = [
      [],
      Array.from({ length: 500 }, () => good),
      [{ ...good, algorithm: 'md5' }],
      [{ ...good, algorithm: 'sha-1' }],
      [{ ...good, algorithm: 'sha-512' }],
      [{ ...good, value: `${good!.value}:00` }],
      [{ ...good, value: '' }],
    ]
    for (const fingerprints of wrong) {
      const connect = { transportId, dtlsParameters: { role: 'client', fingerprints } }
      expect(await ann.call('media:connect-transport', connect)).toEqual(invalid)
    }
    await expectUnharmed(ann, pid)
  })

  test('[S131] ten encodings, or fifty megabits a second', async () => {
    const { ann, send: transportId } = await annInACall()
    const camera = face()
    const ten = { ...camera, encodings: Array.from({ length: 10 }, (_, n) => ({ rid: `r${String(n)}` })) }
    const fast = { ...camera, encodings: [{ ssrc: 1, maxBitrate: 50_000_000 }] }
    for (const rtpParameters of [ten, fast])
      expect(await ann.call('media:produce', { transportId, source: 'camera', paused: false, rtpParameters })).toEqual(
        invalid,
      )
  })

  test('texts that would be lines of their own in the SDP of others', async () => {
    const { ann, send: transportId } = await annInACall()
    const line = '1\r\na=candidate:1 1 udp 1 10.0.0.1 9 typ host'
    const spoken = voice()
    const [codec] = spoken.codecs
    const wrong = [
      { ...spoken, msid: `a ${line}` },
      { ...spoken, mid: line },
      { ...spoken, rtcp: { cname: line } },
      { ...spoken, codecs: [{ ...codec, parameters: { minptime: line } }] },
      { ...spoken, codecs: [{ ...codec, parameters: { [line]: 1 } }] },
      { ...spoken, codecs: [{ ...codec, mimeType: `audio/opus${line}` }] },
      { ...spoken, codecs: [{ ...codec, rtcpFeedback: [{ type: line }] }] },
      { ...spoken, encodings: [{ ssrc: 1, rid: line }] },
    ]
    for (const rtpParameters of wrong) {
      const produce = { transportId, source: 'microphone', paused: false, rtpParameters }
      expect(await ann.call('media:produce', produce)).toEqual(invalid)
    }
  })

  test('[S129] capabilities that are not those of the router', async () => {
    const { office, ann, send: transportId } = await annInACall()
    const pid = pids.at(-1)!
    const { value } = await ann.call('media:produce', {
      transportId,
      source: 'camera',
      paused: false,
      rtpParameters: face(),
    })
    const bob = await office.member('Bob')
    const { value: rooms } = await bob.call('rooms:list', {})
    await bob.call('door:enter', { roomId: rooms.rooms[0].id })
    await bob.call('media:join', {})
    const opened = await bob.call('media:open-transport', { direction: 'receive' })
    const foreign = hearing(['video']).codecs.map((codec) => ({ ...codec, mimeType: 'video/AV1' }))
    for (const codecs of [hearing(['audio']).codecs, foreign]) {
      const ask = { transportId: opened.value.id, ...value, rtpCapabilities: { codecs, headerExtensions: [] } }
      expect(await bob.call('media:consume', ask)).toEqual({ ok: false, refusal: 'not_supported' })
    }
    await expectUnharmed(ann, pid)
  })
})

test('[S140] no address, port or other transport is taken from a page, in whatever message', async () => {
  const { ann, send: transportId, receive } = await annInACall()
  const id = transportId
  const honest: Record<keyof typeof mediaCommands, object> = {
    'media:join': {},
    'media:leave': {},
    'media:open-transport': { direction: 'send' },
    'media:connect-transport': { transportId, dtlsParameters: dtls },
    'media:restart-ice': { transportId },
    'media:produce': { transportId, source: 'camera', paused: false, rtpParameters: face() },
    'media:pause-producer': { producerId: id, paused: true },
    'media:close-producer': { producerId: id },
    'media:consume': { transportId: receive, producerId: id, rtpCapabilities: hearing() },
    'media:receive': { consumerId: id, paused: false },
    'media:stop-receiving': { consumerId: id },
  }
  const extras = [
    { ip: '10.0.0.1' }, { port: 25 }, { announcedAddress: '10.0.0.1' }, { listenInfos: [] }, { enableSctp: true },
    { routerId: id }, { comedia: true }, { memberId: ann.memberId },
  ] // prettier-ignore
  for (const [name, input] of Object.entries(honest))
    for (const extra of extras) expect(await ann.call(name, { ...input, ...extra }), name).toEqual(invalid)
  const inner = { ...dtls, ip: '10.0.0.1', port: 9 }
  expect(await ann.call('media:connect-transport', { transportId, dtlsParameters: inner })).toEqual(invalid)
})

test('[S127] there are no data channels to ask for', async () => {
  const { ann, send } = await annInACall()
  for (const name of ['media:produce-data', 'media:consume-data', 'media:open-pipe', 'media:open-plain-transport'])
    expect(await ann.call(name, { transportId: send })).toEqual(invalid)
})
