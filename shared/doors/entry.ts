import type { DoorState } from './limits.ts'

/** What the decision at a door needs to know. */
export interface AtTheDoor {
  /** The person may come to this door at all; else the room does not exist for them. */
  readonly mayKnow: boolean
  /** The room is theirs to be in; a guest's is not until somebody lets them in. */
  readonly mayEnter: boolean
  readonly archived: boolean
  readonly capacity: number
  /** How many people are inside, and whether this person, on another device, is one of them. */
  readonly peopleInside: number
  readonly isInside: boolean
  /** The person comes back after a break, and has meanwhile gone into another room on another device. */
  readonly wentElsewhere: boolean
  readonly door: DoorState
  /** Nobody stops them: they keep the room, were let in a moment ago, or come back from a break in the line. */
  readonly waved: boolean
}

type EntryRefusal = 'room_not_found' | 'room_archived' | 'room_full' | 'elsewhere_now' | 'must_knock' | 'door_closed'

/** Decides whether somebody at a door may walk in: null, or why not. Pure. */
export function decideEntry(at: AtTheDoor): EntryRefusal | null {
  if (!at.mayKnow) return 'room_not_found'
  if (at.archived) return 'room_archived'
  if (at.wentElsewhere) return 'elsewhere_now'
  if (!at.isInside && !at.waved) {
    if (at.door === 'closed') return 'door_closed'
    if (at.door === 'knock' || !at.mayEnter) return 'must_knock'
  }
  if (!at.isInside && at.peopleInside >= at.capacity) return 'room_full'
  return null
}
