import { createHash } from 'node:crypto'
import { roles } from '#shared/access/actor.ts'
import type { Colleague, ColleagueRow } from '#shared/directory/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'

interface Listed {
  readonly row: ColleagueRow
  readonly hash: bigint
}

/**
 * Everybody's names as one list with a version. The version is the sum of what each row is worth (64 bits of its
 * SHA-256), so that a change costs one row, and the same list has the same version after a restart too.
 */
export class NameList {
  readonly #listed = new Map<MemberId, Listed>()
  #sum = 0n

  get version(): string {
    return this.#sum.toString(36)
  }

  rows(): ColleagueRow[] {
    return [...this.#listed.values()].map(({ row }) => row)
  }

  /** Takes a colleague in, or takes over what has changed; false when nothing has. */
  put({ memberId, name, role, photo }: Colleague): boolean {
    const head: [MemberId, string, number] = [memberId, name, roles.indexOf(role)]
    const row: ColleagueRow = photo === undefined ? head : [...head, photo]
    const hash = createHash('sha256').update(JSON.stringify(row)).digest().readBigUInt64BE()
    const before = this.#listed.get(memberId)?.hash
    if (before === hash) return false
    this.#add(hash - (before ?? 0n))
    this.#listed.set(memberId, { row, hash })
    return true
  }

  /** False when there was no such colleague. */
  remove(memberId: MemberId): boolean {
    const listed = this.#listed.get(memberId)
    if (!listed) return false
    this.#add(-listed.hash)
    this.#listed.delete(memberId)
    return true
  }

  #add(more: bigint): void {
    this.#sum = BigInt.asUintN(64, this.#sum + more)
  }
}
