// The limits of a room's library, apart from the contract so that pages can name them without its validator.

export const DOCUMENT_TITLE_MAX = 120
export const FOLDER_NAME_MAX = 60
/** What a guest or partner has in one room: in one that nobody keeps, nobody else could clear it away for weeks. */
export const DOCUMENTS_OF_VISITOR_MAX = 20
export const FOLDERS_OF_ROOM_MAX = 50
/** Who may write, where that is not everybody: no more names than these. */
export const WRITERS_MAX = 100
export const FAVOURITES_MAX = 200
export const SEARCH_TEXT_MAX = 100
export const HITS_MAX = 20
/** Acts kept of one document; older ones go. */
export const ACTS_KEPT = 100
/** What lies in the trash longer is removed for good. */
export const TRASH_DAYS = 30
/** Libraries that one connection may have open at a time. */
export const LIBRARIES_OPEN_MAX = 10

/** What somebody did with a document, never what they wrote. */
export const documentActs = ['made', 'written', 'renamed', 'writers', 'moved', 'copied', 'trashed', 'restored'] as const
export type DocumentAct = (typeof documentActs)[number]
