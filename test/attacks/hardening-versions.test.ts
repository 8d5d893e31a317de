import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { refusal, value } from '../server/chat-rooms.ts'
import {
  keep,
  leave,
  linesOf,
  listInTheEnd,
  listOf,
  look,
  openVersionsOffice,
  paragraph,
  read,
  write,
} from '../server/versions-house.ts'

describe('what others made is not theirs to take away', () => {
  test('[S105] [V1] who gives an automatic version a name, takes no more than that name away', async () => {
    const office = await openVersionsOffice()
    const page = await write(office, office.ann, office.note)
    await page.write(paragraph('Werk van Ann'))
    office.clock.advance(400_000)
    const [made] = await listInTheEnd(office, office.ann, office.note)
    expect(made).toMatchObject({ kind: 'automatic', mayChange: false })
    const at = { documentId: office.note, versionId: made!.id }
    expect(await refusal(office.bob, 'versions:remove', at)).toBe('not_yours')
    await value(office.bob, 'versions:rename', { ...at, name: 'Van Bob' })
    expect(await refusal(office.bob, 'versions:remove', at)).toBe('done')
    expect(await listOf(office.ann, office.note)).toMatchObject([{ id: made!.id, kind: 'automatic', name: null }])
  })

  test('[S105] [V6] what a document was before it was put back stays, whoever put it back', async () => {
    const office = await openVersionsOffice()
    await keep(office.bob, office.note, 'Leeg')
    const [empty] = await listOf(office.bob, office.note)
    const page = await write(office, office.ann, office.note)
    await page.write(paragraph('Werk van Ann'))
    await value(office.bob, 'versions:restore', { documentId: office.note, versionId: empty!.id })
    const [before] = await listOf(office.bob, office.note)
    const at = { documentId: office.note, versionId: before!.id }
    expect(before).toMatchObject({ kind: 'before' })
    expect(await refusal(office.bob, 'versions:remove', at)).toBe('not_yours')
    await value(office.bob, 'versions:rename', { ...at, name: 'Weg' })
    await office.bob.call('versions:remove', at)
    expect((await listOf(office.ann, office.note)).map(({ id }) => id)).toContain(before!.id)
  })
})

test('[S098] [V7] what a page brought is in the hand of who brought it, also under a name', async () => {
  const office = await openVersionsOffice()
  const ann = await write(office, office.ann, office.note)
  await ann.write(paragraph('Wat Ann schreef'))
  const forged = new Y.Doc()
  forged.clientID = ann.doc.clientID
  paragraph('Wat Ann nooit schreef')(forged)
  expect((await leave(office, office.bob, { id: office.note, content: forged })).status).toBe(200)
  const [variant] = await listOf(office.bob, office.note)
  await value(office.bob, 'versions:rename', { documentId: office.note, versionId: variant!.id, name: 'Verslag' })
  const { view } = await look(office, office.ann, { id: office.note, version: variant!.id, against: 'now' })
  expect(read(view)).toContain('nooit')
  expect(JSON.stringify(view)).not.toContain(office.ann.memberId)
  // Nor does it stand in the line of what was in the office.
  await ann.write(paragraph('Daarna'))
  expect(await keep(office.ann, office.note, 'Daarna')).toMatchObject({ authors: [office.ann.memberId] })
})

test('[S114] [V6] a note that was made too deep to read is put back all the same', async () => {
  const office = await openVersionsOffice()
  const page = await write(office, office.ann, office.note)
  await page.write(paragraph('Heel'))
  const { id } = await keep(office.ann, office.note, 'Heel')
  const bob = await write(office, office.bob, office.note)
  await bob.peer.until(() => linesOf(bob.doc).length === 1)
  await bob.write((doc) => {
    let inner: Y.XmlElement | Y.XmlFragment = doc.getXmlFragment('note')
    for (let depth = 0; depth < 300; depth++) {
      const next = new Y.XmlElement('blockquote')
      inner.insert(0, [next])
      inner = next
    }
  })
  expect(await refusal(office.ann, 'versions:restore', { documentId: office.note, versionId: id })).toBe('done')
  await page.peer.until(() => page.doc.getXmlFragment('note').length === 1 && linesOf(page.doc)[0] === 'Heel')
})
