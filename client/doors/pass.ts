import type { RoomId } from '#shared/kernel/ids.ts'

/** What one was given at entering, for this tab: with it a reloaded page comes back in without knocking again. */
const KEPT = 'inloop.pass'

/** The pass for this room, if one was in it last. */
export function passFor(roomId: RoomId): string | null {
  const [room, pass] = (sessionStorage.getItem(KEPT) ?? '').split(' ')
  return room === roomId && pass ? pass : null
}

/** Keeps the pass of the room one is in now. */
export function keepPass(roomId: RoomId, pass: string | null): void {
  if (pass === null) forgetPass()
  else sessionStorage.setItem(KEPT, `${roomId} ${pass}`)
}

/** Forgets it, on leaving. */
export function forgetPass(): void {
  sessionStorage.removeItem(KEPT)
}
