import { useEffect, useState } from 'react'

const LOOKS_AT_THE_CLOCK_EVERY_MS = 60_000

/** The time, looked at once a minute; ms since 1970. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), LOOKS_AT_THE_CLOCK_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [])
  return now
}
