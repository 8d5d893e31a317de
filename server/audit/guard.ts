import type { Action } from '#shared/access/policy.ts'
import { refuse, type Command, type CommandMap, type Handlers } from '#shared/kernel/contract.ts'
import type { Caller } from '../platform/realtime/connection.ts'

/** What decides over other people, or shows what is kept of them: never done where it cannot be written down. */
const sensitive: ReadonlySet<Action> = new Set<Action>([
  'office.manage',
  'account.manage',
  'session.manage',
  'directory.manage',
  'organisation.manage',
  'group.manage',
  'group.admit',
  'contact.manage',
  'room.manage',
  'floor.manage',
  'invitation.make',
  'guest.invite',
  'audit.read',
  'policy.explain',
])

/** Puts the trail before the sensitive commands of a feature: they are refused as long as no line can be written. */
export function guardSensitive<M extends CommandMap>(
  contract: M,
  handlers: Handlers<M, Caller>,
  audit: { ready(): boolean },
): Handlers<M, Caller> {
  const names = Object.entries<Command>(contract)
    .filter(([, { action }]) => sensitive.has(action))
    .map(([name]) => name)
  const guarded = names.map((name) => {
    const handle = handlers[name] as unknown as (caller: Caller, input: unknown) => unknown
    return [name, (caller: Caller, input: unknown) => (audit.ready() ? handle(caller, input) : refuse('internal'))]
  })
  return { ...handlers, ...(Object.fromEntries(guarded) as Partial<Handlers<M, Caller>>) }
}
