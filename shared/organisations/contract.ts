import { z } from 'zod'
import { command } from '../kernel/contract.ts'
import { memberId, organisationId } from '../kernel/ids.ts'
import { line } from '../kernel/text.ts'
import { ORGANISATION_MEMBERS_MAX, ORGANISATION_NAME_MAX } from './limits.ts'

const nothing = z.strictObject({})
const name = line(ORGANISATION_NAME_MAX)

/** A house that people come from: a member of the cooperative, a municipality, a hospital. */
export const organisation = z.strictObject({ id: organisationId, name: z.string() })
export type Organisation = z.infer<typeof organisation>

const managedOrganisation = organisation.extend({ memberIds: z.array(memberId) })
export type ManagedOrganisation = z.infer<typeof managedOrganisation>

const managed = z.strictObject({ organisation: managedOrganisation })

export const organisationCommands = {
  'organisations:list': command({
    action: 'organisation.see',
    input: nothing,
    output: z.strictObject({ organisations: z.array(organisation) }),
    refusals: [],
  }),
  'organisations:managed': command({
    action: 'organisation.manage',
    input: nothing,
    output: z.strictObject({ organisations: z.array(managedOrganisation) }),
    refusals: [],
  }),
  'organisations:create': command({
    action: 'organisation.manage',
    input: z.strictObject({ name }),
    output: managed,
    refusals: ['name_taken', 'too_many_organisations'],
  }),
  'organisations:rename': command({
    action: 'organisation.manage',
    input: z.strictObject({ organisationId, name }),
    output: managed,
    refusals: ['organisation_not_found', 'name_taken'],
  }),
  /** Who belongs to it, from now on. One person can belong to several. */
  'organisations:set-members': command({
    action: 'organisation.manage',
    input: z.strictObject({ organisationId, memberIds: z.array(memberId).max(ORGANISATION_MEMBERS_MAX) }),
    output: managed,
    refusals: ['organisation_not_found'],
  }),
  /** Takes an organisation to which nobody belongs off the list. */
  'organisations:remove': command({
    action: 'organisation.manage',
    input: z.strictObject({ organisationId }),
    output: nothing,
    refusals: ['organisation_not_found', 'organisation_not_empty'],
  }),
} as const

export const organisationEvents = {
  /** Told to every colleague. */
  'organisations:changed': z.strictObject({ organisation }),
  /** Told to administrators, with who belongs to it now. */
  'organisations:managed-changed': managed,
  'organisations:gone': z.strictObject({ organisationId }),
} as const
