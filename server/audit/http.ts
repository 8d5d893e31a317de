import type { Response } from 'express'
import { mayEver } from '#shared/access/policy.ts'
import { sayAct, type ActWords } from '#shared/audit/acts.ts'
import { auditFilter, type AuditFilter, type AuditLine } from '#shared/audit/contract.ts'
import { refuse } from '#shared/kernel/contract.ts'
import type { PlainRoutes } from '../platform/http/exchange.ts'
import type { AuditOffice } from './audit.ts'

/** The fields of a line, and at the end, where no file of before is read wrongly by it, the act in words. */
const columns = ['seq', 'at', 'act', 'by', 'onBehalfOf', 'object', 'result', 'hash', 'words'] as const

type Said = AuditLine & { readonly words: string }

/** The routes by which the trail is taken out as a file, with the filter of the page: `/api/audit.csv?act=account.&language=nl`. */
export function serveAuditExport({ router, identify }: PlainRoutes, audit: AuditOffice): void {
  const serve = (extension: string, send: (response: Response, lines: readonly Said[]) => void) => {
    router.get(`/api/audit.${extension}`, async (request, response) => {
      const { actor } = await identify(request)
      response.set('Cache-Control', 'no-store')
      if (actor.kind === 'anonymous' || !mayEver(actor, 'audit.read')) {
        const signedIn = actor.kind !== 'anonymous'
        response.status(signedIn ? 404 : 401).json(refuse(signedIn ? 'not_found' : 'not_signed_in'))
        return
      }
      const { language = 'nl', ...query } = request.query
      const filter = parseFilter(query)
      if (!filter || !isLanguage(language)) {
        response.status(400).json(refuse('invalid_input'))
        return
      }
      if (!audit.ready()) {
        response.status(500).json(refuse('internal'))
        return
      }
      response.set('Content-Disposition', `attachment; filename="inloop-audit.${extension}"`)
      send(
        response,
        audit.takeOut(actor.memberId, filter).map((line) => ({ ...line, words: sayAct(line.act, language) })),
      )
    })
  }
  serve('json', (response, lines) => void response.json({ lines }))
  serve('csv', (response, lines) => {
    const rows = lines.map((line) =>
      columns.map((column) => toCell(column === 'at' ? new Date(line.at).toISOString() : line[column])).join(','),
    )
    response.type('text/csv').send([columns.join(','), ...rows, ''].join('\r\n'))
  })
}

const isLanguage = (text: unknown): text is keyof ActWords => text === 'nl' || text === 'en'

/** The filter in an address; null when it is none. */
function parseFilter(query: Readonly<Record<string, unknown>>): AuditFilter | null {
  const { by = null, act = null, object = null, from, until, ...rest } = query
  const toInstant = (text: unknown) => (text === undefined ? null : Number(text))
  return (
    auditFilter.safeParse({ by, act, object, from: toInstant(from), until: toInstant(until), ...rest }).data ?? null
  )
}

/** One cell, quoted where it must be, and never a formula in a spreadsheet (S178). */
function toCell(value: string | number | null): string {
  const text = String(value ?? '')
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
