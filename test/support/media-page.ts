// Runs in a browser, on an empty page: calls of several people, with nothing of ours between mediasoup and the wire.
import { Device, type types } from 'mediasoup-client'

interface Opened {
  readonly consumerId: string
  readonly kind: 'audio' | 'video'
  readonly rtpParameters: types.RtpParameters
}

interface Joined {
  readonly device: Device
  readonly inward: types.Transport
  readonly outward: types.Transport
}

/** Asks the office as this person; rejects when it refuses. */
type Ask = <T>(who: string, name: string, input: unknown) => Promise<T>

const ask: Ask = (who, name, input) => (window as unknown as { ask: Ask }).ask(who, name, input)
const calls = new Map<string, Joined>()
const PICTURES_A_SECOND = 25

let sounds: MediaStreamAudioDestinationNode | undefined
/** A tone, so that Opus always has something to send. */
function tone(): MediaStreamTrack {
  if (!sounds) {
    const context = new AudioContext()
    sounds = context.createMediaStreamDestination()
    const source = context.createOscillator()
    source.connect(sounds)
    source.start()
  }
  return sounds.stream.getAudioTracks()[0]!.clone()
}

let pictures: MediaStream | undefined
function picture(): MediaStreamTrack {
  if (!pictures) {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 320, height: 180 })
    const pen = canvas.getContext('2d')!
    let turn = 0
    setInterval(() => {
      turn += 1
      pen.fillStyle = `hsl(${String((turn * 7) % 360)} 80% 50%)`
      pen.fillRect((turn * 5) % 320, (turn * 3) % 180, 90, 60)
    }, 1000 / PICTURES_A_SECOND)
    pictures = canvas.captureStream(PICTURES_A_SECOND)
  }
  return pictures.getVideoTracks()[0]!.clone()
}

async function join(who: string): Promise<Record<string, string>> {
  const { rtpCapabilities } = await ask<{ rtpCapabilities: types.RtpCapabilities }>(who, 'media:join', {})
  const device = new Device({ handlerName: 'Chrome111' })
  await device.load({ routerRtpCapabilities: rtpCapabilities })
  const open = (direction: string) => ask<types.TransportOptions>(who, 'media:open-transport', { direction })
  const outward = device.createSendTransport(await open('send'))
  const inward = device.createRecvTransport(await open('receive'))
  for (const way of [outward, inward])
    way.on('connect', ({ dtlsParameters }, done, fail) => {
      ask(who, 'media:connect-transport', { transportId: way.id, dtlsParameters }).then(done, fail)
    })
  outward.on('produce', ({ rtpParameters, appData }, done, fail) => {
    const stream = { transportId: outward.id, rtpParameters, paused: false, ...appData }
    ask<{ producerId: string }>(who, 'media:produce', stream).then(({ producerId }) => done({ id: producerId }), fail)
  })
  const producers: Record<string, string> = {}
  const microphone = await outward.produce({ track: tone(), appData: { source: 'microphone' } })
  producers['microphone'] = microphone.id
  const camera = await outward.produce({ track: picture(), appData: { source: 'camera' } })
  producers['camera'] = camera.id
  calls.set(who, { device, inward, outward })
  return producers
}

/** Receives a stream; answers its SSRC on this person's line. */
async function hear(who: string, producerId: string): Promise<number> {
  const { device, inward } = calls.get(who)!
  const asked = { transportId: inward.id, producerId, rtpCapabilities: device.recvRtpCapabilities }
  const opened = await ask<Opened>(who, 'media:consume', asked)
  await inward.consume({
    id: opened.consumerId,
    producerId,
    kind: opened.kind,
    rtpParameters: structuredClone(opened.rtpParameters),
  })
  await ask(who, 'media:receive', { consumerId: opened.consumerId, paused: false })
  return opened.rtpParameters.encodings![0]!.ssrc!
}

/** Forgets a call without a word to the other side, as late as the caller likes. */
function drop(who: string): void {
  const call = calls.get(who)
  call?.inward.close()
  call?.outward.close()
  calls.delete(who)
}

Object.assign(window, { media: { join, hear, drop } })
