// The limits of organisations, apart from the contract so that pages can name them without its validator.

export const ORGANISATION_NAME_MAX = 80
export const ORGANISATIONS_MAX = 2000
export const ORGANISATION_MEMBERS_MAX = 2000
