import type { types } from 'mediasoup'

/** What calls are spoken and seen in: Opus, and VP8 before H.264, which every browser of today can send and receive. */
export const mediaCodecs: readonly types.RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    // Sound survives lost packets (FEC), and silence costs next to nothing (DTX).
    parameters: { useinbandfec: 1, usedtx: 1 },
  },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
  },
]

/** A page may send this much in all; the browser is told to keep below it. */
export const SEND_BITRATE_MAX = 6_000_000
/** Where the estimate for a receiver begins, so that the first picture is not a stamp. */
export const RECEIVE_BITRATE_FIRST = 1_000_000
/** A receiver that asks for one whole picture after another gets one a second (S139). */
export const KEYFRAME_PAUSE_MS = 1_000
/** A connection that no longer confirms that it wants packets gets none (RFC 7675). */
export const CONSENT_TIMEOUT_S = 20

/** Who is heard: looked at often enough to follow a conversation, loud enough not to be a fan. */
export const levelWatch = { maxEntries: 10, threshold: -60, interval: 400 }
