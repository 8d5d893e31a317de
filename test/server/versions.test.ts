import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { APART_MS, PAUSE_MS } from '#shared/versions/when.ts'
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
    await bob.write((doc) => {
      doc.getXmlFragment('note').delete(0, 1)
    })
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
})
