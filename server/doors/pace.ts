import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'

const MINUTE_MS = 60_000

/** Lets each person do something so many times in any minute. Remembers only those of the last minute. */
export function createPace(clock: Clock, perMinute: number): (memberId: MemberId) => boolean {
  const times = new Map<MemberId, readonly number[]>()
  return (memberId) => {
    const since = clock.now() - MINUTE_MS
    for (const [other, at] of times) if ((at.at(-1) ?? 0) <= since) times.delete(other)
    const recent = (times.get(memberId) ?? []).filter((at) => at > since)
    if (recent.length >= perMinute) return false
    times.set(memberId, [...recent, clock.now()])
    return true
  }
}
