import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { webSocketOver, type Network } from './web-socket.ts'
import type { Random } from './random.ts'

/** What a hostile peer writes in others' names. It must be nowhere in theirs; in its own, as anything. */
export const FORGED = 'forged'

const SYNC = 0
const UPDATE = 2
const LETTER_BETWEEN = 0xc4
const BOMB = Uint8Array.of(0x80, 0x80, 0x80, 0x10, 1, 0, 0)

/**
 * Somebody who may be here and means no good: hears what others write, and sends what no honest page sends, in their
 * names where it can.
 */
export class Hostile {
  readonly #network: Network
  readonly #address: string
  readonly #random: Random
  readonly #mirror = new Y.Doc()
  #heard: Uint8Array[] = []
  readonly #spoilt: Uint8Array[] = []
  #socket: WebSocket | null = null

  constructor(options: { network: Network; address: string; random: Random }) {
    this.#network = options.network
    this.#address = options.address
    this.#random = options.random
  }

  /** One bad deed; comes in first where it is not, or was shown out. */
  act(): void {
    if (this.#socket?.readyState !== 1) this.#come()
    else
      this.#send(
        this.#random.one([
          ...[this.#mutated, this.#repeated, this.#forged, this.#gapped, this.#bomb, this.#noise],
          this.#displaced,
        ])(),
      )
  }

  leave(): void {
    this.#socket?.close()
    this.#mirror.destroy()
  }

  #come(): void {
    if (this.#socket?.readyState === 0) return
    const Socket = webSocketOver(this.#network)
    const socket = new Socket(this.#address)
    this.#socket = socket
    socket.onopen = () => {
      socket.send(Uint8Array.of(SYNC, 0, 1, 0))
    }
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      this.#hear(new Uint8Array(data))
    }
  }

  #hear(message: Uint8Array): void {
    if (message[0] !== SYNC || message[1] === 0) return
    const update = contentOf(message)
    this.#heard = [...this.#heard.slice(-20), update]
    Y.applyUpdate(this.#mirror, update)
  }

  readonly #mutated = (): Uint8Array => {
    const update = (this.#heard.length > 0 ? this.#random.one(this.#heard) : BOMB).slice()
    for (let times = 1 + this.#random.below(3); times > 0; times--)
      update[this.#random.below(update.length)] = this.#random.below(256)
    this.#spoilt.push(update)
    return update
  }

  /**
   * Whether something of theirs that may have been accepted took this away: chance can make an update that anybody may
   * send of one who is spoilt.
   */
  mayHaveTaken({ client, clock }: Y.ID): boolean {
    return this.#spoilt.some((update) => deletionsOf(update, client).some((range) => contains(range, clock)))
  }

  /** What somebody wrote, once more: nothing may come of it. */
  readonly #repeated = (): Uint8Array => (this.#heard.length > 0 ? this.#random.one(this.#heard) : BOMB)

  /** Goes on where somebody else is, under their number; at times that is one of their own, of an earlier deed. */
  readonly #forged = (): Uint8Array => {
    const victims = [...Y.decodeStateVector(Y.encodeStateVector(this.#mirror)).keys()]
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.#mirror))
    if (victims.length > 0) doc.clientID = this.#random.one(victims)
    const before = Y.encodeStateVector(doc)
    doc.getMap('comments').set(FORGED, { by: FORGED })
    doc.getMap('elements').set(FORGED, { id: FORGED })
    return Y.encodeStateAsUpdate(doc, before)
  }

  readonly #gapped = (): Uint8Array => {
    const doc = new Y.Doc()
    doc.getMap('comments').set('one', 1)
    const before = Y.encodeStateVector(doc)
    doc.getMap('comments').set('two', FORGED)
    return Y.encodeStateAsUpdate(doc, before)
  }

  /** A letter of their own between two that never stood side by side. */
  readonly #displaced = (): Uint8Array => {
    const places = placesIn(this.#mirror)
    if (places.length === 0) return BOMB
    const [left, right] = [this.#random.one(places), this.#random.one(places)]
    return encoding.encode((encoder) => {
      for (const number of [1, 1, this.#random.below(2 ** 32), 0]) encoding.writeVarUint(encoder, number)
      encoding.writeUint8(encoder, LETTER_BETWEEN)
      for (const { client, clock } of [left, right]) {
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, clock)
      }
      encoding.writeVarString(encoder, 'z')
      encoding.writeVarUint(encoder, 0)
    })
  }

  readonly #bomb = (): Uint8Array => BOMB
  readonly #noise = (): Uint8Array => Uint8Array.from({ length: this.#random.below(60) }, () => this.#random.below(256))

  #send(update: Uint8Array): void {
    const message = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, SYNC)
      encoding.writeVarUint(encoder, this.#random.chance(0.8) ? UPDATE : 1)
      encoding.writeVarUint8Array(encoder, update)
    })
    this.#socket?.send(this.#random.chance(0.9) ? message : (update as never))
  }
}

/** The places of all letters that are there. */
function placesIn(doc: Y.Doc): readonly Y.ID[] {
  const places: Y.ID[] = []
  for (const paragraph of doc.getXmlFragment('note').toArray()) {
    const text = paragraph instanceof Y.XmlElement && paragraph.length > 0 ? paragraph.get(0) : null
    for (let item = text instanceof Y.XmlText ? text._start : null; item; item = item.right)
      for (let place = 0; place < item.length; place++) places.push(Y.createID(item.id.client, item.id.clock + place))
  }
  return places
}

interface Range {
  readonly clock: number
  readonly len: number
}

const contains = ({ clock, len }: Range, at: number) => clock <= at && at < clock + len

function deletionsOf(update: Uint8Array, client: number): readonly Range[] {
  try {
    return Y.decodeUpdate(update).ds.clients.get(client) ?? []
  } catch {
    return [] // no update any more: it cannot have been accepted
  }
}

function contentOf(message: Uint8Array): Uint8Array {
  let at = 2
  let size = 0
  for (let shift = 0; ; shift += 7) {
    const byte = message[at++] ?? 0
    size |= (byte & 127) << shift
    if (byte < 128) return message.subarray(at, at + size)
  }
}
