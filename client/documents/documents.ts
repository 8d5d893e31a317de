// The front door of documents in the page: what notes and boards, and whatever is shared next, build upon.
export { loadAuthors } from './authors.ts'
export { cursorName } from './cursor-name.ts'
export { DocumentFrame } from './DocumentFrame.tsx'
export { openDocument, type OpenDocument } from './open-documents.ts'
export type { KeepFor } from './live-document.ts'
export type { DocumentRefusal, DocumentStatus } from './document-status.ts'
export { keepVariantsWith } from './variants.ts'
export { isSafeLink, parseLink } from './safe-link.ts'
