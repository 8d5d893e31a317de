import type { WebsocketProvider } from 'y-websocket'

/** Who leaves a letter half made for longer than this reads on meanwhile. */
const WAIT_MAX_MS = 1_500

/** Where what comes over a document's line can wait for a moment, in its order. Whoever opens it closes it. */
export interface WaitingRoom {
  /** What comes from now on waits: until it is let in, or for as long as is bearable since this was last said. */
  hold(): void
  letIn(): void
  close(): void
}

/** Makes a place where what comes from the office can wait, on this line and on every next one. */
export function openWaitingRoom(provider: WebsocketProvider): WaitingRoom {
  const waiting: (() => void)[] = []
  let timer: number | undefined
  const letIn = () => {
    window.clearTimeout(timer)
    timer = undefined
    for (const take of waiting.splice(0)) take()
  }
  const stand = () => {
    const socket = provider.ws
    if (!socket) return
    // What waited of a line that ended passes by: y-websocket's own handler knows that it is over.
    const take = (event: MessageEvent) => void inner?.call(socket, event)
    const inner = socket.onmessage
    socket.onmessage = (event) => {
      if (timer === undefined) take(event)
      else waiting.push(() => take(event))
    }
  }
  const follow = ({ status }: { readonly status: string }) => {
    if (status === 'connecting') stand()
  }
  stand()
  provider.on('status', follow)
  return {
    hold() {
      window.clearTimeout(timer)
      timer = window.setTimeout(letIn, WAIT_MAX_MS)
    },
    letIn,
    close() {
      provider.off('status', follow)
      letIn()
    },
  }
}
