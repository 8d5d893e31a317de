/** Lines of the trail in one answer. */
export const AUDIT_PAGE_SIZE = 100
/** Lines in one file that is taken out of the trail; a longer period is taken in parts. */
export const AUDIT_EXPORT_MAX = 100_000
export const ACT_NAME_MAX = 80
export const ACT_OBJECT_MAX = 120
