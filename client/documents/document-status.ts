import { closeCodes } from '#shared/documents/limits.ts'

/**
 * Why the office does not go on with this document until somebody does something about it. `notThere`: it was removed, or
 * stands where whoever sits here cannot go; which of the two is not theirs to know.
 */
export type DocumentRefusal =
  'notAllowed' | 'gone' | 'notThere' | 'readOnly' | 'updateRefused' | 'tooLarge' | 'full' | 'diverged'

/** How an open document stands. `synced`: all is here and nothing of one's own is on its way; `saved`: it was, and it is kept. */
export type DocumentStatus =
  | { readonly kind: 'connecting' | 'synced' | 'saving' | 'saved' | 'readOnly' }
  | { readonly kind: 'offline' | 'notStored'; readonly unsaved: boolean }
  | { readonly kind: 'refused'; readonly why: DocumentRefusal; readonly unsaved: boolean }

/** What is known of an open document. */
export interface DocumentFacts {
  readonly mayWrite: boolean
  /** The page has all that the office has, and hears of every change. */
  readonly synced: boolean
  /** A connection was lost, or could not be made, and none has been made since. */
  readonly lost: boolean
  /** Something of one's own is not yet known to be kept. */
  readonly unsaved: boolean
  readonly hasWritten: boolean
  /** The office could not store what it was sent, and nothing has been called safe since. */
  readonly notStored: boolean
  readonly refusal: DocumentRefusal | null
}

/** Whether work here can go on: making room, or undoing what was too large, is work too. */
export function mayEdit(status: DocumentStatus): boolean {
  if (status.kind === 'readOnly') return false
  return status.kind !== 'refused' || status.why === 'tooLarge' || status.why === 'full'
}

/** Says in one word how the document stands, the gravest first. */
export function statusOf({
  mayWrite,
  synced,
  lost,
  unsaved,
  hasWritten,
  notStored,
  refusal,
}: DocumentFacts): DocumentStatus {
  if (refusal) return { kind: 'refused', why: refusal, unsaved }
  if (notStored) return { kind: 'notStored', unsaved }
  if (lost) return { kind: 'offline', unsaved }
  if (!synced) return { kind: 'connecting' }
  if (!mayWrite) return { kind: 'readOnly' }
  if (unsaved) return { kind: 'saving' }
  return { kind: hasWritten ? 'saved' : 'synced' }
}

/**
 * What a close code of the document socket asks. What was refused is offered once more, since the first exchange after
 * a return heals a gap and may carry more than an update; the second time somebody has to do something about it.
 */
export function decideAfterClose(
  code: number,
  hasRetried: boolean,
): 'reconnect' | 'later' | 'offer again' | DocumentRefusal {
  switch (code) {
    case closeCodes.notAllowed:
      return 'notAllowed'
    case closeCodes.gone:
      return 'gone'
    case closeCodes.notStored:
      return 'later'
    case closeCodes.readOnly:
      return 'readOnly'
    case closeCodes.updateRefused:
      return hasRetried ? 'updateRefused' : 'offer again'
    case closeCodes.tooLarge:
      return hasRetried ? 'tooLarge' : 'offer again'
    case closeCodes.full:
      return 'full'
    default:
      return 'reconnect'
  }
}
