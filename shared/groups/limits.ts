// The limits and kinds of groups, apart from the contract so that pages can name them without its validator.

export const GROUP_NAME_MAX = 60
export const GROUP_DESCRIPTION_MAX = 500
export const AGREEMENT_MAX = 8000
export const GROUPS_MAX = 1000
export const GROUP_MEMBERS_MAX = 500
/** A circle is about a subject, intervision among equals, a project is a joint plan with partners, a team is of the office. */
export const groupKinds = ['circle', 'intervision', 'project', 'team'] as const
export type GroupKind = (typeof groupKinds)[number]
/** A keeper is called facilitator in intervision, moderator elsewhere. */
export const groupRoles = ['member', 'keeper'] as const
export type GroupRole = (typeof groupRoles)[number]

/** What the keeper of a group of this kind is called. Pure. */
export function keeperTitle(kind: GroupKind): 'facilitator' | 'moderator' {
  return kind === 'intervision' ? 'facilitator' : 'moderator'
}

/** Whether anybody from another house may be in a group of this kind. Pure. */
export function takesPartners(kind: GroupKind): boolean {
  return kind === 'circle' || kind === 'project'
}
