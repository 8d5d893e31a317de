import type { MemberId } from '#shared/kernel/ids.ts'
import type { Bind } from './kept.ts'

/** Numbers that one member has only announced yet: more than anybody has tabs, over a day of open pages. */
const ANNOUNCED_MAX = 50

/**
 * Whose the client numbers of an open document are. A number belongs to the member whose session used it first: kept
 * once something is written under it (S098), and from when it is first announced with a cursor, so that nobody who
 * hears of it can be the first to write under it (S100).
 */
export class Ownership {
  readonly #read: (client: number) => MemberId | null
  /** What is not kept yet. */
  readonly #bound = new Map<number, MemberId>()
  readonly #announced = new Map<number, MemberId>()

  constructor(read: (client: number) => MemberId | null) {
    this.#read = read
  }

  /** Null: nobody's yet. */
  ownerOf(client: number): MemberId | null {
    return this.#writerOf(client) ?? this.#announced.get(client) ?? null
  }

  isOfAnother(client: number, memberId: MemberId): boolean {
    const owner = this.ownerOf(client)
    return owner !== null && owner !== memberId
  }

  /** A member shows a cursor under this number; false when it is somebody else's. */
  announce(client: number, memberId: MemberId): boolean {
    if (this.isOfAnother(client, memberId)) return false
    if (this.ownerOf(client) === null) {
      const own = [...this.#announced].filter(([, owner]) => owner === memberId)
      if (own.length >= ANNOUNCED_MAX && own[0]) this.#announced.delete(own[0][0])
      this.#announced.set(client, memberId)
    }
    return true
  }

  /** Gives those of the numbers under which nobody has written to the member; answers them, to be kept. */
  bind(clients: Iterable<number>, memberId: MemberId): readonly Bind[] {
    const binds: Bind[] = []
    for (const client of clients) {
      if (this.#writerOf(client) !== null) continue
      this.#bound.set(client, memberId)
      binds.push({ client, memberId })
    }
    return binds
  }

  /** All numbers that were given are kept now: they can be read. */
  committed(): void {
    if (this.#bound.size > 0) this.#bound.clear()
  }

  #writerOf(client: number): MemberId | null {
    return this.#bound.get(client) ?? this.#read(client)
  }
}
