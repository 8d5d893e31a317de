import type { MemberId } from '#shared/kernel/ids.ts'
import type { Bind } from './data.ts'

/**
 * Whose the client numbers of an open document are. A number belongs to the member whose session used it first, for
 * as long as the document lives (S098, S100).
 */
export class Ownership {
  readonly #read: (client: number) => MemberId | null
  readonly #known = new Map<number, MemberId>()

  constructor(read: (client: number) => MemberId | null) {
    this.#read = read
  }

  ownerOf(client: number): MemberId | null {
    const known = this.#known.get(client)
    if (known !== undefined) return known
    const kept = this.#read(client)
    if (kept !== null) this.#known.set(client, kept)
    return kept
  }

  /** Gives those of the numbers that are nobody's to the member; answers them, to be kept. */
  bind(clients: Iterable<number>, memberId: MemberId): readonly Bind[] {
    const binds: Bind[] = []
    for (const client of clients) {
      if (this.ownerOf(client) !== null) continue
      this.#known.set(client, memberId)
      binds.push({ client, memberId })
    }
    return binds
  }
}
