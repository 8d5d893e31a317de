import { describe, expect, test } from 'vitest'
import { decideAfterClose, mayEdit, statusOf, type DocumentFacts } from '#client/documents/document-status.ts'
import { closeCodes } from '#shared/documents/limits.ts'

const well: DocumentFacts = {
  mayWrite: true,
  synced: true,
  lost: false,
  unsaved: false,
  hasWritten: false,
  notStored: false,
  refusal: null,
}

describe('how a document stands', () => {
  test.each<[string, Partial<DocumentFacts>]>([
    ['connecting', { synced: false }],
    ['synced', {}],
    ['saving', { unsaved: true, hasWritten: true }],
    ['saved', { hasWritten: true }],
    ['readOnly', { mayWrite: false }],
    ['offline', { synced: false, lost: true }],
    ['notStored', { synced: false, lost: true, unsaved: true, notStored: true }],
    ['refused', { refusal: 'full', lost: true, unsaved: true }],
  ])('%s', (kind, facts) => expect(statusOf({ ...well, ...facts }).kind).toBe(kind))

  test('whoever works on through an absence sees that it is not saved', () => {
    expect(statusOf({ ...well, lost: true, unsaved: true })).toEqual({ kind: 'offline', unsaved: true })
  })

  test('in a full document one can make room, in one that may not be written one cannot', () => {
    expect(mayEdit({ kind: 'refused', why: 'full', unsaved: true })).toBe(true)
    expect(mayEdit({ kind: 'refused', why: 'readOnly', unsaved: true })).toBe(false)
    expect(mayEdit({ kind: 'offline', unsaved: false })).toBe(true)
    expect(mayEdit({ kind: 'readOnly' })).toBe(false)
  })
})

describe('what the office means by hanging up', () => {
  test.each([
    ['who lost the right stays away', closeCodes.notAllowed, 'notAllowed'],
    ['who may only read is told so', closeCodes.readOnly, 'readOnly'],
    ['a full document is told', closeCodes.full, 'full'],
    ['a refused update is offered once more', closeCodes.updateRefused, 'offer again'],
    ['one that is too large goes as an answer, which may be larger', closeCodes.tooLarge, 'offer again'],
    ['a client that asked too much comes back later', closeCodes.tooMuch, 'reconnect'],
    ['a store that failed is tried again in a while', closeCodes.notStored, 'later'],
    ['what was removed is not asked for again', closeCodes.gone, 'gone'],
    ['an office that starts anew is awaited', closeCodes.closing, 'reconnect'],
    ['a gap is healed by coming back', closeCodes.resync, 'reconnect'],
    ['a line that broke is made again', 1006, 'reconnect'],
  ])('%s', (_what, code, wanted) => expect(decideAfterClose(code, false)).toBe(wanted))

  test('what was refused twice is told', () => {
    expect(decideAfterClose(closeCodes.updateRefused, true)).toBe('updateRefused')
    expect(decideAfterClose(closeCodes.tooLarge, true)).toBe('tooLarge')
  })
})
