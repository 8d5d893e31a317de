// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { countUnsaved, listedCopies } from '#client/copies/copies.ts'
import { $leftWords, putAwayWords } from '#client/copies/left-words.ts'
import { $toasts } from '#client/design/toast.ts'
import { keepCopy } from '#client/documents/kept-copy.ts'
import { keepLeftCopy, offerLeftCopy } from '#client/documents/left-copy.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { letGo, openDocument } from '#client/documents/open-documents.ts'
import { keepVariantsWith, type Kept } from '#client/documents/variants.ts'

const keepFor = { memberId: 'ann', roomId: 'circle' }
let offered: string[]
let takes: Kept

beforeEach(async () => {
  localStorage.clear()
  for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name)
  offered = []
  takes = true
  keepVariantsWith((documentId, update) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    offered.push(`${documentId}: ${doc.getText('note').toJSON()}`)
    return Promise.resolve(takes)
  })
})

/** A page of its own that opens the copy, writes, and is closed; `sent`: the office said that it has all of it. */
async function write(documentId: string, text: string, { sent }: { readonly sent: boolean }): Promise<void> {
  const doc = new Y.Doc()
  const copy = keepCopy(doc, { documentId, ...keepFor })
  await copy.read
  doc.getText('note').insert(0, text)
  copy.unsent()
  if (sent) copy.sent()
  copy.close()
  doc.destroy()
}

test('[S047] what was written without a line where one may only read by now is left with the office, and the copy goes', async () => {
  await write('plan', 'made on the way', { sent: false })
  expect(await keepLeftCopy('plan', keepFor)).toBe(true)
  expect(offered).toEqual(['plan: made on the way'])
  expect(listedCopies(localStorage)).toEqual([])
  expect(await keepLeftCopy('plan', keepFor)).toBeNull()
})

test('[S047] what the office does not take stays in this browser', async () => {
  await write('plan', 'made on the way', { sent: false })
  takes = false
  expect(await keepLeftCopy('plan', keepFor)).toBe(false)
  expect(countUnsaved(localStorage, 'ann')).toBe(1)
})

test('[S056] [S047] of what was thrown away meanwhile it is said where one finds what one had', async () => {
  chooseLanguage('nl')
  await write('plan', 'made on the way', { sent: false })
  takes = 'in the trash'
  expect(await keepLeftCopy('plan', keepFor)).toBe('in the trash')
  expect(listedCopies(localStorage)).toEqual([])
  expect($toasts.get().at(-1)?.text).toMatch(/weggegooid.*bewaard als jouw eigen versie.*prullenbak/)
})

test('[S056] what a page still had of what was thrown away is left with the office, once nobody looks at it', async () => {
  chooseLanguage('nl')
  takes = 'in the trash'
  // Of a private room: nothing is kept in the browser, and the office asks for nothing that goes into the trash.
  const document = openDocument('casus', { mayWrite: true })
  document.doc.getText('note').insert(0, 'never sent')
  expect(letGo('casus')).toBe(true)
  expect(offered).toEqual([])
  document.close()
  await vi.waitFor(() => expect(offered).toEqual(['casus: never sent']))
  await vi.waitFor(() => expect($toasts.get().at(-1)?.text).toMatch(/weggegooid.*bewaard/))
  expect(letGo('casus')).toBe(false)
})

test('[S047] [S056] what was written without a line where nothing is any more is offered as text, and the copy goes', async () => {
  await write('plan', 'made on the way', { sent: false })
  for (const answer of [true, null]) expect(await offerLeftCopy('plan', keepFor, async () => answer)).toBe(false)
  expect(countUnsaved(localStorage, 'ann')).toBe(1)
  expect(await offerLeftCopy('plan', keepFor, async () => false)).toBe(true)
  expect($leftWords.get()).toEqual(['made on the way'])
  expect(listedCopies(localStorage)).toEqual([])
  expect(offered).toEqual([])
  putAwayWords()
  expect(await offerLeftCopy('plan', keepFor, async () => false)).toBe(false)
  expect($leftWords.get()).toEqual([])
})

test('what was sent is not left again', async () => {
  await write('plan', 'made on the way', { sent: true })
  expect(await keepLeftCopy('plan', keepFor)).toBeNull()
  expect(offered).toEqual([])
})

test('[S191] of two pages that wrote without a line both are counted until what they wrote is sent', async () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  const of = { documentId: 'plan', ...keepFor }
  const [first, second] = [keepCopy(one, of), keepCopy(other, of)]
  await Promise.all([first.read, second.read])
  first.unsent()
  second.unsent()
  await write('agenda', 'later', { sent: false })
  expect(countUnsaved(localStorage, 'ann')).toBe(2)
  expect(countUnsaved(localStorage, 'bob')).toBe(0)
  first.sent()
  expect(countUnsaved(localStorage, 'ann')).toBe(2)
  second.sent()
  expect(countUnsaved(localStorage, 'ann')).toBe(1)
  // Who opens it after that reads what the closed page left, and answers for it.
  const third = keepCopy(new Y.Doc(), { ...of, documentId: 'agenda' })
  await third.read
  third.sent()
  expect(countUnsaved(localStorage, 'ann')).toBe(0)
  for (const copy of [first, second, third]) copy.close()
})
