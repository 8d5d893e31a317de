import type { WebsocketProvider } from 'y-websocket'

/** A line that has not opened by then is given up, and another one is tried. */
export const OPEN_WITHIN_MS = 5_000

/**
 * Tries another line when one does not open: the browser itself waits for minutes, and y-websocket with it. That is what
 * comes of asking an office that goes down at this moment, or over a network that is changed. Returns the undo.
 */
export function openInTime(provider: WebsocketProvider, again: () => void): () => void {
  let timer: number | undefined
  provider.on('status', ({ status }) => {
    window.clearTimeout(timer)
    if (status === 'connecting') timer = window.setTimeout(again, OPEN_WITHIN_MS)
  })
  provider.on('connection-close', () => window.clearTimeout(timer))
  return () => window.clearTimeout(timer)
}
