import { refuse } from '#shared/kernel/contract.ts'
import { photoHash } from '#shared/profiles/contract.ts'
import { PHOTO_MAX_BYTES, PHOTO_PATH, photoPath, type PhotoRefusal } from '#shared/profiles/limits.ts'
import { aloneHeaders, answer, type OwnStatuses } from '../platform/http/answer.ts'
import type { PlainRoutes } from '../platform/http/exchange.ts'
import { createBodyReader } from '../platform/http/raw-body.ts'
import type { ProfilesOffice } from './profiles.ts'

const HOUR_S = 3_600

const statuses: OwnStatuses<PhotoRefusal> = {
  image_too_large: 413,
  not_an_image: 415,
}

/** The routes of photos: a raw body in, the photo out. A photo that is gone and one that is not for the asker are the same. */
export function servePhotos({ router, identify }: PlainRoutes, profiles: ProfilesOffice): void {
  const readBody = createBodyReader(PHOTO_MAX_BYTES)

  router.post(PHOTO_PATH, async (request, response) => {
    const { actor } = await identify(request)
    const refusal = profiles.whyNotSend(actor)
    if (refusal || actor.kind === 'anonymous') {
      answer(response, refuse(refusal ?? 'not_signed_in'))
      return
    }
    const bytes = await readBody(request, response)
    answer(response, bytes ? await profiles.takePhoto(actor, bytes) : refuse('image_too_large'), statuses)
  })

  router.get(photoPath(':photo'), async (request, response) => {
    const { actor } = await identify(request)
    const hash = photoHash.safeParse(request.params['photo']).data
    const bytes = hash === undefined ? null : profiles.findPhoto(actor, hash)
    if (!bytes) {
      answer(response, refuse(actor.kind === 'anonymous' ? 'not_signed_in' : 'not_found'))
      return
    }
    response.set({
      ...aloneHeaders,
      'Content-Type': 'image/webp',
      // For this reader alone, and not for long: what was removed should be gone from devices too.
      'Cache-Control': `private, max-age=${String(HOUR_S)}, immutable`,
    })
    response.send(bytes)
  })
}
