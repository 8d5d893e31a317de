import { appendFileSync, closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { openPeer, type Peer } from '../server/documents-peer.ts'
import { openOfficeProcess } from '../support/process.ts'
import { connectPerson, type Person } from '../support/person.ts'
import { notesOf, peopleAndRooms } from './people.ts'

const WRITERS = 8
const NOTES = 3
const UNDER_WAY_MAX = 3
/** Now and then somebody pastes: so logs are folded and the database is checkpointed while it is recorded. */
const PASTE_EVERY = 5
const PASTE_CHARS = 6_000
/** They write on until it was, so often. */
const CHECKPOINTS_MIN = 2
/** After so many answers it is looked how often that was. */
const LOOK_EVERY = 20
/** When nobody writes, somebody says things in a room, one after the other. */
const MESSAGES = 20
const SAY_EVERY_MS = 100
/** What was said is on the disk within about a second; a busy machine gets more. */
const SAFE_AFTER_MS = 5_000
const HEAD_BYTES = 24
// As in scripts/recorder/recorder.c; what somebody was told is noted here, among what happened to the files.
const kinds = { 1: 'write', 2: 'truncate', 3: 'sync begins', 4: 'synced', 5: 'remove', 6: 'told' } as const
const TOLD = 6

/** One thing that happened, in the order in which it did. `file` is a name in the data folder, or '' for the folder. */
export interface Happening {
  readonly kind: (typeof kinds)[keyof typeof kinds]
  readonly file: string
  /** Where it was written, the length it was cut to, or the thread that syncs. */
  readonly offset: number
  readonly data: Buffer
}

/**
 * Somebody was told that what they had made of a document, up to this place of theirs, is saved; or it is a while since
 * they were told that what they said in a room has arrived.
 */
export type Told =
  { readonly documentId: string; readonly client: number; readonly clock: number } | { readonly messageId: string }

/** What scripts/recorder.mjs offers. */
interface Recorder {
  ensureRecorder(): Promise<void>
  recorderPlace(): string
}

/** Where the recorder lies, for LD_PRELOAD; built where it was not there. */
export async function placeOfRecorder(): Promise<string> {
  const script = '../../scripts/recorder.mjs'
  const { ensureRecorder, recorderPlace } = (await import(script)) as Recorder
  await ensureRecorder()
  return recorderPlace()
}

/** What a recorded office did to its database, from its first start to its last goodbye, and what it told whom. */
export async function recordOffice(toldMin: number): Promise<readonly Happening[]> {
  const recorder = await placeOfRecorder()
  const office = await openOfficeProcess()
  onTestFinished(() => office.end())
  await office.stop()
  const { people, roomIds } = await peopleAndRooms(office.dataDir, { count: WRITERS, rooms: NOTES })
  const record = path.join(office.dataDir, 'record')
  // What is there before belongs to the record: it is safe, as far as this goes.
  const database = path.join(office.dataDir, 'inloop.sqlite')
  appendFileSync(record, note({ kind: 1, file: database, data: readFileSync(database) }))
  for (const kind of [3, 4]) appendFileSync(record, note({ kind, file: database }))
  appendFileSync(record, note({ kind: 4, file: office.dataDir }))
  await office.start({ LD_PRELOAD: recorder, RECORD_TO: record, RECORD_FILES: database })

  const first = await connectPerson(office.url, people[0]!)
  const noteIds = await notesOf(first, roomIds)
  first.leave()
  let told = 0
  const readOn = reader(record, office.dataDir)
  let checkpoints = 0
  const tell = (said: Told) => {
    told += 1
    if (told % LOOK_EVERY === 0) checkpoints += readOn().filter(isCheckpoint).length
    appendFileSync(record, note({ kind: TOLD, data: Buffer.from(JSON.stringify(said)) }))
  }
  const writers: Peer[] = []
  for (const [place, { cookie }] of people.entries()) {
    const documentId = noteIds[place % NOTES]!
    const peer = await openPeer(office.url, cookie, { id: documentId, saved: true })
    writers.push(peer)
    writeOn(peer, { documentId, tell, edits: place })
  }
  const isEnough = () => told >= toldMin && checkpoints > CHECKPOINTS_MIN // the first is what was there before
  await Promise.all(writers.map((peer) => peer.until(isEnough)))
  await Promise.all(writers.map((peer) => peer.leave()))
  const talker = await connectPerson(office.url, people[0]!)
  await talkOn(talker, { roomId: roomIds[0]!, tell })
  talker.leave()
  await office.stop()
  return reader(record, office.dataDir)()
}

/** Whether the database's own file has come to the disk: what the log holds was brought into it. */
export function isCheckpoint({ kind, file }: Happening): boolean {
  return kind === 'synced' && file === 'inloop.sqlite'
}

/** Writes and deletes, on and on, a few edits at a time; notes each that is called saved. */
function writeOn(peer: Peer, options: { documentId: string; edits: number; tell(told: Told): void }): void {
  const { documentId, tell } = options
  const { doc } = peer
  const content = doc.getXmlFragment('note')
  const open: { readonly count: number; readonly clock: number }[] = []
  let { edits } = options
  function goOn(): void {
    for (let next = open[0]; next && next.count <= peer.saved; next = open[0]) {
      open.shift()
      tell({ documentId, client: doc.clientID, clock: next.clock })
    }
    // Who is leaving sends nothing any more, and what was not sent is not called saved.
    while (open.length < UNDER_WAY_MAX && peer.socket.readyState === WebSocket.OPEN) {
      edits += 1
      doc.transact(() => {
        const paragraph = new Y.XmlElement('paragraph')
        const text = `edit ${String(edits)} `.repeat(edits % PASTE_EVERY === 0 ? PASTE_CHARS / 10 : 1)
        paragraph.insert(0, [new Y.XmlText(text)])
        content.insert((edits * 7) % (content.length + 1), [paragraph])
        if (content.length > 20) content.delete(0, 3)
      })
      open.push({ count: peer.sent, clock: Y.getState(doc.store, doc.clientID) })
    }
  }
  peer.socket.on('message', goOn)
  goOn()
}

/** Says things in a room, and notes each when it was acknowledged a while ago. */
function talkOn(person: Person, { roomId, tell }: { roomId: string; tell(told: Told): void }): Promise<void> {
  const said: { readonly messageId: string; readonly at: number }[] = []
  let noted = 0
  return new Promise((resolve, reject) => {
    async function goOn(): Promise<void> {
      for (let next = said[noted]; next && next.at <= performance.now() - SAFE_AFTER_MS; next = said[++noted])
        tell({ messageId: next.messageId })
      if (noted === MESSAGES) end(resolve)
      if (said.length === MESSAGES) return
      const messageId = randomUUID()
      const { ok } = await person.call('chat:send', { roomId, id: messageId, text: 'Hello' })
      if (ok !== true) throw new Error('it was not said')
      if (said.length < MESSAGES) said.push({ messageId, at: performance.now() })
    }
    const timer = setInterval(
      () =>
        void goOn().catch((cause: unknown) =>
          end(() => reject(cause instanceof Error ? cause : new Error(String(cause)))),
        ),
      SAY_EVERY_MS,
    )
    function end(settle: () => void): void {
      clearInterval(timer)
      settle()
    }
  })
}

function note({ kind, file = '', data = Buffer.alloc(0) }: { kind: number; file?: string; data?: Buffer }): Buffer {
  const name = Buffer.from(file)
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt32LE(kind, 0)
  head.writeUInt32LE(name.length, 4)
  head.writeBigUInt64LE(BigInt(data.length), 16)
  return Buffer.concat([head, name, data])
}

/** Reads of a record, each time it is called, what has come since. */
function reader(record: string, dataDir: string): () => readonly Happening[] {
  let from = 0
  return () => {
    const opened = openSync(record, 'r')
    const bytes = Buffer.alloc(fstatSync(opened).size - from)
    readSync(opened, bytes, 0, bytes.length, from)
    closeSync(opened)
    const { happenings, end } = parse(bytes, dataDir)
    from += end
    return happenings
  }
}

function parse(record: Buffer, dataDir: string): { readonly happenings: Happening[]; readonly end: number } {
  const happenings: Happening[] = []
  let end = 0
  while (end + HEAD_BYTES <= record.length) {
    const kind = kinds[record.readUInt32LE(end) as keyof typeof kinds]
    const nameAt = end + HEAD_BYTES
    const dataAt = nameAt + record.readUInt32LE(end + 4)
    const hasData = kind === 'write' || kind === 'told'
    const next = dataAt + (hasData ? Number(record.readBigUInt64LE(end + 16)) : 0)
    if (next > record.length) break // it is being written
    const file = path.relative(dataDir, record.toString('utf8', nameAt, dataAt) || dataDir)
    const offset = Number(record.readBigUInt64LE(end + 8))
    happenings.push({ kind, file, offset, data: record.subarray(dataAt, next) })
    end = next
  }
  return { happenings, end }
}
