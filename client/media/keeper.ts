import type { Joined, Session } from './session.ts'
import { pause, type Wire } from './wire.ts'

const RETRY_FIRST_MS = 150
const RETRY_MAX_MS = 2_000
/** A call that held so long was a good one: the next break is mended at once again. */
const HELD_MS = 10_000

/** How this page stands in the call of its room. */
export type CallState =
  /** `elsewhere`: the call goes on on another device. `unsupported`: this browser cannot take part in calls. */
  'idle' | 'joining' | 'joined' | 'rejoining' | 'elsewhere' | 'unsupported'

interface KeeperOptions {
  readonly on: Wire['on']
  /** Joins once; `onBroken` is told when what was joined does not hold any more. */
  readonly join: (onBroken: () => void) => Promise<Joined>
  readonly onState: (state: CallState) => void
  readonly onSession: (session: Session | null) => void
}

/** Keeps this page in the call for as long as it is wanted: what breaks is joined again without a click. */
interface Keeper {
  begin(): void
  /** After a break: the same call again, unless it was taken over by another device meanwhile. */
  resume(): void
  end(): void
}

/** Makes the keeper of the call. It joins nothing until it is told to. */
export function createKeeper({ on, join, onState, onSession }: KeeperOptions): Keeper {
  let session: Session | null = null
  let state: CallState = 'idle'
  /** Grows with every change of mind, so that an answer to an earlier one counts for nothing. */
  let wish = 0
  let tries = 0
  let joinedAt = 0

  function turn(next: CallState): void {
    state = next
    onState(next)
  }

  function drop(): void {
    wish += 1
    const dropped = session
    session = null
    if (!dropped) return
    dropped.close()
    onSession(null)
  }

  async function run(first: CallState): Promise<void> {
    drop()
    const mine = wish
    turn(first)
    // Walking in is never held back; what breaks again and again is tried at a slower pace.
    if (first === 'joining' || performance.now() - joinedAt > HELD_MS) tries = 0
    for (; ; tries += 1) {
      if (tries > 0) await pause(Math.min(RETRY_FIRST_MS * 2 ** (tries - 1), RETRY_MAX_MS))
      if (mine !== wish) return
      const joined = await join(() => {
        if (mine === wish) void run('rejoining')
      })
      if (mine !== wish) {
        if (joined.ok) joined.session.close()
        return
      }
      if (joined.ok) {
        session = joined.session
        joinedAt = performance.now()
        tries += 1
        turn('joined')
        onSession(session)
        return
      }
      if (joined.refusal === 'unsupported') {
        turn('unsupported')
        return
      }
    }
  }

  function stop(next: CallState): void {
    drop()
    if (state !== next) turn(next)
  }

  on('media:ended', ({ why }) => {
    if (state === 'idle' || state === 'elsewhere') return
    if (why === 'engine') void run('rejoining')
    else stop(why === 'elsewhere' ? 'elsewhere' : 'idle')
  })

  return {
    begin: () => void run('joining'),
    resume() {
      if (state !== 'elsewhere') void run('rejoining')
    },
    end: () => stop('idle'),
  }
}
