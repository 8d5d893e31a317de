import express, { type Request, type RequestHandler, type Response } from 'express'
import { refuse } from '#shared/kernel/contract.ts'
import { documentId as documentIdSchema, versionId as versionIdSchema, type DocumentId } from '#shared/kernel/ids.ts'
import { VARIANT_MAX_BYTES, variantPath, viewPath, type VersionRouteRefusal } from '#shared/versions/limits.ts'
import type { PlainRoutes } from '../platform/http/exchange.ts'
import type { Look, Moment } from './showing.ts'
import type { VariantReply } from './variants.ts'
import type { Versions } from './versions.ts'

const BUSY_RETRY_S = '2'

const statuses: Readonly<Record<VersionRouteRefusal, number>> = {
  not_signed_in: 401,
  not_found: 404,
  invalid_input: 400,
  too_large: 413,
  versions_full: 409,
  too_many_requests: 429,
  unreadable: 422,
  busy: 503,
}

/** The routes of versions: what a page held goes in as raw bytes, what a version shows comes out as JSON. */
export function serveVersions({ router, identify }: PlainRoutes, { show, variants }: Versions): void {
  const readBody = express.raw({ limit: VARIANT_MAX_BYTES, type: () => true, inflate: false })

  router.get(viewPath(':documentId', ':versionId'), async (request, response) => {
    const { actor } = await identify(request)
    const look = toLook(request)
    const reply = look ? await show(actor, look) : refuse(actor.kind === 'anonymous' ? 'not_signed_in' : 'not_found')
    if (!reply.ok) answer(response, reply)
    else
      response
        .set({ 'Cache-Control': 'no-store', 'Content-Type': 'application/json; charset=utf-8' })
        .send(Buffer.from(reply.json.buffer))
  })

  router.post(variantPath(':documentId'), async (request, response) => {
    const { actor } = await identify(request)
    const documentId = toDocumentId(request)
    const refusal = variants.whyNot(actor, documentId)
    if (refusal || documentId === null || actor.kind === 'anonymous') {
      answer(response, refuse(refusal ?? 'not_found'))
      return
    }
    const bytes = await read(readBody, request, response)
    answer(response, bytes ? await variants.keep(actor, documentId, bytes) : refuse('too_large'))
  })
}

function toDocumentId(request: Request): DocumentId | null {
  return documentIdSchema.safeParse(request.params['documentId']).data ?? null
}

function toLook(request: Request): Look | null {
  const documentId = toDocumentId(request)
  const moment = toMoment(request.params['versionId'])
  const asked = request.query['against']
  const against = asked === undefined ? null : toMoment(asked)
  if (!documentId || !moment || (asked !== undefined && !against)) return null
  return { documentId, moment, against }
}

function toMoment(raw: unknown): Moment | null {
  return raw === 'now' ? raw : (versionIdSchema.safeParse(raw).data ?? null)
}

/** The body, at most VARIANT_MAX_BYTES of it; null when there is more, or it is packed (S154). */
function read(readBody: RequestHandler, request: Request, response: Response): Promise<Uint8Array | null> {
  return new Promise((resolve, reject) => {
    readBody(request, response, (cause?: unknown) => {
      const status = (cause as { status?: unknown } | undefined)?.status
      if (status === 413 || status === 415) resolve(null)
      else if (cause) reject(new Error('A body cannot be read', { cause }))
      else resolve(Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : new Uint8Array())
    })
  })
}

function answer(response: Response, reply: VariantReply): void {
  if (!reply.ok && reply.refusal === 'busy') response.set('Retry-After', BUSY_RETRY_S)
  response
    .status(reply.ok ? 200 : statuses[reply.refusal])
    .set('Cache-Control', 'no-store')
    .json(reply)
}
