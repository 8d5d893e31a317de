/** What the decision at a door needs to know. */
export interface AtTheDoor {
  /** The person may see the room; else it does not exist for them. */
  readonly maySee: boolean
  readonly archived: boolean
  readonly capacity: number
  /** How many people are inside, and whether this person, on another device, is one of them. */
  readonly peopleInside: number
  readonly isInside: boolean
  /** The person comes back after a break, and has meanwhile gone into another room on another device. */
  readonly wentElsewhere: boolean
}

export type EntryRefusal = 'room_not_found' | 'room_archived' | 'room_full' | 'elsewhere_now'

/** Decides whether somebody at a door may walk in: null, or why not. Pure. */
export function decideEntry(door: AtTheDoor): EntryRefusal | null {
  if (!door.maySee) return 'room_not_found'
  if (door.archived) return 'room_archived'
  if (door.wentElsewhere) return 'elsewhere_now'
  if (!door.isInside && door.peopleInside >= door.capacity) return 'room_full'
  return null
}
