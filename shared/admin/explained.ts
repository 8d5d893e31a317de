import type { Action } from '../access/policy.ts'

/** What administrators can ask about somebody and a room, in the order in which one comes across it. */
export const explainedActions = [
  ...(['room.see', 'door.knock', 'room.enter', 'call.take-part', 'chat.read', 'chat.write'] as const),
  ...(['document.open', 'document.write', 'file.see', 'file.add'] as const),
  ...(['door.answer', 'door.set', 'guest.invite', 'room.manage'] as const),
] as const satisfies readonly Action[]

export type ExplainedAction = (typeof explainedActions)[number]
