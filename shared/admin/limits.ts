import { NAME_MAX } from '../accounts/limits.ts'

/** Where everybody fetches what the office keeps of them, as JSON. */
export const OWN_DATA_PATH = '/api/account/own-data.json'

/** As at the set-up. */
export const OFFICE_NAME_MAX = NAME_MAX
