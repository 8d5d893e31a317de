import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { onTestFinished, expect, test } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import * as yrs from 'ywasm'
import { openDocumentsHouse, type Guest } from './documents-house.ts'
import { randomOf } from './documents-updates.ts'

const SYNC = 0
const [ASK, ANSWER, UPDATE] = [0, 1, 2]

/** A document of Yrs, the same rules written again in another language, on a line of its own. */
function openYrs(url: string, guest: Guest) {
  const doc = new yrs.YDoc({})
  const page = doc.getXmlFragment('note')
  const socket = new WebSocket(url.replace(/^http/, 'ws'), {
    headers: { cookie: guest.sessionId, origin: originOf(url) },
  })
  const synced = Promise.withResolvers<undefined>()
  let known = yrs.encodeStateVector(doc)
  let heard: () => void = () => undefined
  const send = (kind: number, content: Uint8Array) => {
    const message = encoding.encode((encoder) => {
      for (const number of [SYNC, kind]) encoding.writeVarUint(encoder, number)
      encoding.writeVarUint8Array(encoder, content)
    })
    socket.send(message)
  }
  socket.on('open', () => {
    send(ASK, known)
  })
  socket.on('message', (bytes: Buffer) => {
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) !== SYNC) return
    const kind = decoding.readVarUint(decoder)
    const content = decoding.readVarUint8Array(decoder)
    if (kind === ASK) send(ANSWER, yrs.encodeStateAsUpdate(doc, content))
    else yrs.applyUpdate(doc, content, 'office')
    if (kind === ANSWER) synced.resolve(undefined)
    heard()
  })
  onTestFinished(() => {
    socket.terminate()
    doc.free()
  })
  return {
    doc,
    page,
    synced: synced.promise,
    /** Changes it, and sends what is new. */
    edit(change: () => void) {
      known = yrs.encodeStateVector(doc)
      change()
      send(UPDATE, yrs.encodeStateAsUpdate(doc, known))
    },
    until: (is: () => boolean) =>
      new Promise<void>((resolve) => {
        heard = () => {
          if (is()) resolve()
        }
        heard()
      }),
  }
}

const originOf = (url: string) => new URL(url).origin

/** The unmodified y-websocket client; the cookie is what a browser would add. */
async function openProvider(url: string, note: string, guest: Guest) {
  class WithCookie extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie: guest.sessionId } })
    }
  }
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/documents`, note, doc, {
    WebSocketPolyfill: WithCookie as never,
    disableBc: true,
  })
  onTestFinished(() => {
    provider.destroy()
    provider.awareness.destroy()
    doc.destroy()
  })
  await new Promise((resolve) => provider.once('sync', resolve as never))
  return doc
}

test('y-websocket as it comes and Yrs, another implementation, write in one note and end equal', async () => {
  const house = await openDocumentsHouse()
  const [ann, bob] = [house.guest('Ann'), house.guest('Bob')]
  const { note } = await house.documentsOf(ann, house.room())
  const yjs = await openProvider(house.url, note, ann)
  const other = openYrs(`${house.url}/documents/${note}`, bob)
  await other.synced

  yjs.getXmlFragment('note').insert(0, [paragraph('Begun by Ann. ')])
  await other.until(() => other.page.length(undefined) === 1)
  const yrsText = other.page.firstChild(undefined).firstChild(undefined) as yrs.YXmlText
  const yjsText = (yjs.getXmlFragment('note').get(0) as Y.XmlElement).get(0) as Y.XmlText
  const random = randomOf(7)
  for (let turn = 0; turn < 150; turn++) {
    const place = random(yjsText.length + 1)
    if (random(10) < 3 && yjsText.length > 5) yjsText.delete(Math.min(place, yjsText.length - 2), 2)
    else yjsText.insert(place, 'ann ', random(5) === 0 ? { bold: true } : {})
    other.edit(() => {
      const at = random(yrsText.length(undefined) + 1)
      if (random(10) < 3 && yrsText.length(undefined) > 5) yrsText.delete(Math.max(0, at - 2), 1, undefined)
      else yrsText.insert(at, 'bób ', undefined, undefined)
    })
    if (turn % 10 === 0) await new Promise((resolve) => setImmediate(resolve)) // they meet half-way, too
  }
  const marks = ['the end of Ann', 'the end of Bob']
  yjsText.insert(0, marks[0] ?? '')
  other.edit(() => {
    yrsText.insert(0, marks[1] ?? '', undefined, undefined)
  })
  await other.until(() => marks.every((mark) => yrsText.toString(undefined).includes(mark)))
  await new Promise<void>((resolve) => {
    const look = () => marks.every((mark) => yjsText.toJSON().includes(mark)) && resolve()
    yjs.on('update', look)
    look()
  })

  const mirror = new Y.Doc()
  Y.applyUpdate(mirror, yrs.encodeStateAsUpdate(other.doc, undefined))
  expect(mirror.getXmlFragment('note').toJSON()).toBe(yjs.getXmlFragment('note').toJSON())
  expect(Y.encodeStateVector(mirror)).toEqual(Y.encodeStateVector(yjs))
  const later = await openProvider(house.url, note, house.guest('Carla'))
  expect(later.getXmlFragment('note').toJSON()).toBe(yjs.getXmlFragment('note').toJSON())
})

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}
