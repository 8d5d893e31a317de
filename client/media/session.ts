import type { types } from 'mediasoup-client'
import type { Input, Output } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { mediaCommands } from '#shared/media/contract.ts'
import type { Wish } from './layers.ts'
import { Receiving, type RemoteStreams } from './receiving.ts'
import { Sending } from './sending.ts'
import type { TileKey } from './tile-watch.ts'
import { patiently, type Wire } from './wire.ts'

type Commands = typeof mediaCommands

/** A break longer than this is mended by finding a new way; what then still fails is joined anew. */
const MEND_AFTER_MS = 2_500

interface SessionOptions {
  readonly wire: Wire
  /** The browser's side of a call, once it knows what the office speaks. */
  readonly loadDevice: (rtpCapabilities: Output<Commands['media:join']>['rtpCapabilities']) => Promise<types.Device>
  readonly wishFor: (key: TileKey) => Wish
  readonly onStreams: (streams: RemoteStreams) => void
  readonly onOthers: (others: readonly MemberId[]) => void
  readonly onSpeaking: (memberIds: readonly MemberId[]) => void
  /** The call does not hold any more. Told once. */
  readonly onBroken: () => void
}

/** One call joined, until it is closed. */
export interface Session {
  readonly sending: Sending
  readonly receiving: Receiving
  close(): void
}

export type Joined =
  | { readonly ok: true; readonly session: Session }
  | { readonly ok: false; readonly refusal: 'not_in_a_room' | 'no_media' | 'unreachable' | 'unsupported' | 'failed' }

/** Joins the call of the room that this page is in: the questions go out together, so that walking in is quick. */
export async function joinCall(options: SessionOptions): Promise<Joined> {
  const ask = patiently(options.wire.ask)
  // From the first question on: what is told while the answers are on their way must not be missed.
  const ears = listenToCall(options)
  const refused = (refusal: Extract<Joined, { ok: false }>['refusal']) => {
    ears.stop()
    return { ok: false, refusal } as const
  }
  const [joined, send, receive] = await Promise.all([
    ask('media:join', {}),
    ask('media:open-transport', { direction: 'send' }),
    ask('media:open-transport', { direction: 'receive' }),
  ])
  if (!joined.ok) {
    const { refusal } = joined
    return refused(
      refusal === 'not_in_a_room' || refusal === 'no_media' || refusal === 'unreachable' ? refusal : 'failed',
    )
  }
  if (!send.ok || !receive.ok) return refused('failed')
  try {
    const device = await options.loadDevice(joined.value.rtpCapabilities)
    const opened = { ask, ears, device, joined: joined.value, send: send.value, receive: receive.value }
    return { ok: true, session: openSession(options, opened) }
  } catch (cause) {
    return refused(cause instanceof Error && cause.name === 'UnsupportedError' ? 'unsupported' : 'failed')
  }
}

type Call = Pick<Session, 'sending' | 'receiving'>

interface Ears {
  /** Passes on what has been heard so far, and all that follows. */
  hearFor(call: Call): void
  stop(): void
}

function listenToCall({ wire, onOthers, onSpeaking }: SessionOptions): Ears {
  let pass = (act: (call: Call) => void): void => void heard.push(act)
  const heard: ((call: Call) => void)[] = []
  const undo = [
    wire.on('media:offered', (offer) => pass(({ receiving }) => receiving.offer(offer))),
    wire.on('media:withdrawn', ({ producerId }) => pass(({ receiving }) => receiving.withdraw(producerId))),
    wire.on('media:paused', ({ producerId, paused }) => pass(({ receiving }) => receiving.pause(producerId, paused))),
    wire.on('media:wanted', ({ producerId, layer }) => pass(({ sending }) => sending.want(producerId, layer))),
    wire.on('media:others', ({ others }) => pass(() => onOthers(others))),
    wire.on('media:speaking', ({ memberIds }) => pass(() => onSpeaking(memberIds))),
  ]
  return {
    hearFor(call) {
      pass = (act) => act(call)
      for (const act of heard.splice(0)) act(call)
    },
    stop() {
      for (const stop of undo) stop()
    },
  }
}

interface Opened {
  readonly ask: Wire['ask']
  readonly ears: Ears
  readonly device: types.Device
  readonly joined: Output<Commands['media:join']>
  readonly send: Output<Commands['media:open-transport']>
  readonly receive: Output<Commands['media:open-transport']>
}

function openSession(options: SessionOptions, { ask, ears, device, joined, send, receive }: Opened): Session {
  const { onStreams, onOthers, onSpeaking, wishFor } = options
  let open = true
  const onBroken = () => {
    if (open) options.onBroken()
  }
  const outward = device.createSendTransport(send)
  const inward = device.createRecvTransport(receive)
  for (const way of [outward, inward]) connectWay(way, ask, onBroken)
  const sending = new Sending({ ask, transport: outward, onBroken })
  const rtpCapabilities = device.recvRtpCapabilities
  const receiving = new Receiving({ ask, transport: inward, rtpCapabilities, wishFor, onChange: onStreams, onBroken })
  onOthers(joined.others)
  for (const offer of joined.offers) receiving.offer(offer)
  ears.hearFor({ sending, receiving })
  return {
    sending,
    receiving,
    close() {
      if (!open) return
      open = false
      ears.stop()
      sending.close()
      outward.close()
      inward.close()
      receiving.close()
      onOthers([])
      onSpeaking([])
    },
  }
}

/** Connects a way when the library wants it, and mends it when the network changes under it. */
function connectWay(way: types.Transport, ask: Wire['ask'], onBroken: () => void): void {
  const transportId = way.id
  let mending: number | undefined
  way.on('connect', ({ dtlsParameters }, done, fail) => {
    // The library's own words: the office checks them.
    const connect = { transportId, dtlsParameters } as Input<Commands['media:connect-transport']>
    void ask('media:connect-transport', connect).then((reply) => {
      if (reply.ok) done()
      else fail(new Error(reply.refusal))
    })
  })
  const mend = async () => {
    const reply = await ask('media:restart-ice', { transportId })
    if (way.closed) return
    if (!reply.ok) onBroken()
    else await way.restartIce(reply.value).catch(onBroken)
  }
  way.on('connectionstatechange', (state) => {
    window.clearTimeout(mending)
    if (state === 'disconnected') mending = window.setTimeout(() => void mend(), MEND_AFTER_MS)
    if (state === 'failed') onBroken()
  })
  way.observer.once('close', () => window.clearTimeout(mending))
}
