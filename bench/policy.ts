import { actorKinds, type Actor } from '#shared/access/actor.ts'
import { actions, may, type Resource } from '#shared/access/policy.ts'
import { relations, states } from '#shared/access/resource.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { median } from './presence-measure.ts'

const ROUNDS = 9

interface PolicyReport {
  readonly figures: { readonly cells: number; readonly microseconds: number }
  readonly lines: readonly string[]
}

/** What one decision of the policy costs: every kind of actor, every action, every kind of resource, over and over. */
export function run(): Promise<PolicyReport> {
  const memberId = '00000000-0000-4000-8000-000000000001' as MemberId
  const roomId = '00000000-0000-4000-8000-000000000002' as RoomId
  const actors = actorKinds.map((kind): Actor => {
    if (kind === 'anonymous') return { kind }
    return kind === 'guest' ? { kind, memberId, roomId } : { kind, memberId }
  })
  const resources = relations.flatMap((relation) =>
    states.flatMap((state): Resource[] =>
      [true, false].map((confidential) => ({ relation, state, confidential, own: confidential, present: true })),
    ),
  )
  const cells = actors.length * actions.length * resources.length
  const rounds = Array.from({ length: ROUNDS }, () => {
    const from = performance.now()
    for (const actor of actors)
      for (const action of actions) for (const resource of resources) may(actor, action, resource)
    return ((performance.now() - from) * 1_000) / cells
  })
  const figures = { cells, microseconds: median(rounds) ?? 0 }
  const lines = [
    `policy: ${String(cells)} decisions, ${figures.microseconds.toFixed(3)} µs each (goal: well under 5 µs)`,
  ]
  return Promise.resolve({ figures, lines })
}
