import type { Actor, ActorKind } from './actor.ts'
import { relations, type Resource } from './resource.ts'
import { table, type Action, type Need } from './table.ts'

export type { Relation, Resource, State } from './resource.ts'
export { actions, type Action } from './table.ts'

/** Why something is allowed or not: a deleted thing, no rule for this kind of actor, or the first need that is not met. */
export type Why = 'granted' | 'deleted' | 'kind' | 'relation' | 'own' | 'state' | 'confidential' | 'present' | 'common'

interface Explanation {
  readonly allowed: boolean
  /** The line of the table that decided: `room.enter/partner`. */
  readonly rule: `${Action}/${ActorKind}`
  readonly why: Why
}

/** Whether this kind of actor may ever do this: what the passage asks before a handler runs. Pure. */
export function mayEver(actor: Actor, action: Action): boolean {
  return table[action][actor.kind] !== undefined
}

/** Whether the actor may do this to that. Pure, deny by default: a need that the resource does not state is not met. */
export function may(actor: Actor, action: Action, resource: Resource = {}): boolean {
  return decide(actor.kind, action, resource) === 'granted'
}

/** The same decision with its reason, for whoever wants to know why. Pure. */
export function explain(actor: Actor, action: Action, resource: Resource = {}): Explanation {
  const why = decide(actor.kind, action, resource)
  return { allowed: why === 'granted', rule: `${action}/${actor.kind}`, why }
}

/** Any one of a rule's ways will do; of several that all fall short, the last one's lack is the reason. */
function decide(kind: ActorKind, action: Action, resource: Resource): Why {
  if (resource.state === 'deleted') return 'deleted'
  let why: Why = 'kind'
  for (const need of table[action][kind] ?? []) {
    why = lack(need, resource)
    if (why === 'granted') break
  }
  return why
}

function lack(need: Need, { relation = 'none', own, confidential, state, present, common }: Resource): Why {
  if (need.relation && relations.indexOf(relation) < relations.indexOf(need.relation)) return 'relation'
  if (need.own && own !== true) return 'own'
  if (need.states && (state === undefined || !need.states.includes(state))) return 'state'
  if (need.notConfidential && confidential !== false) return 'confidential'
  if (need.present && present !== true) return 'present'
  if (need.common && common !== true) return 'common'
  return 'granted'
}
