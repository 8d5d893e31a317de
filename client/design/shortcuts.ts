import { atom } from 'nanostores'
import { useEffect, useRef } from 'react'

const REMEMBERED = 'inloop.shortcuts'

/** A key that does something on the page as it is now. Single characters can be switched off (WCAG 2.1.4). */
interface Shortcut {
  /** As in KeyboardEvent.key: 'm', '/', 'Escape'. */
  readonly key: string
  /** What it does, for the list behind `?`. */
  readonly label: string
  readonly run: () => void
}

/** What can be pressed now, in the order in which it came. */
export const $shortcuts = atom<readonly Shortcut[]>([])

/** Whether single keys do anything; chosen on this device. */
export const $shortcutsOn = atom(localStorage.getItem(REMEMBERED) !== 'off')

/** Switches the single keys on or off, and remembers it on this device. */
export function switchShortcuts(on: boolean): void {
  localStorage.setItem(REMEMBERED, on ? 'on' : 'off')
  $shortcutsOn.set(on)
}

/** Offers a key while this face is drawn; `run` may change with every drawing. */
export function useShortcut(key: string, label: string, run: () => void): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const shortcut = { key, label, run: () => latest.current() }
    $shortcuts.set([...$shortcuts.get(), shortcut])
    return () => $shortcuts.set($shortcuts.get().filter((other) => other !== shortcut))
  }, [key, label])
}

/** Listens to the keys of the whole page; whoever types, or has a dialog or menu open, is left alone. Returns the undo. */
export function listenToKeys(): () => void {
  const press = (event: KeyboardEvent) => {
    if (!$shortcutsOn.get() || event.defaultPrevented || event.repeat) return
    if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
    // The last one that came lies on top.
    const shortcut = $shortcuts.get().findLast(({ key }) => key === event.key)
    if (!shortcut) return
    event.preventDefault()
    shortcut.run()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open], [role="menu"]')) return true
  if (!(target instanceof HTMLElement)) return false
  // What has keys of its own, such as the whiteboard, keeps them.
  if (target.closest('[data-own-keys]')) return true
  return target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
}
