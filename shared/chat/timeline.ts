import type { Message, Page } from './contract.ts'

/** What a page knows of a room's chat: an unbroken stretch up to the newest message, as of revision `rev`. */
export interface Timeline {
  /** By place, oldest first, without a gap. */
  readonly messages: readonly Message[]
  /** Whether there are messages before the first of these. */
  readonly more: boolean
  readonly rev: number
}

/** The timeline after something was heard; `missed`: something else happened before it, ask for all since `timeline.rev`. */
export interface Heard {
  readonly timeline: Timeline
  readonly missed: boolean
}

/** Begins with the newest page. */
export function toTimeline(page: Page): Timeline {
  return { messages: inOrder(page.messages), more: page.more, rev: page.rev }
}

/**
 * Puts an older page in front. A page that does not join up with what is there is left out. A page that was read before
 * the last changes brings the whole back to its revision: ask what has changed since.
 */
export function withOlder(timeline: Timeline, page: Page): Timeline {
  const first = timeline.messages[0]
  const last = inOrder(page.messages).at(-1)
  if (first && last && last.seq < first.seq - 1) return timeline
  const known = page.messages[0] && first && page.messages[0].seq >= first.seq
  const messages = merge(timeline.messages, page.messages)
  return { messages, more: known ? timeline.more : page.more, rev: Math.min(timeline.rev, page.rev) }
}

/** Brings it up to date with all that happened since; null when that was too much, and the chat must be opened afresh. */
export function withSince(timeline: Timeline, page: Page): Timeline | null {
  if (page.more) return null
  const messages = merge(timeline.messages, withinReach(timeline, page.messages))
  return { ...timeline, messages, rev: Math.max(timeline.rev, page.rev) }
}

/**
 * Takes in one message that was told: new, edited or deleted. What is older than what is known changes nothing; what
 * comes too early is not taken in, since what lies before it would then never be asked for.
 */
export function withHeard(timeline: Timeline, message: Message): Heard {
  if (message.rev > timeline.rev + 1) return { timeline, missed: true }
  const messages = merge(timeline.messages, withinReach(timeline, [message]))
  return { timeline: { ...timeline, messages, rev: Math.max(timeline.rev, message.rev) }, missed: false }
}

/** Changes to messages that have not been loaded yet come along when those are. */
function withinReach({ messages, more }: Timeline, changed: readonly Message[]): readonly Message[] {
  const first = messages[0]?.seq ?? 0
  return more ? changed.filter(({ seq }) => seq >= first) : changed
}

/** Both together, each message once, as it was last. */
function merge(known: readonly Message[], fresh: readonly Message[]): readonly Message[] {
  if (fresh.length === 0) return known
  const byPlace = new Map(known.map((message) => [message.seq, message]))
  for (const message of fresh) {
    const held = byPlace.get(message.seq)
    if (!held || held.rev < message.rev) byPlace.set(message.seq, message)
  }
  return inOrder([...byPlace.values()])
}

const inOrder = (messages: readonly Message[]) => messages.toSorted((one, other) => one.seq - other.seq)
