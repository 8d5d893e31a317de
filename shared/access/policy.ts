import type { Actor, ActorKind } from './actor.ts'

/** Everything anyone can ask of the office. An entry point names one of these, or it does not compile. */
export const actions = [
  'office.see',
  'directory.see',
  'directory.manage',
  'account.sign-in',
  'account.own',
  'account.invite',
  'account.manage',
  'room.see',
  'room.enter',
  'room.manage',
  'floor.manage',
  'presence.see',
  'presence.own',
  'call.take-part',
  'document.open',
  'document.write',
  'file.see',
  'file.add',
  'chat.read',
  'chat.write',
  'chat.change-own',
] as const
export type Action = (typeof actions)[number]

/** What an action is aimed at, as far as the decision needs to know it. */
export interface Resource {
  /** Whether the actor is one of those for whom the room is open (or there is no room in it). */
  readonly roomOpenToActor?: boolean
  /** Whether the thing was made by the actor. */
  readonly own?: boolean
  readonly archived?: boolean
}

const everyone: readonly ActorKind[] = ['anonymous', 'member', 'office', 'administrator']
const insiders: readonly ActorKind[] = ['member', 'office', 'administrator']
const administrators: readonly ActorKind[] = ['administrator']

interface Rule {
  readonly kinds: readonly ActorKind[]
  readonly needs?: readonly ('roomOpenToActor' | 'own' | 'notArchived')[]
}

const rules: Record<Action, Rule> = {
  'office.see': { kinds: insiders },
  'directory.see': { kinds: insiders },
  'directory.manage': { kinds: administrators },
  'account.sign-in': { kinds: everyone },
  'account.own': { kinds: insiders },
  'account.invite': { kinds: administrators },
  'account.manage': { kinds: administrators },
  'room.see': { kinds: insiders, needs: ['roomOpenToActor'] },
  'room.enter': { kinds: insiders, needs: ['roomOpenToActor', 'notArchived'] },
  'room.manage': { kinds: administrators },
  'floor.manage': { kinds: administrators },
  'presence.see': { kinds: insiders },
  'presence.own': { kinds: insiders },
  'call.take-part': { kinds: insiders, needs: ['roomOpenToActor', 'notArchived'] },
  'document.open': { kinds: insiders, needs: ['roomOpenToActor'] },
  'document.write': { kinds: insiders, needs: ['roomOpenToActor', 'notArchived'] },
  'file.see': { kinds: insiders, needs: ['roomOpenToActor'] },
  'file.add': { kinds: insiders, needs: ['roomOpenToActor', 'notArchived'] },
  'chat.read': { kinds: insiders, needs: ['roomOpenToActor'] },
  'chat.write': { kinds: insiders, needs: ['roomOpenToActor', 'notArchived'] },
  'chat.change-own': { kinds: insiders, needs: ['roomOpenToActor', 'own', 'notArchived'] },
}

/** Whether this kind of actor may ever do this: what the passage asks before a handler runs. Pure. */
export function mayEver(actor: Actor, action: Action): boolean {
  return rules[action].kinds.includes(actor.kind)
}

/** Whether the actor may do this to that. Pure, deny by default: a need that the resource does not state is not met. */
export function may(actor: Actor, action: Action, resource: Resource = {}): boolean {
  if (!mayEver(actor, action)) return false
  return (rules[action].needs ?? []).every((need) => {
    switch (need) {
      case 'roomOpenToActor':
        return resource.roomOpenToActor === true
      case 'own':
        return resource.own === true
      case 'notArchived':
        return resource.archived === false
    }
  })
}
