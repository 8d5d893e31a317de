import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { APART_MS, PAUSE_MS } from '#shared/versions/when.ts'
import { openOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { refusal, value } from './chat-rooms.ts'
import {
  keep,
  linesOf,
  listOf,
  look,
  openVersionsOffice,
  paragraph,
  read,
  shape,
  listInTheEnd,
  write,
} from './versions-house.ts'

describe('versions that make themselves', () => {
  test('[V2] after a pause there is one, with who wrote; nothing new makes none', async () => {
    const office = await openVersionsOffice()
    const page = await write(office, office.ann, office.note)
    await page.write(paragraph('Eerste regel'))
    expect(await listOf(office.ann, office.note)).toEqual([])
    office.clock.advance(PAUSE_MS)
    const [version] = await listInTheEnd(office, office.ann, office.note)
    expect(version).toMatchObject({ kind: 'automatic', name: null, madeBy: null, authors: [office.ann.memberId] })
    office.clock.advance(10 * PAUSE_MS)
    await keep(office.ann, office.note, 'Zeker weten')
    expect((await listOf(office.ann, office.note)).map(({ kind }) => kind)).toEqual(['named', 'automatic'])
  })

  test('[V2] when somebody takes over, what they do is in a version of its own', async () => {
    const office = await openVersionsOffice()
    const ann = await write(office, office.ann, office.note)
    await ann.write(paragraph('Van Ann'))
    office.clock.advance(PAUSE_MS)
    await listInTheEnd(office, office.ann, office.note)
    office.clock.advance(APART_MS)
    const bob = await write(office, office.bob, office.note)
    const writing = bob.write((doc) => {
      doc.getXmlFragment('note').delete(0, 1)
    })
    // A disk that was at work while the clock jumped rests from that first.
    await bob.peer.until(() => bob.peer.sent > 0)
    await expect.poll(() => (office.clock.advance(10), bob.peer.saved >= bob.peer.sent), { interval: 5 }).toBe(true)
    await writing
    office.clock.advance(5_000)
    const [newest] = await listInTheEnd(office, office.ann, office.note)
    // Who only takes away leaves no mark in the document: the office remembers.
    expect(newest).toMatchObject({ authors: [office.bob.memberId] })
  })
})

describe('versions with a name', () => {
  test('[V1] one is made, renamed, and removed by who made it', async () => {
    const office = await openVersionsOffice()
    const page = await write(office, office.ann, office.note)
    await page.write(paragraph('Voor het overleg'))
    const version = await keep(office.ann, office.note, 'Voor het overleg')
    expect(version).toMatchObject({
      kind: 'named',
      name: 'Voor het overleg',
      madeBy: office.ann.memberId,
      mayChange: true,
    })
    const at = { documentId: office.note, versionId: version.id }
    expect(await refusal(office.bob, 'versions:rename', { ...at, name: 'Van Bob' })).toBe('not_yours')
    expect(await refusal(office.bob, 'versions:remove', at)).toBe('not_yours')
    await value(office.ann, 'versions:rename', { ...at, name: 'Na het overleg' })
    expect((await listOf(office.bob, office.note)).map(({ name, mayChange }) => [name, mayChange])).toEqual([
      ['Na het overleg', false],
    ])
    await value(office.ann, 'versions:remove', at)
    expect(await listOf(office.ann, office.note)).toEqual([])
  })

  test('[V1] who gives an automatic one a name keeps it', async () => {
    const office = await openVersionsOffice()
    const page = await write(office, office.ann, office.note)
    await page.write(paragraph('Tekst'))
    office.clock.advance(PAUSE_MS)
    const [version] = await listInTheEnd(office, office.ann, office.note)
    await value(office.bob, 'versions:rename', { documentId: office.note, versionId: version!.id, name: 'Goed' })
    expect(await listOf(office.bob, office.note)).toMatchObject([
      { kind: 'named', name: 'Goed', madeBy: office.bob.memberId },
    ])
  })
})

describe('what changed', () => {
  test('[V5] in a note, by whose hand', async () => {
    const office = await openVersionsOffice()
    const ann = await write(office, office.ann, office.note)
    const bob = await write(office, office.bob, office.note)
    await ann.write(paragraph('Agenda van maandag'))
    const first = await keep(office.ann, office.note, 'Eerst')
    await bob.peer.until(() => linesOf(bob.doc).length === 1)
    await bob.write((doc) => {
      const text = (doc.getXmlFragment('note').get(0) as Y.XmlElement).get(0) as Y.XmlText
      text.delete(11, 7)
      text.insert(11, 'dinsdag', { bold: true })
    })
    const second = await keep(office.bob, office.note, 'Dan')
    const { view } = await look(office, office.ann, { id: office.note, version: second.id, against: first.id })
    expect(read(view)).toBe(`Agenda van [-maandag][+${office.bob.memberId}:dinsdag]`)
    expect(read((await look(office, office.ann, { id: office.note, version: second.id })).view)).toBe(
      'Agenda van dinsdag',
    )
    const since = await look(office, office.ann, { id: office.note, version: 'now', against: first.id })
    expect(since.view).toEqual(view)
  })

  test('[V5] on a board, what came, changed and went', async () => {
    const office = await openVersionsOffice()
    const ann = await write(office, office.ann, office.board)
    const bob = await write(office, office.bob, office.board)
    const set = (element: { id: string }) => (doc: Y.Doc) => void doc.getMap('elements').set(element.id, element)
    await ann.write(set(shape('een')))
    await ann.write(set(shape('twee')))
    const first = await keep(office.ann, office.board, 'Eerst')
    await bob.peer.until(() => bob.doc.getMap('elements').size === 2)
    await bob.write(set(shape('een', { x: 400, version: 2 })))
    await bob.write(set(shape('twee', { isDeleted: true, version: 2 })))
    await bob.write(set(shape('drie')))
    const { view } = await look(office, office.ann, { id: office.board, version: 'now', against: first.id })
    const by = office.bob.memberId
    expect(view).toMatchObject({
      kind: 'board',
      shapes: [
        { id: 'een', change: 'changed', by },
        { id: 'drie', change: 'added', by },
        { id: 'twee', change: 'removed', by },
      ],
    })
  })
})

describe('putting back', () => {
  test('[V6] everybody’s page changes, what was there is kept, and can be had back', async () => {
    const office = await openVersionsOffice()
    const ann = await write(office, office.ann, office.note)
    const bob = await write(office, office.bob, office.note)
    await ann.write(paragraph('Blijft staan'))
    await ann.write(paragraph('Eerste opzet van het plan'))
    const first = await keep(office.ann, office.note, 'Opzet')
    await bob.peer.until(() => linesOf(bob.doc).length === 2)
    const kept = bob.doc.getXmlFragment('note').get(0)
    await bob.write((doc) => {
      doc.getXmlFragment('note').delete(1, 1)
      paragraph('Iets heel anders')(doc)
    })
    const { before } = await value<{ before: { id: string } }>(office.ann, 'versions:restore', {
      documentId: office.note,
      versionId: first.id,
    })
    await bob.peer.until(() => linesOf(bob.doc)[1] === 'Eerste opzet van het plan')
    expect(linesOf(bob.doc)).toEqual(['Blijft staan', 'Eerste opzet van het plan'])
    expect(bob.doc.getXmlFragment('note').get(0)).toBe(kept) // what is the same is not touched
    await value(office.bob, 'versions:restore', { documentId: office.note, versionId: before.id })
    await ann.peer.until(() => linesOf(ann.doc)[1] === 'Iets heel anders')
    expect((await listOf(office.ann, office.note)).map(({ kind }) => kind)).toEqual(['before', 'before', 'named'])
    // Nothing differs any more: nothing is done, and nothing is put away.
    expect(await value(office.bob, 'versions:restore', { documentId: office.note, versionId: before.id })).toEqual({
      before: null,
    })
  })

  test('[V6] on a board the pages take over what was put back, since it is the later state', async () => {
    const office = await openVersionsOffice()
    const ann = await write(office, office.ann, office.board)
    const elements = ann.doc.getMap<ReturnType<typeof shape>>('elements')
    await ann.write(() => elements.set('een', shape('een')))
    const first = await keep(office.ann, office.board, 'Eerst')
    await ann.write(() => {
      elements.set('een', shape('een', { x: 400, version: 7 }))
      elements.set('twee', shape('twee'))
    })
    await value(office.bob, 'versions:restore', { documentId: office.board, versionId: first.id })
    await ann.peer.until(() => elements.get('een')?.x === 10)
    expect(elements.get('een')).toMatchObject({ x: 10, version: 8, isDeleted: false })
    expect(elements.get('twee')).toMatchObject({ version: 2, isDeleted: true })
  })

  test('[V6] what is typed meanwhile stays, and a large note is put back in pieces', async () => {
    const office = await openVersionsOffice()
    const ann = await write(office, office.ann, office.note)
    const long = (mark: string) => `${mark} ${'de zorg van morgen 🙂 '.repeat(900)}`
    for (let page = 0; page < 12; page++) await ann.write(paragraph(long(`Pagina ${String(page)}`)))
    const first = await keep(office.ann, office.note, 'Alles')
    const whole = linesOf(ann.doc)
    await ann.write((doc) => {
      doc.getXmlFragment('note').delete(0, 12)
    })
    const [restored] = await Promise.all([
      value<{ before: object | null }>(office.bob, 'versions:restore', {
        documentId: office.note,
        versionId: first.id,
      }),
      ann.write(paragraph('Net getypt')),
    ])
    expect(restored.before).not.toBeNull()
    await ann.peer.until(() => linesOf(ann.doc).length === 13)
    expect(linesOf(ann.doc).filter((line) => line !== 'Net getypt')).toEqual(whole)
  })

  test('[V6] two who put back at the same moment get it once: the words are not there twice', async () => {
    const office = await openVersionsOffice()
    const { ann, bob, note } = office
    const page = await write(office, ann, note)
    await page.write(paragraph('Zo was het in het voorjaar'))
    const spring = await keep(ann, note, 'Voorjaar')
    await page.write((doc) => doc.getXmlFragment('note').delete(0, 1))
    await page.write(paragraph('Nu is alles anders'))
    const putBack = (who: Person) => who.call('versions:restore', { documentId: note, versionId: spring.id })
    const replies = await Promise.all([putBack(ann), putBack(bob), putBack(ann)])
    expect(replies.map(({ ok }) => ok)).toEqual([true, true, true])
    expect(replies.filter(({ value: { before } }) => before !== null)).toHaveLength(1)
    expect(read((await look(office, bob, { id: note, version: 'now' })).view)).toBe('Zo was het in het voorjaar')
    await page.peer.until(() => linesOf(page.doc)[0] === 'Zo was het in het voorjaar')
  })
})

describe('who took something away', () => {
  const lineOut = (place: number) => (doc: Y.Doc) => {
    doc.getXmlFragment('note').delete(place, 1)
  }
  const gone = ({ view }: Awaited<ReturnType<typeof look>>) =>
    view.kind === 'note' ? view.blocks.filter(({ change }) => change === 'removed').map(({ by }) => by) : []

  test('[V5] is said where one person alone wrote in between, over several versions too', async () => {
    const office = await openVersionsOffice()
    const ann = await write(office, office.ann, office.note)
    const bob = await write(office, office.bob, office.note)
    for (const text of ['Een', 'Twee', 'Drie']) await ann.write(paragraph(text))
    const first = await keep(office.ann, office.note, 'Eerst')
    await bob.peer.until(() => linesOf(bob.doc).length === 3)
    await bob.write(lineOut(0))
    const at = { id: office.note, against: first.id }
    expect(gone(await look(office, office.ann, { ...at, version: 'now' }))).toEqual([office.bob.memberId])
    const second = await keep(office.ann, office.note, 'Dan')
    expect(second.authors).toEqual([office.bob.memberId])
    await bob.write(lineOut(0))
    const third = await keep(office.bob, office.note, 'Later')
    const both = [office.bob.memberId, office.bob.memberId]
    expect(gone(await look(office, office.ann, { ...at, version: third.id }))).toEqual(both)
    // The one in between may go: what follows it keeps its authors.
    await value(office.ann, 'versions:remove', { documentId: office.note, versionId: second.id })
    expect(gone(await look(office, office.ann, { ...at, version: third.id }))).toEqual(both)
    await ann.peer.until(() => linesOf(ann.doc).length === 1)
    await ann.write(lineOut(0))
    expect(gone(await look(office, office.ann, { ...at, version: 'now' }))).toEqual([undefined, undefined, undefined])
    const last = { id: office.note, version: 'now', against: third.id }
    expect(gone(await look(office, office.ann, last))).toEqual([office.ann.memberId])
  })

  test('[V5] is not said where the office was started anew in between: who wrote before it may be forgotten', async () => {
    const office = await openVersionsOffice()
    const ann = await write(office, office.ann, office.note)
    await ann.write(paragraph('Een'))
    await ann.write(paragraph('Twee'))
    const first = await keep(office.ann, office.note, 'Eerst')
    const bob = await write(office, office.bob, office.note)
    await bob.peer.until(() => linesOf(bob.doc).length === 2)
    await bob.write(lineOut(0))
    await office.close()
    const again = await openOffice({ dataDir: office.dataDir })
    const annAgain = await again.again(office.ann)
    const page = await write(again, annAgain, office.note)
    await page.peer.until(() => linesOf(page.doc).length === 1)
    await page.write(lineOut(0))
    const at = { id: office.note, against: first.id }
    expect(gone(await look(again, annAgain, { ...at, version: 'now' }))).toEqual([undefined, undefined])
    const second = await keep(annAgain, office.note, 'Dan')
    expect(second.authors).toEqual([office.ann.memberId])
    expect(gone(await look(again, annAgain, { ...at, version: second.id }))).toEqual([undefined, undefined])
  })
})

test('[V10] whoever has the list before them hears of every other one, until it is closed', async () => {
  const office = await openVersionsOffice()
  const page = await write(office, office.ann, office.note)
  await page.write(paragraph('Tekst'))
  expect(await listOf(office.bob, office.note)).toEqual([])
  const told = () => office.bob.unasked().filter(([name]) => name === 'versions:changed').length
  const version = await keep(office.ann, office.note, 'Eerst')
  expect(await office.bob.heard('versions:changed')).toEqual({ documentId: office.note })
  const at = { documentId: office.note, versionId: version.id }
  await value(office.ann, 'versions:rename', { ...at, name: 'Anders' })
  await page.write(paragraph('Meer'))
  office.clock.advance(PAUSE_MS)
  await listInTheEnd(office, office.ann, office.note)
  await value(office.ann, 'versions:remove', at)
  await listOf(office.bob, office.note)
  // After the first: named anew, made by itself, removed.
  expect(told()).toBe(3)
  await value(office.bob, 'versions:close', { documentId: office.note })
  await keep(office.ann, office.note, 'Ongehoord')
  await listOf(office.bob, office.board)
  expect(told()).toBe(3)
})
