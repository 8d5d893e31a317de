import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import * as Y from 'yjs'
import { TOLD_TIMES } from '#client/documents/absence.ts'
import type { DocumentStatus } from '#client/documents/document-status.ts'
import { LiveDocument } from '#client/documents/live-document.ts'
import { OPEN_WITHIN_MS } from '#client/documents/open-in-time.ts'
import { contentHashOf } from '#shared/documents/content-hash.ts'
import { closeCodes, HASH_MESSAGE, SAVED_MESSAGE } from '#shared/documents/limits.ts'

/** A small office for one document: syncs as the real one, and says that something is safe when the test says so. */
function openSmallOffice(http: Server) {
  const doc = new Y.Doc()
  const sockets = new Set<WebSocket>()
  const arrivals: string[] = []
  let received = 0
  let server: WebSocketServer | null = null
  let isShut = false
  const say = (socket: WebSocket, ...parts: (number | string | Uint8Array)[]) => {
    const encoder = encoding.createEncoder()
    for (const part of parts)
      if (typeof part === 'number') encoding.writeVarUint(encoder, part)
      else if (typeof part === 'string') encoding.writeVarString(encoder, part)
      else encoding.writeVarUint8Array(encoder, part)
    socket.send(encoding.toUint8Array(encoder))
  }
  const hear = (socket: WebSocket, bytes: Uint8Array) => {
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) !== 0) return
    const step = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    if (step !== 0) {
      received += 1
      Y.applyUpdate(doc, body, socket)
      return
    }
    say(socket, 0, 2, Y.encodeStateAsUpdate(doc, body))
    say(socket, 0, 1, Uint8Array.of(0, 0))
    if (body.length > 1) say(socket, 0, 0, Y.encodeStateVector(doc))
  }
  const open = () => {
    server = new WebSocketServer({ server: http, verifyClient: () => !isShut })
    server.on('connection', (socket, { url }) => {
      arrivals.push(url ?? '')
      sockets.add(socket)
      received = 0
      socket.on('message', (bytes: Buffer) => hear(socket, new Uint8Array(bytes)))
      socket.on('close', () => sockets.delete(socket))
    })
  }
  open()
  return {
    arrivals,
    /** How many updates came over the line that is open now. */
    heard: () => received,
    text: () => doc.getText('note').toJSON(),
    has: (name: string) => doc.share.has(name),
    bring: (update: Uint8Array) => {
      Y.applyUpdate(doc, update)
      sockets.forEach((socket) => say(socket, 0, 2, update))
    },
    write: (text: string) => doc.getText('note').insert(0, text),
    safe: () => sockets.forEach((socket) => say(socket, SAVED_MESSAGE, received)),
    tellHash: (hash: string) => sockets.forEach((socket) => say(socket, HASH_MESSAGE, hash, Y.encodeStateVector(doc))),
    shut: () => {
      isShut = true
    },
    hangUp: (code: number) => sockets.forEach((socket) => socket.close(code)),
    url: () => `ws://127.0.0.1:${(http.address() as AddressInfo).port}/documents`,
  }
}

// Node's own WebSocket and events, with what else the page's window gives.
vi.stubGlobal('window', Object.assign(new EventTarget(), { setTimeout, clearTimeout }))

let office: ReturnType<typeof openSmallOffice>
let http: Server

beforeEach(async () => {
  http = createServer()
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  office = openSmallOffice(http)
})
afterEach(() => http.close())

function open(mayWrite = true, isThere?: () => Promise<boolean | null>): LiveDocument {
  const live = new LiveDocument({ id: 'a-note', mayWrite, url: office.url(), ...(isThere && { isThere }) })
  onTestFinished(() => live.close())
  return live
}
const reached = (live: LiveDocument, wanted: DocumentStatus['kind']) =>
  vi.waitFor(() => expect(live.$status.get().kind).toBe(wanted), { interval: 5 })
const write = (live: LiveDocument, text: string) => live.doc.getText('note').insert(0, text)
const textOf = (live: LiveDocument) => live.doc.getText('note').toJSON()

