import type { Room } from '#shared/rooms/contract.ts'
import type { DoorRefusal, Place, WhyLeft } from '../doors/doors.ts'

/** What is known of the room behind the address. */
export type Found =
  | { readonly kind: 'asking' }
  | { readonly kind: 'found'; readonly room: Room }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'unanswered' }

/** What the page of a room shows. */
export type Scene =
  | { readonly kind: 'entering'; readonly room: Room | null }
  /** The first time: which microphone and camera, before anybody is heard or seen. */
  | { readonly kind: 'check'; readonly room: Room }
  | { readonly kind: 'inside'; readonly room: Room }
  | { readonly kind: 'refused'; readonly room: Room | null; readonly refusal: DoorRefusal }
  | { readonly kind: 'left'; readonly room: Room; readonly why: WhyLeft }
  | { readonly kind: 'unanswered' }

/** Decides what to show from what is known of the room and where one is. `checked`: the devices were once chosen. */
export function toScene(found: Found, place: Place, { checked }: { readonly checked: boolean }): Scene {
  switch (found.kind) {
    case 'asking':
      return { kind: 'entering', room: null }
    case 'not_found':
      return { kind: 'refused', room: null, refusal: 'room_not_found' }
    case 'unanswered':
      return { kind: 'unanswered' }
    case 'found':
      return toSceneOf(found.room, place, checked)
  }
}

function toSceneOf(room: Room, place: Place, checked: boolean): Scene {
  // Inside is inside: a renamed room brings its new name along.
  if (place.kind === 'inside' && place.room.id === room.id) return { kind: 'inside', room: place.room }
  if (!checked) return { kind: 'check', room }
  if (place.kind === 'left' && place.roomId === room.id) return { kind: 'left', room, why: place.why }
  if (place.kind === 'refused' && place.slug === room.slug) return { kind: 'refused', room, refusal: place.refusal }
  return { kind: 'entering', room }
}
