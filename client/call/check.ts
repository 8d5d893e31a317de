import { atom } from 'nanostores'

/** Whether the device check is open by somebody's own wish. */
export const $checkOpen = atom(false)

/** Opens the device check. */
export function openCheck(): void {
  $checkOpen.set(true)
}

/** Closes the device check. */
export function closeCheck(): void {
  $checkOpen.set(false)
}
