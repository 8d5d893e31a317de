/** Where everybody fetches what the office keeps of them, as JSON. */
export const OWN_DATA_PATH = '/api/account/own-data.json'
