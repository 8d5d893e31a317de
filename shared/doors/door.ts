import type { DoorState } from './limits.ts'

/** Minutes since midnight, office time; `from` after `until` goes over midnight. */
interface QuietHours {
  readonly from: number
  readonly until: number
}

/** How a room's door stands. What is not said of a door: open, and a knock may sound at any hour. */
export interface Door {
  readonly state: DoorState
  /** Opens by itself when the last one inside leaves. */
  readonly opensWhenEmpty: boolean
  readonly quietHours: QuietHours | null
}

export type DoorEvent =
  | { readonly kind: 'set'; readonly to: { readonly [K in keyof Door]?: Door[K] | undefined } }
  /** `kept`: somebody looks after the room, who could let people in from elsewhere. */
  | { readonly kind: 'emptied'; readonly kept: boolean }

export const plainDoor: Door = { state: 'open', opensWhenEmpty: false, quietHours: null }

/** The door after what happened to it; the very same one when nothing changed. Pure. */
export function decideDoor(door: Door, event: DoorEvent): Door {
  switch (event.kind) {
    case 'set': {
      const { state = door.state, opensWhenEmpty = door.opensWhenEmpty, quietHours = door.quietHours } = event.to
      return { state, opensWhenEmpty, quietHours }
    }
    case 'emptied':
      // Nobody would ever open an empty room again that nobody keeps.
      return (door.opensWhenEmpty || !event.kept) && door.state !== 'open' ? { ...door, state: 'open' } : door
  }
}

/** Whether a knock makes no sound at this minute of the office's day. Hours that begin and end alike are no hours. Pure. */
export function isQuiet(hours: QuietHours | null, minuteOfDay: number): boolean {
  if (!hours || hours.from === hours.until) return false
  const { from, until } = hours
  if (from < until) return from <= minuteOfDay && minuteOfDay < until
  return minuteOfDay >= from || minuteOfDay < until
}
