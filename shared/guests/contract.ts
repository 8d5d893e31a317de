import { z } from 'zod'
import { me } from '../accounts/contract.ts'
import { NAME_MAX } from '../accounts/limits.ts'
import { command } from '../kernel/contract.ts'
import { guestLinkId, roomId } from '../kernel/ids.ts'
import { route } from '../kernel/route.ts'
import { line } from '../kernel/text.ts'
import { room } from '../rooms/contract.ts'
import { guestDays, LABEL_MAX } from './limits.ts'

/** 32 random bytes in base64url. */
const token = z.string().regex(/^[\w-]{43}$/)
const nothing = z.strictObject({})

/** The token travels in bodies only; in the link it stands behind the `#`. */
export const guestRoutes = {
  seeLink: route({
    method: 'POST',
    path: '/api/guests/link',
    action: 'account.sign-in',
    input: z.strictObject({ token }),
    output: z.strictObject({
      roomName: z.string(),
      officeName: z.string(),
      until: z.number(),
      name: z.string().nullable(),
    }),
    refusals: ['link_not_valid'],
  }),
  /** Comes to the door as the guest of a link, under a name of their own choice. Whoever came by it before is out. */
  comeIn: route({
    method: 'POST',
    path: '/api/guests/come-in',
    action: 'account.sign-in',
    input: z.strictObject({ token, name: line(NAME_MAX), language: z.enum(['nl', 'en']) }),
    output: z.strictObject({ me, slug: z.string() }),
    refusals: ['link_not_valid'],
  }),
} as const

/** A link as those see it who may make one for the room; the link itself is shown once, when it is made. */
const guestLinkSeen = z.strictObject({
  id: guestLinkId,
  roomId,
  label: z.string(),
  madeBy: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  state: z.enum(['open', 'revoked', 'expired']),
  /** The name of who came by it, or null: nobody did. */
  usedBy: z.string().nullable(),
})
export type GuestLinkSeen = z.infer<typeof guestLinkSeen>

export const guestCommands = {
  'guests:invite': command({
    action: 'guest.invite',
    input: z.strictObject({ roomId, label: line(LABEL_MAX), days: z.union(guestDays.map((days) => z.literal(days))) }),
    output: z.strictObject({ link: guestLinkSeen, url: z.string() }),
    refusals: ['room_not_found', 'not_yours_to_invite', 'too_many_links'],
  }),
  'guests:links': command({
    action: 'guest.invite',
    input: z.strictObject({ roomId }),
    output: z.strictObject({ links: z.array(guestLinkSeen) }),
    refusals: ['room_not_found', 'not_yours_to_invite'],
  }),
  'guests:revoke': command({
    action: 'guest.invite',
    input: z.strictObject({ id: guestLinkId }),
    output: z.strictObject({ link: guestLinkSeen }),
    refusals: ['link_not_found'],
  }),
  /** For a guest: which room, and until when. Of the room no more than its name and address, until they are let in. */
  'guests:stay': command({
    action: 'account.sign-in',
    input: nothing,
    output: z.strictObject({ room, until: z.number() }),
    refusals: ['not_a_guest'],
  }),
} as const
