// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { listCopy, listedCopies, nameOfCopy, wipeCopies } from '#client/copies/copies.ts'
import { keepCopy } from '#client/documents/kept-copy.ts'

const copyOf = (documentId: string, memberId = 'ann', roomId = 'circle') => ({ documentId, memberId, roomId })
const names = async () => (await indexedDB.databases()).map(({ name }) => name)

beforeEach(async () => {
  localStorage.clear()
  for (const name of await names()) if (name !== undefined) indexedDB.deleteDatabase(name)
})

async function written(of: ReturnType<typeof copyOf>, text: string): Promise<void> {
  const doc = new Y.Doc()
  const copy = keepCopy(doc, of)
  await copy.read
  doc.getText('note').insert(0, text)
  copy.close()
  doc.destroy()
}

test('what was written is there when the same member opens it again, and for nobody else', async () => {
  await written(copyOf('plan'), 'made on the way')
  const again = new Y.Doc()
  expect(await keepCopy(again, copyOf('plan')).read).toBe(true)
  expect(again.getText('note').toJSON()).toBe('made on the way')
  const other = new Y.Doc()
  expect(await keepCopy(other, copyOf('plan', 'bob')).read).toBe(false)
  expect(other.getText('note').toJSON()).toBe('')
})

test('[S047] [S191] what is wiped is gone from the browser, and the rest stays', async () => {
  await written(copyOf('plan'), 'of the circle')
  await written(copyOf('list', 'ann', 'team'), 'of the team')
  wipeCopies(localStorage, ({ roomId }) => roomId === 'circle')
  await vi.waitFor(async () => expect(await names()).toEqual([nameOfCopy(copyOf('list'))]))
  expect(listedCopies(localStorage)).toEqual([copyOf('list', 'ann', 'team')])
  wipeCopies(localStorage, () => true)
  await vi.waitFor(async () => expect(await names()).toEqual([]))
  expect(localStorage.length).toBe(0)
})

test('a browser keeps the hundred that were opened last', async () => {
  for (let place = 0; place < 103; place++) listCopy(localStorage, copyOf(`document-${String(place)}`))
  listCopy(localStorage, copyOf('document-50'))
  const listed = listedCopies(localStorage).map(({ documentId }) => documentId)
  expect(listed).toHaveLength(100)
  expect(listed.slice(0, 2)).toEqual(['document-3', 'document-4'])
  expect(listed.at(-1)).toBe('document-50')
})

test('a list that somebody else wrote counts as none', () => {
  for (const text of ['{', '7', '[1, {"documentId": 3}]', '[null]']) {
    localStorage.setItem('inloop.kept-documents', text)
    expect(listedCopies(localStorage)).toEqual([])
  }
})
