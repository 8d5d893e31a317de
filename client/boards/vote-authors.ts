/** Asked for more often than this, a client number is nobody's: it came with a copy, or the office never saw it. */
const ASKS_MAX = 5

/** Asks the office whose client numbers are; null: it does not answer now. */
export type AskAuthors = (clients: readonly number[]) => Promise<ReadonlyMap<number, string> | null>

/** Whose a client number is: a member's, nobody's, or not known yet. */
type Owner = { readonly kind: 'member'; readonly memberId: string } | { readonly kind: 'nobody' | 'unknown' }

/** Remembers the office's word on whose client numbers are. `onLearned` runs after every answer that brought something. */
export function createVoteAuthors(ask: AskAuthors, onLearned: () => void) {
  const known = new Map<number, string>()
  const asks = new Map<number, number>()
  const waiting = new Set<number>()
  let asking = false

  function ownerOf(client: number): Owner {
    const memberId = known.get(client)
    if (memberId !== undefined) return { kind: 'member', memberId }
    return { kind: (asks.get(client) ?? 0) < ASKS_MAX ? 'unknown' : 'nobody' }
  }

  /** One question at a time: what comes meanwhile is asked right after it. */
  async function learn(clients: readonly number[]): Promise<void> {
    for (const client of clients) if (ownerOf(client).kind === 'unknown') waiting.add(client)
    if (asking) return
    asking = true
    while (waiting.size > 0) {
      const wanted = [...waiting]
      waiting.clear()
      const found = await ask(wanted)
      // Without a line: asked again with the next change.
      if (!found) break
      for (const client of wanted) asks.set(client, (asks.get(client) ?? 0) + 1)
      for (const [client, memberId] of found) known.set(client, memberId)
      onLearned()
    }
    asking = false
  }

  return { ownerOf, learn }
}
