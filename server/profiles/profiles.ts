import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Actor, SignedIn } from '#shared/access/actor.ts'
import { may } from '#shared/access/policy.ts'
import { folded } from '#shared/directory/folded.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { profileEvents, type Profile, type profileCommands, type ProfileChange } from '#shared/profiles/contract.ts'
import type { PhotoRefusal, PresenceAudience } from '#shared/profiles/limits.ts'
import { inWeekOrder } from '#shared/profiles/walk-in.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import type { Database } from '../platform/database/database.ts'
import { Emitter } from '../platform/emitter.ts'
import type { Log } from '../platform/log.ts'
import type { Caller, Connections } from '../platform/realtime/connection.ts'
import { createProfileBook, toShown, type ShownProfile } from './book.ts'
import { createContacts } from './contacts.ts'
import { createProfileData } from './data.ts'
import { createPhotoCleaning } from './photo-cleaning.ts'

export { profileMigrations } from './data.ts'
export type { ShownProfile } from './book.ts'

/** Photos one member may send: enough to try a few. */
const PER_MEMBER = { points: 20, duration: 600 }

export type PhotoReply =
  | { readonly ok: true; readonly value: { readonly profile: Profile } }
  | { readonly ok: false; readonly refusal: PhotoRefusal }

/** What other features may ask of profiles. All answers come from memory, in the same turn. */
export interface Profiles {
  /** What colleagues may see of somebody: nothing private is in it. */
  shown(memberId: MemberId): ShownProfile
  /** The contact person, where there is one who is still of the office. */
  contactOf(memberId: MemberId): MemberId | null
  /** Who may see where this person is. */
  presenceSeenBy(memberId: MemberId): PresenceAudience
  /** Somebody's profile, photo or choices have changed. */
  onChanged(listener: (memberId: MemberId) => void): () => void
}

/** Profiles with what comes in by the wire. */
export interface ProfilesOffice extends Profiles {
  readonly commands: Handlers<typeof profileCommands, Caller>
  /** Writes a profile and gives a contact person: for an office that is filled by the house itself. */
  fill(memberId: MemberId, filled: { readonly profile?: ProfileChange; readonly contactId?: MemberId }): void
  /** Why this actor may not send a photo now; null when they may. Asked before a byte is read. */
  whyNotSend(actor: Actor): PhotoRefusal | null
  takePhoto(actor: SignedIn, bytes: Buffer): Promise<PhotoReply>
  /** The bytes of a photo that is in use, for whoever may see it; else null. */
  findPhoto(actor: Actor, hash: string): Buffer | null
  close(): void
}

interface Needs {
  readonly database: Pick<Database, 'sqlite'>
  readonly accounts: Accounts
  readonly connections: Connections
  readonly audit: Audit
  readonly log: Log
}

/** What members say of themselves, who sees it, and who is whose contact person (README, PR1-PR9). */
export function createProfiles({ database, accounts, connections, audit, log }: Needs): ProfilesOffice {
  const data = createProfileData(database)
  const book = createProfileBook(data)
  const changed = new Emitter<MemberId>()
  const clean = createPhotoCleaning()
  const limiter = new RateLimiterMemory(PER_MEMBER)
  const hoursOf = (memberId: MemberId) => book.of(memberId).hours
  const contacts = createContacts({ data, accounts, connections, audit, hoursOf })

  /** Keeps a profile, and tells its owner's other devices and whoever listens. */
  function keep(memberId: MemberId, profile: Profile, bytes?: Buffer): Profile {
    const before = book.of(memberId)
    book.put(memberId, profile, bytes)
    for (const connection of connections.ofMember(memberId))
      connection.tell(profileEvents, 'profiles:changed', { profile })
    if (before.hours !== profile.hours) contacts.tellAbout(memberId)
    changed.emit(memberId)
    return profile
  }

  const stopListening = accounts.onChanged(({ memberId }) => contacts.tellAbout(memberId))

  const ownPhoto = (actor: Actor, hash: string) => actor.kind !== 'anonymous' && book.of(actor.memberId).photo === hash

  return {
    shown: (memberId) => toShown(book.of(memberId)),
    contactOf: contacts.contactOf,
    presenceSeenBy: (memberId) => book.of(memberId).presence,
    onChanged: (listener) => changed.on(listener),

    commands: {
      ...contacts.commands,
      'profiles:own': ({ actor }) => done({ profile: book.of(actor.memberId) }),
      'profiles:change': ({ actor }, change) =>
        done({ profile: keep(actor.memberId, toChanged(book.of(actor.memberId), change, actor)) }),
      'profiles:remove-photo': ({ actor }) =>
        done({ profile: keep(actor.memberId, { ...book.of(actor.memberId), photo: null }) }),
    },

    fill(memberId, { profile, contactId }) {
      if (profile) keep(memberId, { ...book.of(memberId), ...withoutGaps(profile) })
      if (contactId) contacts.assign(memberId, contactId)
    },

    whyNotSend(actor) {
      if (actor.kind === 'anonymous') return 'not_signed_in'
      return may(actor, 'profile.own', { own: true }) ? null : 'not_found'
    },
    async takePhoto({ memberId }, bytes) {
      const mayMore = await limiter.consume(memberId).then(
        () => true,
        () => false,
      )
      if (!mayMore) return refuse('too_many_requests')
      const cleaned = await clean(bytes)
      if (cleaned.kind === 'refused') return refuse(cleaned.refusal)
      if (accounts.find(memberId)?.blocked !== false) return refuse('not_found') // blocked while it was worked on
      log.info({ memberId, sizeBytes: cleaned.bytes.length }, 'profiles: a photo was added')
      return done({ profile: keep(memberId, { ...book.of(memberId), photo: cleaned.hash }, cleaned.bytes) })
    },
    findPhoto(actor, hash) {
      const maySee = may(actor, 'profile.see', { own: ownPhoto(actor, hash) })
      return maySee && book.hasPhoto(hash) ? data.photo(hash) : null
    },
    close: stopListening,
  }
}

/** A profile with a change in it: each tag once, hours in their order and only of people of the office. Pure. */
function toChanged(profile: Profile, change: ProfileChange, { kind }: SignedIn): Profile {
  const next: Profile = { ...profile, ...withoutGaps(change) }
  return {
    ...next,
    expertise: onceEach(next.expertise),
    languages: onceEach(next.languages),
    hours: kind === 'office' || kind === 'administrator' ? (change.hours ? inWeekOrder(next.hours) : next.hours) : [],
  }
}

function withoutGaps(change: ProfileChange): Partial<Profile> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

function onceEach(tags: readonly string[]): string[] {
  const seen = new Set<string>()
  return tags.filter((tag) => {
    const key = folded(tag) || tag
    return !seen.has(key) && Boolean(seen.add(key))
  })
}
