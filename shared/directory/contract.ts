import { z } from 'zod'
import { roles } from '../access/actor.ts'
import { command } from '../kernel/contract.ts'
import { memberId } from '../kernel/ids.ts'
import { paragraphs } from '../kernel/text.ts'
import { photoHash, walkIn } from '../profiles/contract.ts'
import { SEARCH_MAX } from './limits.ts'

const nothing = z.strictObject({})

/** A colleague as every member may see them. */
export const colleague = z.strictObject({
  memberId,
  name: z.string(),
  role: z.enum(roles),
  photo: photoHash.optional(),
})
export type Colleague = z.infer<typeof colleague>

/** A colleague in a long list: who, name, the place of the role in `roles`, and the photo where there is one. */
const colleagueRow = z.union([
  z.tuple([memberId, z.string(), z.int()]),
  z.tuple([memberId, z.string(), z.int(), photoHash]),
])
export type ColleagueRow = z.infer<typeof colleagueRow>

/** Which list of colleagues somebody has: the same people, names, roles and photos give the same version. */
const version = z.string().max(32)

/** An organisation is named by its id; what it is called, organisations say. */
const organisationId = z.uuid()

/** A colleague as they are found: what they show of their profile. */
export const found = colleague.extend({
  expertise: z.array(z.string()),
  region: z.string(),
  languages: z.array(z.string()),
  organisationIds: z.array(organisationId),
})
export type Found = z.infer<typeof found>

/** Everything that a colleague shows. */
export const shown = found.extend({ phone: z.string(), hours: z.array(walkIn), contactId: memberId.nullable() })
export type Shown = z.infer<typeof shown>

const managedMember = colleague.extend({ email: z.string(), blocked: z.boolean(), createdAt: z.number() })
export type ManagedMember = z.infer<typeof managedMember>

const text = paragraphs(SEARCH_MAX)

/** What is searched for; all that is named must hold. */
export const search = z.strictObject({
  /** Each word begins a word of the name, the expertise, the region or a language. */
  text: text.optional(),
  expertise: text.optional(),
  region: text.optional(),
  organisationId: organisationId.optional(),
  inNow: z.boolean().optional(),
})
export type Search = z.infer<typeof search>

const tag = z.strictObject({ text: z.string(), count: z.int() })
/** What is in use, the most used first. */
export const tags = z.strictObject({ expertise: z.array(tag), regions: z.array(tag), languages: z.array(tag) })
export type Tags = z.infer<typeof tags>

export const directoryCommands = {
  /** Everybody's names; nobody's where the asker's version is the present one. */
  'directory:colleagues': command({
    action: 'directory.see',
    input: z.strictObject({ version: version.optional() }),
    output: z.strictObject({ version, rows: z.array(colleagueRow).nullable() }),
    refusals: [],
  }),
  /** The page of what is found that begins at place `from`, by name. */
  'directory:search': command({
    action: 'directory.see',
    input: search.extend({ from: z.int().min(0).max(100_000).optional() }),
    output: z.strictObject({ people: z.array(found), total: z.int() }),
    refusals: [],
    dear: true,
  }),
  'directory:colleague': command({
    action: 'directory.see',
    input: z.strictObject({ memberId }),
    output: z.strictObject({ colleague: shown }),
    refusals: ['member_not_found'],
  }),
  'directory:tags': command({ action: 'directory.see', input: nothing, output: tags, refusals: [] }),
  'directory:members': command({
    action: 'directory.manage',
    input: nothing,
    output: z.strictObject({ members: z.array(managedMember) }),
    refusals: [],
  }),
} as const

export const directoryEvents = {
  /** Somebody came, changed name, role or photo, or (with `gone`) is no longer a member; and the version there is now. */
  'directory:changed': z.strictObject({ colleague, gone: z.boolean(), version }),
} as const
