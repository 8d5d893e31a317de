export const relations = ['none', 'invited', 'inside', 'keeper'] as const
/**
 * What the actor is to the thing, each more than the one before. `invited`: may come to the door of it. `inside`: it is
 * open to them (all colleagues, named on the list, of the group, let in by a knock). `keeper`: facilitator, moderator,
 * owner of a desk, the office for its own rooms.
 */
export type Relation = (typeof relations)[number]

export const states = ['live', 'archived', 'deleted'] as const
export type State = (typeof states)[number]

/** What an action is aimed at, as far as the decision needs to know it. What is not stated counts as the least. */
export interface Resource {
  readonly relation?: Relation
  /** Whether the thing is the actor's own: made by them, or about them. */
  readonly own?: boolean
  readonly confidential?: boolean
  readonly state?: State
  /** Whether the actor is inside the room now. */
  readonly present?: boolean
  /** Of a room: whether somebody keeps it. */
  readonly kept?: boolean
  /** Whether the thing is of all who may use it: made by nobody, in a room that nobody keeps. */
  readonly common?: boolean
}
