import { createHash, randomBytes } from 'node:crypto'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { RETURN_MS } from '#shared/doors/limits.ts'
import type { Clock } from '../platform/clock.ts'
import type { DoorData } from './data.ts'

const PASS_BYTES = 24

interface Pass {
  readonly secret: string
  readonly hash: string
  stored: boolean
  stopForgetting: (() => void) | null
}

/** What lets somebody who is inside come back after a break of the line, or of the office, without knocking again. */
export type Passes = ReturnType<typeof createPasses>

/**
 * A pass holds while its owner is inside and RETURN_MS after their line broke; leaving ends it. The database holds
 * hashes only, of pass, person and room together: who was inside cannot be read from it. Those found at the start hold
 * for RETURN_MS. `over`: the owner will not come back.
 */
export function createPasses(options: {
  readonly data: DoorData
  readonly clock: Clock
  readonly over: (memberId: MemberId, roomId: RoomId) => void
}) {
  const { data, clock, over } = options
  const passes = new Map<string, Pass>()
  const ofBefore = new Set(data.passes())
  const stopOfBefore = clock.after(RETURN_MS, () => {
    for (const hash of ofBefore) data.dropPass(hash)
    ofBefore.clear()
  })
  const keyOf = (memberId: MemberId, roomId: RoomId) => `${memberId} ${roomId}`

  const end = (memberId: MemberId, roomId: RoomId): void => {
    const pass = passes.get(keyOf(memberId, roomId))
    if (!pass) return
    pass.stopForgetting?.()
    passes.delete(keyOf(memberId, roomId))
    if (pass.stored) data.dropPass(pass.hash)
    over(memberId, roomId)
  }

  return {
    end,
    /** The pass of somebody who is inside. `lasting`: the door would not let them back in, so it must outlive the office. */
    give(memberId: MemberId, roomId: RoomId, { lasting }: { readonly lasting: boolean }): string {
      const known = passes.get(keyOf(memberId, roomId))
      known?.stopForgetting?.()
      const secret = known?.secret ?? randomBytes(PASS_BYTES).toString('base64url')
      const pass = known ?? { secret, hash: hashOf(secret, memberId, roomId), stored: false, stopForgetting: null }
      pass.stopForgetting = null
      passes.set(keyOf(memberId, roomId), pass)
      if (lasting) this.keep(memberId, roomId)
      return secret
    },
    /** Makes the pass of somebody who is inside outlive the office. */
    keep(memberId: MemberId, roomId: RoomId): void {
      const pass = passes.get(keyOf(memberId, roomId))
      if (!pass || pass.stored) return
      pass.stored = true
      data.keepPass(pass.hash)
    },
    /** Whether this is the person's own pass for the room, and still holds. */
    holds(memberId: MemberId, roomId: RoomId, secret: string | undefined): boolean {
      if (secret === undefined) return false
      if (passes.get(keyOf(memberId, roomId))?.secret === secret) return true
      return ofBefore.has(hashOf(secret, memberId, roomId))
    },
    /** The owner's line broke. */
    lost(memberId: MemberId, roomId: RoomId): void {
      const pass = passes.get(keyOf(memberId, roomId))
      if (!pass) return
      pass.stopForgetting?.()
      pass.stopForgetting = clock.after(RETURN_MS, () => end(memberId, roomId))
    },
    /** Forgets the pass of an earlier life of the office, once it was used or given up. */
    used(memberId: MemberId, roomId: RoomId, secret: string | undefined): void {
      const hash = secret === undefined ? null : hashOf(secret, memberId, roomId)
      if (hash !== null && ofBefore.delete(hash)) data.dropPass(hash)
    },
    close(): void {
      stopOfBefore()
      for (const { stopForgetting } of passes.values()) stopForgetting?.()
    },
  }
}

function hashOf(secret: string, memberId: MemberId, roomId: RoomId): string {
  return createHash('sha256').update(`${secret} ${memberId} ${roomId}`).digest('hex')
}
