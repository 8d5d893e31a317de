import type { DtlsParameters, ProducerRtpParameters, RtpCapabilities } from '#shared/media/parameters.ts'

// What Chromium says through mediasoup-client, cut to what matters.

const hex = 'ab'.repeat(32).match(/../g)!.join(':').toUpperCase()

export const dtls: DtlsParameters = { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: hex }] }

const MID = 'urn:ietf:params:rtp-hdrext:sdes:mid'
const RID = 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id'
const LEVEL = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level'

let nextSsrc = 1000

/** A microphone as a page would announce it; each call gets a stream of its own. */
export function voice(): ProducerRtpParameters {
  nextSsrc += 10
  return {
    mid: String(nextSsrc),
    codecs: [
      {
        mimeType: 'audio/opus',
        payloadType: 111,
        clockRate: 48_000,
        channels: 2,
        parameters: { minptime: 10, useinbandfec: 1 },
        rtcpFeedback: [{ type: 'transport-cc', parameter: '' }],
      },
    ],
    headerExtensions: [
      { uri: MID, id: 4, encrypt: false, parameters: {} },
      { uri: LEVEL, id: 1, encrypt: false, parameters: {} },
    ],
    encodings: [{ ssrc: nextSsrc, dtx: true }],
    rtcp: { cname: 'c5Zn+Q/a', reducedSize: true },
    msid: 'a-b c-d',
  }
}

/** A camera in three layers. */
export function face(): ProducerRtpParameters {
  nextSsrc += 10
  return {
    mid: String(nextSsrc),
    codecs: [
      {
        mimeType: 'video/VP8',
        payloadType: 96,
        clockRate: 90_000,
        parameters: {},
        rtcpFeedback: [
          { type: 'nack', parameter: '' },
          { type: 'nack', parameter: 'pli' },
        ],
      },
      { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 }, rtcpFeedback: [] },
    ],
    headerExtensions: [
      { uri: MID, id: 4, encrypt: false, parameters: {} },
      { uri: RID, id: 10, encrypt: false, parameters: {} },
    ],
    encodings: ['r0', 'r1', 'r2'].map((rid, layer) => ({
      active: true,
      rid,
      scalabilityMode: 'L1T3',
      scaleResolutionDownBy: 4 / 2 ** layer,
      maxBitrate: 100_000 * 4 ** layer,
    })),
    rtcp: { cname: 'c5Zn+Q/a', reducedSize: true },
  }
}

/** What a page can receive that knows Opus and VP8; `codecs` leaves some out. */
export function hearing(kinds: readonly ('audio' | 'video')[] = ['audio', 'video']): RtpCapabilities {
  const codecs: RtpCapabilities['codecs'] = [
    {
      kind: 'audio',
      mimeType: 'audio/opus',
      preferredPayloadType: 100,
      clockRate: 48_000,
      channels: 2,
      rtcpFeedback: [],
    },
    { kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000, rtcpFeedback: [] },
    {
      kind: 'video',
      mimeType: 'video/rtx',
      preferredPayloadType: 102,
      clockRate: 90_000,
      parameters: { apt: 101 },
      rtcpFeedback: [],
    },
  ]
  return { codecs: codecs.filter(({ kind }) => kinds.includes(kind)), headerExtensions: [] }
}
