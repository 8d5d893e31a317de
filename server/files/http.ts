import type { Request } from 'express'
import { imagePath, IMAGE_MAX_BYTES, imagesPath, type ImageRefusal } from '#shared/files/limits.ts'
import { refuse } from '#shared/kernel/contract.ts'
import { roomId as roomIdSchema, type RoomId } from '#shared/kernel/ids.ts'
import { aloneHeaders, answer, type OwnStatuses } from '../platform/http/answer.ts'
import type { PlainRoutes } from '../platform/http/exchange.ts'
import { createBodyReader } from '../platform/http/raw-body.ts'
import type { Files } from './files.ts'

const YEAR_MS = 31_536_000_000
const HASH = /^[0-9a-f]{64}$/

const statuses: OwnStatuses<ImageRefusal> = {
  room_archived: 409,
  room_full: 409,
  image_too_large: 413,
  not_an_image: 415,
}

/** The routes of images: a raw body in, the image out. An unknown room and one that is not for the asker are the same. */
export function serveImages({ router, identify }: PlainRoutes, files: Files): void {
  const readBody = createBodyReader(IMAGE_MAX_BYTES)

  router.post(imagesPath(':roomId'), async (request, response) => {
    const { actor } = await identify(request)
    const roomId = toRoomId(request)
    const refusal = files.whyNotAdd(actor, roomId)
    if (refusal || roomId === null || actor.kind === 'anonymous') {
      answer(response, refuse(refusal ?? 'not_found'), statuses)
      return
    }
    const bytes = await readBody(request, response)
    answer(response, bytes ? await files.add(actor, roomId, bytes) : refuse('image_too_large'), statuses)
  })

  router.get(imagePath(':roomId', ':hash'), async (request, response) => {
    const { actor } = await identify(request)
    const hash = String(request.params['hash'])
    const found = HASH.test(hash) ? await files.find(actor, toRoomId(request), hash) : null
    if (!found) {
      answer(response, refuse(actor.kind === 'anonymous' ? 'not_signed_in' : 'not_found'))
      return
    }
    response.set({ ...aloneHeaders, 'Content-Type': found.type })
    await new Promise<void>((resolve, reject) => {
      // `private`: a shared cache between us and the reader keeps none of it.
      const caching = {
        cacheControl: false,
        headers: { 'Cache-Control': `private, max-age=${String(YEAR_MS / 1000)}, immutable` },
      }
      response.sendFile(found.file, { ...caching, dotfiles: 'allow', lastModified: false }, (cause) => {
        // A reader that leaves half-way is no failure of ours.
        if (!cause || response.headersSent) resolve()
        else reject(new Error('A kept image cannot be read', { cause }))
      })
    })
  })
}

function toRoomId(request: Request): RoomId | null {
  return roomIdSchema.safeParse(request.params['roomId']).data ?? null
}
