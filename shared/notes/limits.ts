// The limits of what is done in and around a note, apart from the contract so that pages can name them.

export const TEMPLATE_TITLE_MAX = 80
/** As the page writes it down. A command carries no more. */
export const TEMPLATE_CONTENT_MAX = 60_000
/** Of one room, and of the whole house. */
export const TEMPLATES_MAX = 50
/** Asked for at once. */
export const AUTHORS_MAX = 500
/** Where a room is open to all colleagues they are not listed. */
export const READERS_MAX = 500
/** Somebody calls so many people to a note in an hour. */
export const MENTIONS_PER_HOUR = 60

export const templateScopes = ['room', 'office'] as const
/** Whether a template is offered in one room or in the whole house. */
export type TemplateScope = (typeof templateScopes)[number]
