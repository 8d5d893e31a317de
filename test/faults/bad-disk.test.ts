import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { openPeer, type Peer } from '../server/documents-peer.ts'
import { connectPerson } from '../support/person.ts'
import { openOfficeProcess } from '../support/process.ts'
import { notesOf, peopleAndRooms } from './people.ts'
import { placeOfRecorder } from './recording.ts'

let recorder = ''
beforeAll(async () => {
  recorder = await placeOfRecorder()
})

/** An office on a disk that goes bad, and well again, when the test says so, with one person and a note. */
async function openOnBadDisk() {
  const office = await openOfficeProcess()
  onTestFinished(() => office.end())
  await office.stop()
  const { people, roomIds } = await peopleAndRooms(office.dataDir, { count: 1, rooms: 1 })
  const [ann] = people
  const fault = path.join(office.dataDir, 'fault')
  await office.start({
    LD_PRELOAD: recorder,
    RECORD_TO: path.join(office.dataDir, 'record'),
    RECORD_FILES: path.join(office.dataDir, 'inloop.sqlite'),
    RECORD_FAULT: fault,
  })
  const person = await connectPerson(office.url, ann!)
  const [note] = await notesOf(person, roomIds)
  person.leave()
  return {
    office,
    goesBad: (how: 'full' | 'error') => {
      writeFileSync(fault, how[0]!)
    },
    isWellAgain: () => {
      rmSync(fault)
    },
    open: (doc: Y.Doc) => openPeer(office.url, ann!.cookie, { id: note!, saved: true, doc }),
    fresh: async () => textOf((await openPeer(office.url, ann!.cookie, { id: note! })).doc),
    /** What the office answers to who asks whether it is ready. */
    ready: async () => (await fetch(`${office.url}/readyz`)).status,
  }
}

function type(doc: Y.Doc, text: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('note').insert(0, [paragraph])
}

const textOf = (doc: Y.Doc) => doc.getXmlFragment('note').toJSON()
const isSaved = (peer: Peer) => peer.until(() => peer.sent > 0 && peer.saved === peer.sent)

for (const [title, how] of [
  ['[S207] on a full disk', 'full'],
  ['[S208] when syncing fails', 'error'],
] as const)
  test(`${title} nothing is called saved, the office stays, and goes on by itself; a kill then loses nothing`, async () => {
    const { office, goesBad, isWellAgain, open, fresh, ready } = await openOnBadDisk()
    const doc = new Y.Doc()
    const before = await open(doc)
    type(doc, 'before')
    await isSaved(before)
    goesBad(how)
    type(doc, 'meanwhile')
    await before.until(() => before.closedWith === 4500)
    expect([before.saved, await ready()]).toEqual([before.sent - 1, 503])
    // Who comes back is let in to read, and is told no more than that.
    const still = await open(doc)
    expect(still.saved).toBe(0)

    isWellAgain()
    await expect.poll(ready, { timeout: 60_000 }).toBe(200)
    const after = still.closedWith === null ? still : await open(doc)
    type(doc, 'after')
    await isSaved(after)
    await office.kill()
    await office.start()
    expect(await fresh()).toBe(textOf(doc))
  })
