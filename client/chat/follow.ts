import type { Message, Page } from '#shared/chat/contract.ts'
import { toTimeline, withHeard, withOlder, withSince, type Timeline } from '#shared/chat/timeline.ts'

/** How a page that was asked for came out; `refusal` as the command's. */
type Answer = { readonly ok: true; readonly value: Page } | { readonly ok: false; readonly refusal: string }

/** The questions that following a room asks of the office. */
export interface Office {
  open(): Promise<Answer>
  since(rev: number): Promise<Answer>
  before(seq: number): Promise<Answer>
}

/** What to show of a room. `readUpTo` is the viewer's mark at the last time the office was asked. */
export interface Shown {
  readonly timeline: Timeline
  readonly readUpTo: number
}

interface FollowDeps {
  readonly office: Office
  /** Told at every change. */
  readonly show: (shown: Shown) => void
  /** Told when asking has failed; what was shown stays. */
  readonly refused: (refusal: string) => void
}

interface Follow {
  /** At the start and at every return: asks for what was missed. */
  arrive(): Promise<void>
  hear(message: Message): void
  /** Asks for the page before the first; answers the refusal, or null when it is there. */
  older(): Promise<string | null>
  end(): void
}

/**
 * Keeps one room's chat as the office has it, over a wire that may break anywhere. What is told while a question is
 * open is kept until the answer is there, since the answer may be from before it.
 */
export function followRoom({ office, show, refused }: FollowDeps): Follow {
  let shown: Shown | null = null
  let toldMeanwhile: Message[] | null = null
  let asked = 0
  // Asked anew after every wait: much may have happened in between.
  const now = (): Shown | null => shown

  return {
    arrive,
    hear,
    async older() {
      const first = shown?.timeline.messages[0]
      if (!shown?.timeline.more || !first) return null
      const page = await office.before(first.seq)
      if (!page.ok) return page.refusal
      const held = now()
      if (!held) return null
      const timeline = withOlder(held.timeline, page.value)
      put({ ...held, timeline })
      // Something in that page was changed while it was on its way.
      if (timeline.rev < held.timeline.rev) await arrive()
      return null
    },
    end() {
      asked++
      shown = null
      toldMeanwhile = null
    },
  }

  async function arrive(): Promise<void> {
    const question = ++asked
    toldMeanwhile ??= []
    if (shown) {
      const since = await office.since(shown.timeline.rev)
      if (question !== asked) return // a later question answers for this one
      if (!since.ok) {
        giveUp(since.refusal)
        return
      }
      const held = now()
      const timeline = held && withSince(held.timeline, since.value)
      if (timeline) {
        settle({ timeline, readUpTo: since.value.readUpTo })
        return
      }
    }
    const afresh = await office.open()
    if (question !== asked) return
    if (!afresh.ok) {
      giveUp(afresh.refusal)
      return
    }
    settle({ timeline: toTimeline(afresh.value), readUpTo: afresh.value.readUpTo })
  }

  function settle(answer: Shown): void {
    const told = toldMeanwhile ?? []
    toldMeanwhile = null
    put(answer)
    for (const message of told) hear(message)
  }

  function giveUp(refusal: string): void {
    toldMeanwhile = null
    refused(refusal)
  }

  function hear(message: Message): void {
    if (toldMeanwhile) return void toldMeanwhile.push(message)
    if (!shown) return
    const { timeline, missed } = withHeard(shown.timeline, message)
    if (missed)
      void arrive() // tells its own refusals
    else put({ ...shown, timeline })
  }

  function put(changed: Shown): void {
    shown = changed
    show(changed)
  }
}
