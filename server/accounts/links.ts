import type { MemberId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { AccountData, LinkKind } from './data.ts'
import { createSecret, hashSecret } from './secret.ts'

const HOUR_MS = 60 * 60 * 1000
const LIVES_MS: Record<LinkKind, number> = { reset: HOUR_MS, sign_in: 24 * HOUR_MS, set_up: 24 * HOUR_MS }
const PAGES: Record<LinkKind | 'invite', string> = {
  reset: 'reset',
  sign_in: 'link',
  set_up: 'set-up',
  invite: 'invite',
}

export type Links = ReturnType<typeof createLinks>

/**
 * The address of a page with a token behind the `#`, so that no server, log or Referer ever holds it. Built from the
 * configured address only: what a request says about its host is never believed (A9).
 */
export function toLink(publicUrl: string, kind: LinkKind | 'invite', token: string): string {
  return `${publicUrl}/${PAGES[kind]}#${token}`
}

/** Links that let somebody in once: for a new password, from the terminal, for the first set-up (A9, A10). */
export function createLinks({ data, clock, publicUrl }: { data: AccountData; clock: Clock; publicUrl: string }) {
  return {
    /** Makes a link; earlier ones of the kind for the same member are no longer valid. */
    make(kind: LinkKind, memberId: MemberId | null): { link: string; expiresAt: number } {
      const token = createSecret()
      const expiresAt = clock.now() + LIVES_MS[kind]
      data.together(() => {
        data.removeLinks(kind, memberId)
        data.addLink({ tokenHash: hashSecret(token), kind, memberId, expiresAt })
      })
      return { link: toLink(publicUrl, kind, token), expiresAt }
    },
    /** What a link stands for, or null when it is not valid, for whatever reason. */
    see(kind: LinkKind, token: string): { memberId: MemberId | null } | null {
      const row = data.link(hashSecret(token), kind)
      return row && clock.now() < row.expiresAt ? { memberId: row.memberId } : null
    },
    /** Uses it up; false when that has been done, or it has expired, since it was seen. */
    use(kind: LinkKind, token: string): boolean {
      const row = data.link(hashSecret(token), kind)
      return data.removeLink(hashSecret(token)) && row !== null && clock.now() < row.expiresAt
    },
    sweep: () => {
      data.removeLinksBefore(clock.now())
    },
  }
}

/** Work on one token at a time: who comes while it is under way gets `otherwise` at once (A10). */
export function createHold() {
  const held = new Set<string>()
  return async <T>(token: string, otherwise: T, work: () => Promise<T>): Promise<T> => {
    if (held.has(token)) return otherwise
    held.add(token)
    try {
      return await work()
    } finally {
      held.delete(token)
    }
  }
}
