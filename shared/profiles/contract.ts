import { z } from 'zod'
import { command } from '../kernel/contract.ts'
import { memberId } from '../kernel/ids.ts'
import { line, paragraphs } from '../kernel/text.ts'
import {
  ASSIGNED_AT_ONCE_MAX,
  audiences,
  DAY_MINUTES,
  EXPERTISE_MAX,
  LANGUAGES_MAX,
  PHONE_MAX,
  presenceAudiences,
  REGION_MAX,
  REGISTER_NAME_MAX,
  REGISTER_NUMBER_MAX,
  REGISTERS_MAX,
  STAND_INS_MAX,
  TAG_MAX,
  WALK_INS_MAX,
} from './limits.ts'

const nothing = z.strictObject({})
const audience = z.enum(audiences)
const LINE_BREAK = /[\r\n\u2028\u2029]/
/** One line that may be empty. */
const note = (max: number) => paragraphs(max).refine((text) => !LINE_BREAK.test(text))

/** The hash of a photo: SHA-256 cut to 128 bits, in base64url. */
export const photoHash = z.string().regex(/^[\w-]{22}$/)

const minute = z.int().min(0).max(DAY_MINUTES)
/** When somebody of the office can be walked in on: minutes since midnight, by the clock of the office. */
export const walkIn = z
  .strictObject({ day: z.int().min(0).max(6), from: minute, until: minute })
  .refine(({ from, until }) => from < until)
export type WalkIn = z.infer<typeof walkIn>

const register = z.strictObject({ name: line(REGISTER_NAME_MAX), number: line(REGISTER_NUMBER_MAX) })

/** What members write about themselves, and who may see it. */
const written = {
  expertise: z.array(line(TAG_MAX)).max(EXPERTISE_MAX),
  region: note(REGION_MAX),
  languages: z.array(line(TAG_MAX)).max(LANGUAGES_MAX),
  phone: note(PHONE_MAX),
  /** Registrations of a profession. Private: no one else gets these, by no message. */
  registers: z.array(register).max(REGISTERS_MAX),
  /** Of people of the office only. */
  hours: z.array(walkIn).max(WALK_INS_MAX),
  seen: z.strictObject({ phone: audience, region: audience, expertise: audience }),
  presence: z.enum(presenceAudiences),
}

/** A whole profile, as only its owner gets it. */
export const profile = z.strictObject({ ...written, photo: photoHash.nullable() })
export type Profile = z.infer<typeof profile>

const profileChange = z.strictObject(written).partial()
export type ProfileChange = z.infer<typeof profileChange>

/** A contact person: somebody of the office, with when one may walk in. */
const contactPerson = z.strictObject({ memberId, hours: z.array(walkIn) })
export type ContactPerson = z.infer<typeof contactPerson>

/** One's contact person, and who stands in, in this order. */
export const contact = z.strictObject({ person: contactPerson.nullable(), standIns: z.array(contactPerson) })
export type Contact = z.infer<typeof contact>

/** Whose contact person one is, and who stands in for one. */
export const following = z.strictObject({ memberIds: z.array(memberId), standInIds: z.array(memberId) })
export type Following = z.infer<typeof following>

export const profileCommands = {
  'profiles:own': command({ action: 'profile.own', input: nothing, output: z.strictObject({ profile }), refusals: [] }),
  /** Changes what is named, and leaves the rest as it is. */
  'profiles:change': command({
    action: 'profile.own',
    input: profileChange,
    output: z.strictObject({ profile }),
    refusals: [],
  }),
  'profiles:remove-photo': command({
    action: 'profile.own',
    input: nothing,
    output: z.strictObject({ profile }),
    refusals: [],
  }),
  'contacts:mine': command({
    action: 'directory.see',
    input: nothing,
    output: z.strictObject({ contact }),
    refusals: [],
  }),
  'contacts:members': command({ action: 'contact.manage', input: nothing, output: following, refusals: [] }),
  /** Everybody's contact person (member, contact person) and who stands in for whom, for administrators. */
  'contacts:all': command({
    action: 'directory.manage',
    input: nothing,
    output: z.strictObject({
      assigned: z.array(z.tuple([memberId, memberId])),
      /** Contact person, and who stands in, the first one first. */
      standIns: z.array(z.tuple([memberId, z.array(memberId)])),
    }),
    refusals: [],
  }),
  /** Gives members a contact person, or none. People of the office take members on and hand their own over. */
  'contacts:assign': command({
    action: 'contact.manage',
    input: z.strictObject({
      memberIds: z.array(memberId).min(1).max(ASSIGNED_AT_ONCE_MAX),
      contactId: memberId.nullable(),
    }),
    output: nothing,
    refusals: ['member_not_found', 'not_of_the_office', 'not_yours'],
  }),
  /** Says who stands in for a contact person, the first one first. */
  'contacts:stand-ins': command({
    action: 'contact.manage',
    input: z.strictObject({ contactId: memberId, standInIds: z.array(memberId).max(STAND_INS_MAX) }),
    output: nothing,
    refusals: ['member_not_found', 'not_of_the_office', 'not_yours'],
  }),
} as const

export const profileEvents = {
  /** One's own profile was changed, on another device perhaps. */
  'profiles:changed': z.strictObject({ profile }),
  /** One's contact person, their hours, or who stands in have changed. */
  'contacts:changed': z.strictObject({ contact }),
  /** Told to administrators: somebody has another contact person, or others stand in. */
  'contacts:all-changed': nothing,
  /** Whose contact person one is has changed. */
  'contacts:members-changed': following,
} as const
