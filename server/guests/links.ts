import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { guestLinkId, type GuestLinkId, type MemberId, type RoomId } from '#shared/kernel/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { GuestData, GuestLinkRow } from './data.ts'

const DAY_MS = 24 * 60 * 60_000
/** So long after its end a link is still listed, and its guest still has a name. */
const KEPT_MS = 30 * DAY_MS
/** The furthest ahead that a timer is set. */
const LOOK_AGAIN_MS = 60 * 60_000
const TOKEN_BYTES = 32

/** All links for guests, in memory with the database behind it (README, G1-G3). `ended`: its guest is nobody from now on. */
export function createGuestLinks(options: {
  readonly data: GuestData
  readonly clock: Clock
  readonly ended: (link: GuestLinkRow) => void
}) {
  const { data, clock, ended } = options
  const links = new Map(data.links().map((link) => [link.id, link]))
  const byToken = new Map([...links.values()].map((link) => [link.tokenHash, link.id]))
  /** Those whose end has been seen to. */
  const over = new Set<GuestLinkId>()
  let stop: () => void = () => undefined

  const isOpen = (link: GuestLinkRow) => link.revokedAt === null && clock.now() < link.expiresAt
  const keep = (link: GuestLinkRow): GuestLinkRow => {
    data.keep(link)
    links.set(link.id, link)
    return link
  }
  const end = (link: GuestLinkRow): void => {
    if (over.has(link.id)) return
    over.add(link.id)
    ended(link)
  }

  /** Ends what is over, forgets what has been so for long, and comes back at the next end. */
  function sweep(): void {
    const now = clock.now()
    for (const link of [...links.values()]) {
      if (!isOpen(link)) end(link)
      if (now < (link.revokedAt ?? link.expiresAt) + KEPT_MS) continue
      data.drop(link.id)
      links.delete(link.id)
      byToken.delete(link.tokenHash)
      over.delete(link.id)
    }
    const ends = [...links.values()].filter(isOpen).map(({ expiresAt }) => expiresAt - now)
    stop = clock.after(Math.min(LOOK_AGAIN_MS, ...ends), sweep)
  }

  return {
    isOpen,
    all: (): readonly GuestLinkRow[] => [...links.values()],
    find: (id: GuestLinkId): GuestLinkRow | null => links.get(id) ?? null,
    ofRoom: (roomId: RoomId): GuestLinkRow[] => [...links.values()].filter((link) => link.roomId === roomId),
    /** The open link with this token, or null, for whatever reason. */
    open(token: string): GuestLinkRow | null {
      const link = links.get(byToken.get(hashOf(token)) as GuestLinkId)
      return link && isOpen(link) ? link : null
    },
    make(wish: { roomId: RoomId; label: string; madeBy: MemberId; days: number }): {
      link: GuestLinkRow
      token: string
    } {
      const token = randomBytes(TOKEN_BYTES).toString('base64url')
      const { days, ...rest } = wish
      const now = clock.now()
      const made = { id: guestLinkId.parse(randomUUID()), tokenHash: hashOf(token), createdAt: now }
      const unused = { revokedAt: null, guest: null, guestName: null }
      const link = keep({ ...rest, ...made, ...unused, expiresAt: now + days * DAY_MS })
      byToken.set(link.tokenHash, link.id)
      stop()
      sweep()
      return { link, token }
    },
    usedBy: (link: GuestLinkRow, guest: MemberId, guestName: string): GuestLinkRow =>
      keep({ ...link, guest, guestName }),
    /** Ends a link now, and with it its guest's stay, in this turn. */
    revoke(link: GuestLinkRow): GuestLinkRow {
      if (!isOpen(link)) return link
      const revoked = keep({ ...link, revokedAt: clock.now() })
      end(revoked)
      return revoked
    },
    /** Begins to watch for ends. */
    begin: sweep,
    close: () => {
      stop()
    },
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
