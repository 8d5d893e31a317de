import { z } from 'zod'

// Placeholder shapes: the strict ones follow with the engine.
export const dtlsParameters = z.looseObject({})
export const iceParameters = z.looseObject({})
export const rtpCapabilities = z.looseObject({})
export const producerRtpParameters = z.looseObject({})
