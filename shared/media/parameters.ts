import { z } from 'zod'
import { LAYERS_MAX, STREAM_BITRATE_MAX } from './limits.ts'

// What a browser says about the streams it sends and can receive (the shapes of mediasoup-client 3), as narrow as an
// honest one needs: a worker gets nothing that has not passed here, and no field names an address or a port.

const CODECS_MAX = 32
const HEADERS_MAX = 32
const FEEDBACK_MAX = 16
const CODEC_SETTINGS_MAX = 16
const FINGERPRINTS_MAX = 4

/** Bytes in a fingerprint by its hash (RFC 8122, section 5). SHA-1 and MD5 are no longer believed. */
const hashBytes = { 'sha-224': 28, 'sha-256': 32, 'sha-384': 48, 'sha-512': 64 } as const

const kind = z.enum(['audio', 'video'])
const mimeType = z.string().regex(/^(?:audio|video)\/[a-zA-Z0-9._+-]{1,32}$/)
const payloadType = z.int().min(0).max(127)
const clockRate = z.int().min(8000).max(192_000)
const channels = z.int().min(1).max(8)
const ssrc = z.int().min(1).max(0xffff_ffff)
const headerId = z.int().min(1).max(255)
const feedback = z.strictObject({
  type: z.string().regex(/^[a-z0-9-]{1,32}$/),
  parameter: z
    .string()
    .regex(/^[a-z0-9-]{0,32}$/)
    .exactOptional(),
})
/** These texts reach other people's browsers in an SDP, where a line break would be a line of its own. */
const sdpText = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[a-zA-Z0-9._,+/:={}@-]*$/)
const setting = z.union([sdpText(128), z.int32()])
const settings = z
  .record(z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/), setting)
  .refine((found) => Object.keys(found).length <= CODEC_SETTINGS_MAX)
const none = z.strictObject({})

/** The header extensions that mediasoup knows: a page sends the ones that the router named. */
const headerUri = z.enum([
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'urn:ietf:params:rtp-hdrext:toffset',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
])

const fingerprint = z
  .strictObject({
    algorithm: z.enum(['sha-224', 'sha-256', 'sha-384', 'sha-512']),
    value: z
      .string()
      .max(64 * 3)
      .regex(/^[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2})*$/),
  })
  .refine(({ algorithm, value }) => value.length === hashBytes[algorithm] * 3 - 1)

/** With which certificate a page will show up, and which side of the handshake it takes. */
export const dtlsParameters = z.strictObject({
  role: z.enum(['client', 'server']),
  fingerprints: z.array(fingerprint).min(1).max(FINGERPRINTS_MAX),
})
export type DtlsParameters = z.infer<typeof dtlsParameters>

const codecCapability = z.strictObject({
  kind,
  mimeType,
  preferredPayloadType: payloadType,
  clockRate,
  channels: channels.exactOptional(),
  parameters: settings.exactOptional(),
  rtcpFeedback: z.array(feedback).max(FEEDBACK_MAX).exactOptional(),
})

const headerCapability = z.strictObject({
  kind,
  uri: headerUri,
  preferredId: headerId,
  preferredEncrypt: z.boolean().exactOptional(),
  direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).exactOptional(),
})

/** What a page (or a router) can receive. */
export const rtpCapabilities = z.strictObject({
  codecs: z.array(codecCapability).min(1).max(CODECS_MAX),
  headerExtensions: z.array(headerCapability).max(HEADERS_MAX),
})
export type RtpCapabilities = z.infer<typeof rtpCapabilities>

const codec = z.strictObject({
  mimeType,
  payloadType,
  clockRate,
  channels: channels.exactOptional(),
  parameters: settings.exactOptional(),
  rtcpFeedback: z.array(feedback).max(FEEDBACK_MAX).exactOptional(),
})

const header = z.strictObject({
  uri: headerUri,
  id: headerId,
  encrypt: z.boolean().exactOptional(),
  parameters: none.exactOptional(),
})

const encoding = z.strictObject({
  active: z.boolean().exactOptional(),
  ssrc: ssrc.exactOptional(),
  rid: z
    .string()
    .regex(/^[a-zA-Z0-9]{1,8}$/)
    .exactOptional(),
  rtx: z.strictObject({ ssrc }).exactOptional(),
  codecPayloadType: payloadType.exactOptional(),
  dtx: z.boolean().exactOptional(),
  scalabilityMode: z
    .string()
    .regex(/^[LS][1-3]T[1-3](?:_KEY(?:_SHIFT)?)?$/)
    .exactOptional(),
  scaleResolutionDownBy: z.number().min(1).max(16).exactOptional(),
  maxBitrate: z.int().min(1).max(STREAM_BITRATE_MAX).exactOptional(),
  maxFramerate: z.number().min(1).max(60).exactOptional(),
  priority: z.enum(['very-low', 'low', 'medium', 'high']).exactOptional(),
  networkPriority: z.enum(['very-low', 'low', 'medium', 'high']).exactOptional(),
})

const rtcp = z.strictObject({
  cname: sdpText(64).exactOptional(),
  reducedSize: z.boolean().exactOptional(),
  mux: z.boolean().exactOptional(),
})

/** A stream as a page sends it: at most three encodings, whose bit rates have a limit. */
export const producerRtpParameters = z.strictObject({
  mid: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{1,16}$/)
    .exactOptional(),
  codecs: z.array(codec).min(1).max(4),
  headerExtensions: z.array(header).max(HEADERS_MAX).exactOptional(),
  encodings: z.array(encoding).min(1).max(LAYERS_MAX),
  rtcp: rtcp.exactOptional(),
  msid: z
    .string()
    .max(200)
    .regex(/^[a-zA-Z0-9._+/={}-]+ [a-zA-Z0-9._+/={}-]+$/)
    .exactOptional(),
})
export type ProducerRtpParameters = z.infer<typeof producerRtpParameters>