describe('a document in the page', () => {
  test('is shown when all of it has arrived', async () => {
    office.write('Verslag')
    const live = open()
    expect(live.$isHere.get()).toBe(false)
    await reached(live, 'synced')
    expect(live.$isHere.get()).toBe(true)
    expect(textOf(live)).toBe('Verslag')
    expect(office.arrivals).toEqual(['/documents/a-note?saved=1&packed=1'])
  })

  test('says that an edit is saved when the office says so, not sooner', async () => {
    const live = open()
    await reached(live, 'synced')
    write(live, 'Ann')
    expect(live.$status.get().kind).toBe('saving')
    await vi.waitFor(() => expect(office.text()).toBe('Ann'))
    expect(live.$status.get().kind).toBe('saving')
    office.safe()
    await reached(live, 'saved')
  })

  test('keeps what is made while the line is broken, and sends it by itself', async () => {
    const live = open()
    await reached(live, 'synced')
    write(live, 'een ')
    office.hangUp(closeCodes.closing)
    await vi.waitFor(() => expect(live.provider.wsconnected).toBe(false), { interval: 1 })
    write(live, 'twee ')
    await vi.waitFor(() => expect(office.text()).toBe('twee een '))
    expect(live.unsaved).toBe(true)
    office.safe()
    await reached(live, 'saved')
  })

  test('stays away when the right is gone, and comes back when asked', async () => {
    const live = open()
    await reached(live, 'synced')
    office.hangUp(closeCodes.notAllowed)
    await reached(live, 'refused')
    expect(live.$status.get()).toEqual({ kind: 'refused', why: 'notAllowed', unsaved: false })
    expect(live.provider.shouldConnect).toBe(false)
    live.retry()
    await reached(live, 'synced')
    expect(office.arrivals).toHaveLength(2)
  })

  test('offers what was refused once more, then says so and keeps it', async () => {
    const live = open()
    await reached(live, 'synced')
    write(live, 'te veel')
    office.hangUp(closeCodes.updateRefused)
    await vi.waitFor(() => expect(office.arrivals).toHaveLength(2))
    await vi.waitFor(() => expect(live.provider.synced).toBe(true))
    office.hangUp(closeCodes.updateRefused)
    await reached(live, 'refused')
    expect(live.$status.get()).toEqual({ kind: 'refused', why: 'updateRefused', unsaved: true })
    expect(textOf(live)).toBe('te veel')
  })

  test('goes on under a new number, cursor and line and all, where somebody wrote under its own', async () => {
    const live = open()
    await reached(live, 'synced')
    live.awareness.setLocalStateField('cursor', { at: 1 })
    const before = live.doc.clientID
    const other = new Y.Doc()
    other.clientID = before
    other.getText('note').insert(0, 'van een ander ')
    office.bring(Y.encodeStateAsUpdate(other))
    await vi.waitFor(() => expect(office.arrivals).toHaveLength(2), { interval: 5 })
    await reached(live, 'synced')
    expect(live.doc.clientID).not.toBe(before)
    expect([...live.awareness.getStates()]).toEqual([[live.doc.clientID, { cursor: { at: 1 } }]])
    write(live, 'Ann ')
    await vi.waitFor(() => expect(office.text()).toBe('Ann van een ander '), { interval: 5 })
    office.safe()
    await reached(live, 'saved')
  })

  test('of who may only read nothing is sent, whatever the page does to its copy', async () => {
    office.write('Verslag')
    const live = open(false)
    await reached(live, 'readOnly')
    write(live, 'stiekem ')
    const ann = open()
    await reached(ann, 'synced')
    write(ann, 'Ann ')
    await vi.waitFor(() => expect(office.text()).toBe('Ann Verslag'))
    expect(live.unsaved).toBe(false)
  })
})

