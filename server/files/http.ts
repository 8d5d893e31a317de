import express, { type Request, type RequestHandler, type Response } from 'express'
import { imagePath, IMAGE_MAX_BYTES, imagesPath, type ImageRefusal } from '#shared/files/limits.ts'
import { refuse } from '#shared/kernel/contract.ts'
import { roomId as roomIdSchema, type RoomId } from '#shared/kernel/ids.ts'
import type { PlainRoutes } from '../platform/http/exchange.ts'
import type { Files, ImageReply } from './files.ts'

const YEAR_MS = 31_536_000_000
const BUSY_RETRY_S = '2'
const HASH = /^[0-9a-f]{64}$/

const statuses: Readonly<Record<ImageRefusal, number>> = {
  not_signed_in: 401,
  not_found: 404,
  room_archived: 409,
  room_full: 409,
  image_too_large: 413,
  not_an_image: 415,
  too_many_requests: 429,
  busy: 503,
}

/** An image opened by itself can do nothing and reach nothing, whatever a browser makes of it (S153). */
const ALONE = "default-src 'none'; sandbox"

/** The routes of images: a raw body in, the image out. An unknown room and one that is not for the asker are the same. */
export function serveImages({ router, identify }: PlainRoutes, files: Files): void {
  const readBody = express.raw({ limit: IMAGE_MAX_BYTES, type: () => true, inflate: false })

  router.post(imagesPath(':roomId'), async (request, response) => {
    const { actor } = await identify(request)
    const roomId = toRoomId(request)
    const refusal = files.whyNotAdd(actor, roomId)
    if (refusal || roomId === null || actor.kind === 'anonymous') {
      answer(response, refuse(refusal ?? 'not_found'))
      return
    }
    const bytes = await read(readBody, request, response)
    answer(response, bytes ? await files.add(actor, roomId, bytes) : refuse('image_too_large'))
  })

  router.get(imagePath(':roomId', ':hash'), async (request, response) => {
    const { actor } = await identify(request)
    const hash = String(request.params['hash'])
    const found = HASH.test(hash) ? await files.find(actor, toRoomId(request), hash) : null
    if (!found) {
      answer(response, refuse(actor.kind === 'anonymous' ? 'not_signed_in' : 'not_found'))
      return
    }
    response.set({ 'Content-Security-Policy': ALONE, 'Content-Disposition': 'inline', 'Content-Type': found.type })
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

/** The body, at most IMAGE_MAX_BYTES of it; null when there is more, or it is packed (S154). */
function read(readBody: RequestHandler, request: Request, response: Response): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    readBody(request, response, (cause?: unknown) => {
      const status = (cause as { status?: unknown } | undefined)?.status
      if (status === 413 || status === 415) resolve(null)
      else if (cause) reject(new Error('A body cannot be read', { cause }))
      else resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))
    })
  })
}

function answer(response: Response, reply: ImageReply): void {
  if (!reply.ok && reply.refusal === 'busy') response.set('Retry-After', BUSY_RETRY_S)
  response
    .status(reply.ok ? 200 : statuses[reply.refusal])
    .set('Cache-Control', 'no-store')
    .json(reply)
}
