import type { DocumentId, MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'

const HOUR_MS = 3_600_000
/** Who is called to the same note again within this time has heard it. */
const SAME_MS = 600_000

/** Somebody calls somebody to a note. */
interface Mention {
  readonly by: MemberId
  readonly memberId: MemberId
  readonly documentId: DocumentId
}

/** Remembers for an hour who called whom, so that nobody is called too often. In memory alone. */
export function createMentions({ clock, perHour }: { clock: Pick<Clock, 'now'>; perHour: number }) {
  const made = new Map<MemberId, { readonly what: string; readonly at: number }[]>()

  function tidy(now: number): void {
    for (const [by, calls] of made) {
      const fresh = calls.filter(({ at }) => now - at < HOUR_MS)
      if (fresh.length === 0) made.delete(by)
      else made.set(by, fresh)
    }
  }

  return {
    /** `new`: this one is to be told; `told`: it was, a moment ago; `too many`: not any more in this hour. */
    take({ by, memberId, documentId }: Mention): 'new' | 'told' | 'too many' {
      const now = clock.now()
      tidy(now)
      const calls = made.get(by) ?? []
      const what = `${memberId} ${documentId}`
      if (calls.some((call) => call.what === what && now - call.at < SAME_MS)) return 'told'
      if (calls.length >= perHour) return 'too many'
      made.set(by, [...calls, { what, at: now }])
      return 'new'
    },
  }
}
