// The limits of a call, apart from the contract so that pages can name them without its validator.

/** A call of a hundred: everybody's voice and face. */
export const CONSUMERS_PER_PERSON = 200
export const SPEAKERS_MAX = 10

/** Simulcast: a quarter, a half and the whole of the picture. */
export const LAYERS_MAX = 3
/** What one stream may announce, in bits a second. */
export const STREAM_BITRATE_MAX = 5_000_000

export const sources = ['microphone', 'camera', 'screen', 'screen-audio'] as const
export type Source = (typeof sources)[number]

/** Whether a source is heard or seen. */
export function kindOf(source: Source): 'audio' | 'video' {
  return source === 'microphone' || source === 'screen-audio' ? 'audio' : 'video'
}
