import { RateLimiterMemory } from 'rate-limiter-flexible'
import { mayEver } from '#shared/access/policy.ts'
import { OWN_DATA_PATH } from '#shared/admin/limits.ts'
import { refuse } from '#shared/kernel/contract.ts'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/database.ts'
import type { PlainRoutes } from '../platform/http/exchange.ts'
import { createPersonData } from './data.ts'

/** Gathering reads every table: a few times an hour is plenty for one person (S198). */
const PER_MEMBER = { points: 5, duration: 3_600 }

interface Needs {
  readonly database: Pick<Database, 'sqlite'>
  readonly audit: Pick<Audit, 'record'>
  readonly clock: Clock
}

/** The route by which somebody takes along what the office keeps of them, and of nobody else (GDPR, art. 15 and 20). */
export function serveOwnData({ router, identify }: PlainRoutes, { database, audit, clock }: Needs): void {
  const data = createPersonData(database)
  const limiter = new RateLimiterMemory(PER_MEMBER)
  router.get(OWN_DATA_PATH, async (request, response) => {
    const { actor } = await identify(request)
    response.set('Cache-Control', 'no-store')
    if (actor.kind === 'anonymous' || !mayEver(actor, 'account.own')) {
      const signedIn = actor.kind !== 'anonymous'
      response.status(signedIn ? 404 : 401).json(refuse(signedIn ? 'not_found' : 'not_signed_in'))
      return
    }
    const within = await limiter.consume(actor.memberId).then(
      () => true,
      () => false,
    )
    if (!within) {
      response.status(429).json(refuse('too_many_requests'))
      return
    }
    audit.record({ act: 'account.take-out', by: actor.memberId, object: actor.memberId, result: 'done' })
    response.set('Content-Disposition', 'attachment; filename="inloop-own-data.json"')
    response.json({ madeAt: clock.now(), memberId: actor.memberId, kept: data.gather(actor.memberId) })
  })
}
