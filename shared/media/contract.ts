import { z } from 'zod'
import { command } from '../kernel/contract.ts'
import { memberId } from '../kernel/ids.ts'
import { consumerRtpParameters, engineDtlsParameters, iceCandidate, iceParameters } from './answers.ts'
import { LAYERS_MAX, SPEAKERS_MAX, sources } from './limits.ts'
import { dtlsParameters, producerRtpParameters, rtpCapabilities } from './parameters.ts'

const source = z.enum(sources)
/** mediasoup's ids are UUIDs. */
const id = z.uuid()
/** The size of a picture: 0 is the smallest. */
const layer = z
  .int()
  .min(0)
  .max(LAYERS_MAX - 1)
const nothing = z.strictObject({})

/** Somebody's stream that can be asked for. */
export const offer = z.strictObject({ producerId: id, memberId, source, paused: z.boolean() })
export type Offer = z.infer<typeof offer>

export const mediaCommands = {
  /** Takes part in the call of the room this connection is in. A call on another device of the same person moves here. */
  'media:join': command({
    action: 'call.take-part',
    input: nothing,
    output: z.strictObject({ rtpCapabilities, offers: z.array(offer), others: z.array(memberId) }),
    refusals: ['not_in_a_room', 'no_media'],
  }),
  'media:leave': command({ action: 'call.take-part', input: nothing, output: nothing, refusals: [] }),
  'media:open-transport': command({
    action: 'call.take-part',
    input: z.strictObject({ direction: z.enum(['send', 'receive']) }),
    output: z.strictObject({
      id,
      iceParameters,
      iceCandidates: z.array(iceCandidate),
      dtlsParameters: engineDtlsParameters,
    }),
    refusals: ['not_in_a_call', 'too_many_transports'],
  }),
  'media:connect-transport': command({
    action: 'call.take-part',
    input: z.strictObject({ transportId: id, dtlsParameters }),
    output: nothing,
    refusals: ['not_in_a_call', 'transport_not_found', 'already_connected'],
  }),
  'media:restart-ice': command({
    action: 'call.take-part',
    input: z.strictObject({ transportId: id }),
    output: z.strictObject({ iceParameters }),
    refusals: ['not_in_a_call', 'transport_not_found'],
  }),
  'media:produce': command({
    action: 'call.take-part',
    input: z.strictObject({ transportId: id, source, paused: z.boolean(), rtpParameters: producerRtpParameters }),
    output: z.strictObject({ producerId: id }),
    refusals: ['not_in_a_call', 'transport_not_found', 'too_many_producers', 'not_supported'],
  }),
  'media:pause-producer': command({
    action: 'call.take-part',
    input: z.strictObject({ producerId: id, paused: z.boolean() }),
    output: nothing,
    refusals: ['not_in_a_call', 'producer_not_found'],
  }),
  'media:close-producer': command({
    action: 'call.take-part',
    input: z.strictObject({ producerId: id }),
    output: nothing,
    refusals: ['not_in_a_call', 'producer_not_found'],
  }),
  /** Starts paused; `media:receive` begins it once the page is ready. */
  'media:consume': command({
    action: 'call.take-part',
    input: z.strictObject({ transportId: id, producerId: id, rtpCapabilities }),
    output: z.strictObject({
      consumerId: id,
      kind: z.enum(['audio', 'video']),
      rtpParameters: consumerRtpParameters,
      producerPaused: z.boolean(),
    }),
    refusals: ['not_in_a_call', 'transport_not_found', 'producer_not_found', 'too_many_consumers', 'not_supported'],
  }),
  /** What the page wants of a stream: nothing (out of sight), or the layer that fits the tile. */
  'media:receive': command({
    action: 'call.take-part',
    input: z.strictObject({
      consumerId: id,
      paused: z.boolean(),
      layer: layer.optional(),
    }),
    output: nothing,
    refusals: ['not_in_a_call', 'consumer_not_found'],
  }),
  'media:stop-receiving': command({
    action: 'call.take-part',
    input: z.strictObject({ consumerId: id }),
    output: nothing,
    refusals: ['not_in_a_call', 'consumer_not_found'],
  }),
} as const

export const mediaEvents = {
  'media:offered': offer,
  'media:withdrawn': z.strictObject({ producerId: id }),
  'media:paused': z.strictObject({ producerId: id, paused: z.boolean() }),
  /** Somebody takes part or no longer does: who has a tile even without a stream. */
  'media:others': z.strictObject({ others: z.array(memberId) }),
  /** The largest layer of one's own stream that anybody asks for now: larger ones need not be sent. */
  'media:wanted': z.strictObject({ producerId: id, layer }),
  /** Who is heard now, loudest first. */
  'media:speaking': z.strictObject({ memberIds: z.array(memberId).max(SPEAKERS_MAX) }),
  /** The call ended under us: `engine` asks to join again, `elsewhere` says it goes on on another device, `left` that the room was left. */
  'media:ended': z.strictObject({ why: z.enum(['engine', 'elsewhere', 'left']) }),
} as const
