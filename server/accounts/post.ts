import type { Log } from '../platform/log.ts'
import type { Letter, Mail } from './mail.ts'

/** Letters under way at a time; more are dropped, and that is logged. */
const UNDER_WAY_MAX = 100

export type Post = ReturnType<typeof createPost>

/** Sends letters where mail is set up. A letter that nobody took is logged without its contents, and is not tried again. */
export function createPost({ mail, log }: { mail: Mail | null; log: Log }) {
  const underWay = new Set<Promise<unknown>>()

  async function send(letter: Letter): Promise<boolean> {
    if (mail === null) return false
    try {
      await mail.send(letter)
      return true
    } catch (cause) {
      // Who asked is told that mail did not take it, or can ask again; the message may hold the address.
      log.warn(
        { code: cause instanceof Error && 'code' in cause ? cause.code : 'unknown' },
        'a letter could not be sent',
      )
      return false
    }
  }

  function track(sending: Promise<unknown>): void {
    underWay.add(sending)
    void sending.finally(() => underWay.delete(sending))
  }

  return {
    hasMail: mail !== null,
    send,
    /**
     * Writes and sends after the answer to this turn's question has gone, so that how long the answer took says
     * nothing about whether there was anything to send.
     */
    sendLater(write: () => Letter | null): void {
      if (underWay.size >= UNDER_WAY_MAX) {
        log.warn({ underWay: underWay.size }, 'too many letters under way')
        return
      }
      const nextTurn = new Promise<void>((resolve) => {
        setImmediate(resolve)
      })
      const sending = nextTurn.then(() => {
        const letter = write()
        return letter === null ? false : send(letter)
      })
      track(
        sending.catch((cause: unknown) => {
          log.error({ err: cause }, 'a letter could not be written')
        }),
      )
    },
    /** Until all letters under way have gone or failed. */
    settled: async (): Promise<void> => {
      await Promise.allSettled(underWay)
    },
  }
}
