import { z } from 'zod'
import { EMAIL_MAX, NAME_MAX } from '../accounts/limits.ts'
import { command } from '../kernel/contract.ts'
import { groupId, memberId } from '../kernel/ids.ts'
import { line, paragraphs } from '../kernel/text.ts'
import {
  AGREEMENT_MAX,
  GROUP_DESCRIPTION_MAX,
  GROUP_MEMBERS_MAX,
  GROUP_NAME_MAX,
  groupKinds,
  groupRoles,
} from './limits.ts'

const nothing = z.strictObject({})
const name = line(GROUP_NAME_MAX)
const description = paragraphs(GROUP_DESCRIPTION_MAX)
const kind = z.enum(groupKinds)
const role = z.enum(groupRoles)
const version = z.int().min(1)
const keepers = z.array(memberId).max(GROUP_MEMBERS_MAX)
const email = z
  .string()
  .max(EMAIL_MAX)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email())

/** What members of the group have promised each other; `version` counts its changes. */
export const agreement = z.strictObject({ version, text: z.string() })

/** A group as one person sees it. `mine` is null for an open circle that they have not joined. */
export const group = z.strictObject({
  id: groupId,
  name: z.string(),
  kind,
  description: z.string(),
  /** Whether any colleague may join by a click: circles only. */
  open: z.boolean(),
  agreement: agreement.nullable(),
  /** `accepted`: the agreement as it is now, where there is one. Until then nothing of the group opens. */
  mine: z.strictObject({ role, accepted: z.boolean() }).nullable(),
  memberCount: z.int(),
})
export type Group = z.infer<typeof group>

const groupMember = z.strictObject({
  memberId,
  name: z.string(),
  role,
  partner: z.boolean(),
  accepted: z.boolean(),
})
export type GroupMember = z.infer<typeof groupMember>

/** A group as administrators see it: its frame and who keeps it, nothing of what is in it. */
const managedGroup = z.strictObject({
  id: groupId,
  name: z.string(),
  kind,
  description: z.string(),
  open: z.boolean(),
  /** Put away: its rooms are shut, and nobody of it sees it. */
  archived: z.boolean(),
  keepers: z.array(memberId),
  memberCount: z.int(),
})
export type ManagedGroup = z.infer<typeof managedGroup>

const seen = z.strictObject({ group })
const managed = z.strictObject({ group: managedGroup })
const one = z.strictObject({ groupId })

export const groupCommands = {
  /** One's own groups and, for colleagues, the open circles. */
  'groups:list': command({
    action: 'office.see',
    input: nothing,
    output: z.strictObject({ groups: z.array(group) }),
    refusals: [],
  }),
  'groups:members': command({
    action: 'group.meet',
    input: one,
    output: z.strictObject({ members: z.array(groupMember) }),
    refusals: ['group_not_found'],
  }),
  'groups:join': command({ action: 'group.join', input: one, output: seen, refusals: ['group_not_found'] }),
  /** Accepts the agreement in the version that was read. */
  'groups:accept': command({
    action: 'group.join',
    input: z.strictObject({ groupId, version }),
    output: seen,
    refusals: ['group_not_found', 'agreement_changed'],
  }),
  'groups:leave': command({
    action: 'group.leave',
    input: one,
    output: nothing,
    refusals: ['group_not_found', 'last_keeper'],
  }),
  /** Takes somebody in, or gives a member another role. */
  'groups:admit': command({
    action: 'group.admit',
    input: z.strictObject({ groupId, memberId, role }),
    output: nothing,
    refusals: ['group_not_found', 'member_not_found', 'no_partners_here', 'last_keeper', 'group_full'],
  }),
  'groups:remove': command({
    action: 'group.admit',
    input: z.strictObject({ groupId, memberId }),
    output: nothing,
    refusals: ['group_not_found', 'member_not_found', 'last_keeper'],
  }),
  /**
   * Invites somebody by address into the own group. Who has an account already is taken in at once: then `link` is
   * null. A keeper invites partners; new members of the cooperative are the administration's to invite.
   */
  'groups:invite': command({
    action: 'group.admit',
    input: z.strictObject({ groupId, email, name: line(NAME_MAX).nullable() }),
    output: z.strictObject({ link: z.string().nullable(), mailed: z.boolean() }),
    refusals: ['group_not_found', 'no_partners_here', 'group_full'],
  }),
  /** A new text of the agreement: everybody is asked again. Null takes it away. */
  'groups:set-agreement': command({
    action: 'group.admit',
    input: z.strictObject({ groupId, text: paragraphs(AGREEMENT_MAX).nullable() }),
    output: seen,
    refusals: ['group_not_found'],
  }),
  'groups:managed': command({
    action: 'group.manage',
    input: nothing,
    output: z.strictObject({ groups: z.array(managedGroup) }),
    refusals: [],
  }),
  'groups:create': command({
    action: 'group.manage',
    input: z.strictObject({
      ...{ name, kind, description, keepers },
      open: z.boolean(),
      agreement: paragraphs(AGREEMENT_MAX).nullable(),
    }),
    output: managed,
    refusals: ['too_many_groups', 'only_circles_open', 'no_keeper'],
  }),
  'groups:change': command({
    action: 'group.manage',
    input: z.strictObject({
      groupId,
      name: name.optional(),
      description: description.optional(),
      open: z.boolean().optional(),
    }),
    output: managed,
    refusals: ['group_not_found', 'only_circles_open'],
  }),
  /** Names the group's keepers. An administrator does not let themselves in. */
  'groups:set-keepers': command({
    action: 'group.manage',
    input: z.strictObject({ groupId, keepers }),
    output: managed,
    refusals: ['group_not_found', 'not_yourself', 'no_keeper'],
  }),
  /** Puts a group away: its rooms shut at once for everybody. Nothing is lost: `groups:restore` brings all of it back. */
  'groups:archive': command({ action: 'group.manage', input: one, output: managed, refusals: ['group_not_found'] }),
  'groups:restore': command({ action: 'group.manage', input: one, output: managed, refusals: ['group_not_found'] }),
} as const

export const groupEvents = {
  /** Told to whoever may see the group, as they see it now. */
  'groups:changed': seen,
  /** Told to whoever could see it and no longer can. */
  'groups:gone': one,
  /** Told to those inside: who is in the group has changed. */
  'groups:members-changed': one,
  /** Told to administrators. */
  'groups:managed-changed': managed,
} as const
