import express, { type Request, type RequestHandler, type Response } from 'express'
import { refuse } from '#shared/kernel/contract.ts'
import { photoHash } from '#shared/profiles/contract.ts'
import { PHOTO_MAX_BYTES, PHOTO_PATH, photoPath, type PhotoRefusal } from '#shared/profiles/limits.ts'
import type { PlainRoutes } from '../platform/http/exchange.ts'
import type { PhotoReply, ProfilesOffice } from './profiles.ts'

const HOUR_S = 3_600
const BUSY_RETRY_S = '2'

const statuses: Readonly<Record<PhotoRefusal, number>> = {
  not_signed_in: 401,
  not_found: 404,
  image_too_large: 413,
  not_an_image: 415,
  too_many_requests: 429,
  busy: 503,
}

/** A photo opened by itself can do nothing and reach nothing, whatever a browser makes of it (S153). */
const ALONE = "default-src 'none'; sandbox"

/** The routes of photos: a raw body in, the photo out. A photo that is gone and one that is not for the asker are the same. */
export function servePhotos({ router, identify }: PlainRoutes, profiles: ProfilesOffice): void {
  const readBody = express.raw({ limit: PHOTO_MAX_BYTES, type: () => true, inflate: false })

  router.post(PHOTO_PATH, async (request, response) => {
    const { actor } = await identify(request)
    const refusal = profiles.whyNotSend(actor)
    if (refusal || actor.kind === 'anonymous') {
      answer(response, refuse(refusal ?? 'not_signed_in'))
      return
    }
    const bytes = await read(readBody, request, response)
    answer(response, bytes ? await profiles.takePhoto(actor, bytes) : refuse('image_too_large'))
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
      'Content-Security-Policy': ALONE,
      'Content-Disposition': 'inline',
      'Content-Type': 'image/webp',
      // For this reader alone, and not for long: what was removed should be gone from devices too.
      'Cache-Control': `private, max-age=${String(HOUR_S)}, immutable`,
    })
    response.send(bytes)
  })
}

/** The body, at most PHOTO_MAX_BYTES of it; null when there is more, or it is packed (S154). */
function read(readBody: RequestHandler, request: Request, response: Response): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    readBody(request, response, (cause?: unknown) => {
      const status = (cause as { status?: unknown } | undefined)?.status
      if (status === 413 || status === 415) resolve(null)
      else if (cause) reject(cause instanceof Error ? cause : new Error('A photo could not be read', { cause }))
      else resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))
    })
  })
}

function answer(response: Response, reply: PhotoReply): void {
  if (!reply.ok && reply.refusal === 'busy') response.set('Retry-After', BUSY_RETRY_S)
  response
    .status(reply.ok ? 200 : statuses[reply.refusal])
    .set('Cache-Control', 'no-store')
    .json(reply)
}