describe('[S047] [S056] a document that went while the page was away', () => {
  /** The line is broken, and not let in any more; each time it is tried again at once. */
  const away = (live: LiveDocument) => {
    office.shut()
    live.provider.on('connection-close', () => queueMicrotask(() => window.dispatchEvent(new Event('online'))))
    office.hangUp(closeCodes.closing)
  }

  test('is given up once the office has said so for a while, with the words that only this page has', async () => {
    let asked = 0
    const live = open(true, async () => ++asked < 0)
    await reached(live, 'synced')
    write(live, 'bewaard ')
    await vi.waitFor(() => expect(office.text()).toBe('bewaard '))
    office.safe()
    await reached(live, 'saved')
    away(live)
    await vi.waitFor(() => expect(live.provider.wsconnected).toBe(false), { interval: 1 })
    live.doc.getText('note').insert(8, 'en dit niet')
    await reached(live, 'refused')
    expect(live.$status.get()).toEqual({ kind: 'refused', why: 'notThere', unsaved: true })
    expect(live.lostWords).toBe('en dit niet')
    expect(asked).toBe(TOLD_TIMES)
    expect(live.provider.shouldConnect).toBe(false)
  })

  test('is waited for where nobody answers, or where it is there', async () => {
    const answers = [false, null, true, false]
    const live = open(true, async () => answers[asked++ % answers.length] ?? null)
    let asked = 0
    await reached(live, 'synced')
    away(live)
    await vi.waitFor(() => expect(asked).toBeGreaterThan(answers.length * TOLD_TIMES))
    expect(live.$status.get().kind).not.toBe('refused')
    expect(live.provider.shouldConnect).toBe(true)
  })
})

describe('[S120] a page that is told what it should see', () => {
  const draw = (live: LiveDocument) => live.doc.getMap('elements').set('a', { x: 1 })
  const drawn = async () => {
    const live = open()
    await reached(live, 'synced')
    draw(live)
    await vi.waitFor(() => expect(office.has('elements')).toBe(true), { interval: 5 })
    return live
  }

  test('goes on where it sees just that', async () => {
    const live = await drawn()
    office.safe()
    await reached(live, 'saved')
    office.tellHash(contentHashOf(live.doc))
    office.hangUp(closeCodes.closing) // whatever was said before has been heard by then
    await vi.waitFor(() => expect(office.arrivals).toHaveLength(2))
    await reached(live, 'saved')
  })

  test('stops where it differs, so that nothing of it goes further', async () => {
    const live = await drawn()
    office.safe()
    await reached(live, 'saved')
    office.tellHash('0123456789abcdef')
    await reached(live, 'refused')
    expect(live.$status.get()).toMatchObject({ why: 'diverged' })
    expect(live.provider.shouldConnect).toBe(false)
  })

  test('takes no word on it while something of its own is under way', async () => {
    const live = await drawn()
    office.tellHash('0123456789abcdef')
    office.safe()
    await reached(live, 'saved')
  })
})

/** What the page waits for, it waits for only a moment; but a line has its time to open. */
function waitNoLonger(): void {
  const soon = (run: () => void, ms: number) => setTimeout(run, ms === OPEN_WITHIN_MS ? ms : 0)
  vi.stubGlobal('window', Object.assign(new EventTarget(), { setTimeout: soon, clearTimeout }))
}

test('[S118] an office that cannot store anything is said to, and found again in a while by itself', async () => {
  const live = open()
  await reached(live, 'synced')
  write(live, 'Plan')
  waitNoLonger()
  office.hangUp(closeCodes.notStored)
  await reached(live, 'notStored')
  expect(live.$status.get()).toEqual({ kind: 'notStored', unsaved: true })
  await vi.waitFor(() => expect(office.arrivals).toHaveLength(2))
  // Over the new line: what went over the one that broke may have come, too.
  await vi.waitFor(() => expect(office.heard()).toBe(1))
  expect(office.text()).toBe('Plan')
  office.safe()
  await reached(live, 'saved')
})

test('[S118] who has nothing of their own under way hears no more of it once the office is back', async () => {
  const live = open()
  await reached(live, 'synced')
  waitNoLonger()
  const said: string[] = []
  live.$status.listen(({ kind }) => void said.push(kind))
  office.hangUp(closeCodes.notStored)
  await vi.waitFor(() => expect(said).toContain('notStored'))
  await reached(live, 'synced')
})
