/** Grows with every change of a contract that an older page could not live with; such a page is asked to reload. */
export const PROTOCOL_VERSION = 3
