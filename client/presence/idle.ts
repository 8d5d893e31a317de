/** Time as the page has it; tests have their own. */
interface PageClock {
  now(): number
  /** Returns the undo. */
  after(delayMs: number, run: () => void): () => void
}

/** Where signs of life come from: the page. */
interface SignsOfLife {
  readonly window: Pick<Window, 'addEventListener' | 'removeEventListener'>
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>
}

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'focus'] as const

/** The page's own clock. */
export const pageClock: PageClock = {
  now: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}

/**
 * Says when nobody has touched the device for `afterMs`, and when somebody does again. A sign of life costs no timer:
 * the one that runs looks how long ago the last was. Returns the undo.
 */
export function watchIdle(options: {
  readonly afterMs: number
  readonly clock: PageClock
  readonly page: SignsOfLife
  readonly changed: (idle: boolean) => void
}): () => void {
  const { afterMs, clock, page, changed } = options
  let lastSign = clock.now()
  let idle = false
  let stop = clock.after(afterMs, look)

  function look(): void {
    const left = lastSign + afterMs - clock.now()
    if (left > 0) {
      stop = clock.after(left, look)
      return
    }
    idle = true
    changed(true)
  }

  const sign = () => {
    lastSign = clock.now()
    if (!idle) return
    idle = false
    stop = clock.after(afterMs, look)
    changed(false)
  }
  const seen = () => {
    if (page.document.visibilityState === 'visible') sign()
  }
  for (const name of SIGNS) page.window.addEventListener(name, sign, { passive: true })
  page.document.addEventListener('visibilitychange', seen)
  return () => {
    stop()
    for (const name of SIGNS) page.window.removeEventListener(name, sign)
    page.document.removeEventListener('visibilitychange', seen)
  }
}
