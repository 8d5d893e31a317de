import type { Request } from 'express'
import { refuse } from '#shared/kernel/contract.ts'
import { documentId as documentIdSchema, versionId as versionIdSchema, type DocumentId } from '#shared/kernel/ids.ts'
import { VARIANT_MAX_BYTES, variantPath, viewPath, type VersionRouteRefusal } from '#shared/versions/limits.ts'
import { answer, type OwnStatuses } from '../platform/http/answer.ts'
import type { PlainRoutes } from '../platform/http/exchange.ts'
import { createBodyReader } from '../platform/http/raw-body.ts'
import type { Moment } from './lineage.ts'
import type { Look } from './showing.ts'
import type { Versions } from './versions.ts'

const statuses: OwnStatuses<VersionRouteRefusal> = {
  too_large: 413,
  versions_full: 409,
  unreadable: 422,
}

/** The routes of versions: what a page held goes in as raw bytes, what a version shows comes out as JSON. */
export function serveVersions({ router, identify }: PlainRoutes, { show, variants }: Versions): void {
  const readBody = createBodyReader(VARIANT_MAX_BYTES)

  router.get(viewPath(':documentId', ':versionId'), async (request, response) => {
    const { actor } = await identify(request)
    const look = toLook(request)
    const reply = look ? await show(actor, look) : refuse(actor.kind === 'anonymous' ? 'not_signed_in' : 'not_found')
    if (!reply.ok) answer(response, reply, statuses)
    else
      response
        .set({ 'Cache-Control': 'no-store', 'Content-Type': 'application/json; charset=utf-8' })
        .send(Buffer.from(reply.json.buffer))
  })

  router.post(variantPath(':documentId'), async (request, response) => {
    const { actor } = await identify(request)
    const read = async () => {
      const bytes = await readBody(request, response)
      return bytes && new Uint8Array(bytes)
    }
    answer(response, await variants.take(actor, toDocumentId(request), read), statuses)
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
