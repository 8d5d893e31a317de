// Time that goes on only when the play says so, for everything in this process: office, pages and network alike.

interface Timer {
  readonly id: number
  readonly order: number
  readonly run: () => void
  readonly periodMs: number | null
  at: number
}

/** The real one: what waits within a turn of the event loop really gets its turn. */
const realImmediate = globalThis.setImmediate
/** Commits wait for the end of a turn, streams and sockets for the next: after these all of it is done. */
const TURNS = 4

export interface VirtualTime {
  now(): number
  /** A new day: nothing of the one before is still to come. */
  begin(): void
  /** Lets everything happen that happens without time going on. */
  settle(): Promise<void>
  /** Goes on by so much, timer by timer, and settles after each. */
  goOn(ms: number): Promise<void>
}

/** Puts it in the place of the process's own time. There is no way back: a play has a process of its own. */
export function installVirtualTime(startsAt: number): VirtualTime {
  const timers = new Map<number, Timer>()
  let now = 0
  let made = 0

  function start(run: () => void, delayMs: number, periodMs: number | null) {
    made += 1
    const timer: Timer = { id: made, order: made, run, periodMs, at: now + Math.max(0, delayMs) }
    timers.set(timer.id, timer)
    const handle = {
      [Symbol.toPrimitive]: () => timer.id,
      ref: () => handle,
      unref: () => handle,
      hasRef: () => false,
      refresh: () => {
        timer.at = now + Math.max(0, delayMs)
        return handle
      },
    }
    return handle
  }
  const stop = (handle: unknown) => {
    if (handle !== null && handle !== undefined) timers.delete(Number(handle))
  }

  const global = globalThis as unknown as Record<string, unknown>
  global['setTimeout'] = (run: (...given: unknown[]) => void, delayMs = 0, ...given: unknown[]) =>
    start(() => run(...given), delayMs, null)
  global['setInterval'] = (run: (...given: unknown[]) => void, periodMs = 0, ...given: unknown[]) =>
    start(() => run(...given), periodMs, Math.max(1, periodMs))
  global['clearTimeout'] = stop
  global['clearInterval'] = stop
  Date.now = () => startsAt + Math.floor(now)
  performance.now = () => now

  function nextBy(end: number): Timer | null {
    let next: Timer | null = null
    for (const timer of timers.values()) {
      if (timer.at > end) continue
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer
    }
    return next
  }

  async function settle(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++)
      await new Promise<void>((resolve) => {
        realImmediate(resolve)
      })
  }

  return {
    now: () => now,
    begin() {
      timers.clear()
      now = 0
    },
    settle,
    async goOn(ms) {
      const end = now + ms
      for (let timer = nextBy(end); timer; timer = nextBy(end)) {
        now = Math.max(now, timer.at)
        if (timer.periodMs === null) timers.delete(timer.id)
        else timer.at = now + timer.periodMs
        timer.run()
        await settle()
      }
      now = end
      await settle()
    },
  }
}
