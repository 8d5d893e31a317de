import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'

type Action = Parameters<ExcalidrawImperativeAPI['registerAction']>[0]

/** A key that no keyboard sends by itself. */
const KEY = 'InloopKeepMoves'
const keepMoves = {
  name: 'inloopKeepMoves' as Action['name'],
  label: '',
  trackEvent: false,
  keyTest: ({ key }) => key === KEY,
  perform: () => ({ captureUpdate: 'IMMEDIATELY' }),
} satisfies Action

/** Makes a step to undo of what arrow keys move, once `keepAfter` hears that such a key is let go. */
export function undoMoves(api: Pick<ExcalidrawImperativeAPI, 'registerAction'>): void {
  api.registerAction(keepMoves)
}

/**
 * Excalidraw keeps no step of what arrow keys move: the step before it was undone in its place, which could take the
 * whole thing away. It does so of what is done by an action, and hears of those by their keys.
 */
export function keepAfter({ key, target }: Pick<KeyboardEvent, 'key' | 'target'>): void {
  if (!key.startsWith('Arrow') || !(target instanceof Element)) return
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return
  const whiteboard = target.closest('.excalidraw')
  whiteboard?.dispatchEvent(new KeyboardEvent('keydown', { key: KEY, bubbles: true }))
}
