import { atom } from 'nanostores'
import type { Tone } from './Chip.tsx'

const SHOWN_MS = 6_000
const SHOWN_WITH_ACTION_MS = 12_000
const SHOWN_AT_ONCE = 3

export interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: Tone
  readonly action: { readonly label: string; readonly run: () => void } | null
  readonly shownMs: number
}

/** What the Toaster shows, oldest first. */
export const $toasts = atom<readonly Toast[]>([])

let made = 0

/** Says in passing what has happened; answers its id. Not for what must be read: that belongs on the page itself. */
export function toast(text: string, options: { readonly tone?: Tone; readonly action?: Toast['action'] } = {}): number {
  const { tone = 'plain', action = null } = options
  const others = $toasts.get().filter((shown) => shown.text !== text)
  const shown = { id: ++made, text, tone, action, shownMs: action ? SHOWN_WITH_ACTION_MS : SHOWN_MS }
  $toasts.set([...others, shown].slice(-SHOWN_AT_ONCE))
  return shown.id
}

/** Takes a message away. */
export function dismissToast(id: number): void {
  $toasts.set($toasts.get().filter((shown) => shown.id !== id))
}
