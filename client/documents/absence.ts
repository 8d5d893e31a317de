import type { WebsocketProvider } from 'y-websocket'

/**
 * So often in a row the office has to say that a document is not there, some ten seconds: who is on the way back into a
 * room may not see yet what is in it.
 */
export const TOLD_TIMES = 8

interface Absence {
  /** Whether the document is there for whoever sits here; null: nobody answered. */
  readonly isThere: () => Promise<boolean | null>
  readonly onAbsent: () => void
}

/**
 * Finds out that a document is there no more: a browser does not say why a line was refused, so that it looks like a
 * network that is away.
 */
export function noticeAbsence(provider: WebsocketProvider, { isThere, onAbsent }: Absence): void {
  let hasOpened = false
  let isAsking = false
  let told = 0
  const look = async () => {
    isAsking = true
    const answer = await isThere()
    isAsking = false
    if (answer === null || hasOpened) return
    told = answer ? 0 : told + 1
    if (told === TOLD_TIMES) onAbsent()
  }
  provider.on('status', ({ status }) => {
    if (status === 'connecting') hasOpened = false
    if (status === 'connected') {
      hasOpened = true
      told = 0
    }
  })
  provider.on('connection-close', () => {
    if (!hasOpened && !isAsking && provider.shouldConnect) void look() // answers null where the line is away, too
  })
}
