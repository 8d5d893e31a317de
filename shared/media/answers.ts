import { z } from 'zod'
import { producerRtpParameters } from './parameters.ts'

// What the engine tells a page, so that it can connect and receive. These are the engine's own words.

export const iceParameters = z.strictObject({
  usernameFragment: z.string(),
  password: z.string(),
  iceLite: z.boolean().exactOptional(),
})
export type IceParameters = z.infer<typeof iceParameters>

/** Where the engine can be reached. The address comes from the office's configuration, never from a message. */
export const iceCandidate = z.strictObject({
  foundation: z.string(),
  priority: z.number(),
  ip: z.string(),
  address: z.string(),
  protocol: z.enum(['udp', 'tcp']),
  port: z.int(),
  type: z.literal('host'),
  tcpType: z.literal('passive').exactOptional(),
})
export type IceCandidate = z.infer<typeof iceCandidate>

/** The engine's certificate, by every hash it knows. */
export const engineDtlsParameters = z.strictObject({
  role: z.enum(['auto', 'client', 'server']).exactOptional(),
  fingerprints: z.array(
    z.strictObject({ algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']), value: z.string() }),
  ),
})
export type EngineDtlsParameters = z.infer<typeof engineDtlsParameters>

/** A stream as the page will receive it: always one encoding, whatever was sent. */
export const consumerRtpParameters = producerRtpParameters
export type ConsumerRtpParameters = z.infer<typeof consumerRtpParameters>
