import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { contentRules } from '#server/documents/content-rules.ts'
import { cutToFresh } from '#server/documents/deletions.ts'
import { walkUpdate, type Walked } from '#server/documents/guard.ts'
import { Rows, type Place } from '#server/documents/rows.ts'
import { parseStateVector, type StateVector } from '#server/documents/state-vector.ts'
import type { DocumentKind } from '#shared/documents/limits.ts'
import { edits, mutated } from '../server/documents-updates.ts'

export type Random = (below: number) => number

/** A document at one moment of its life, and what was written at it next. */
export interface Moment {
  readonly kind: DocumentKind
  readonly before: Uint8Array
  readonly known: StateVector
  readonly next: Uint8Array
}

const AUTHORS = [7, 300, 4_000_000_000]

/** The first moments in the life of a note or board that three people write in together. */
export function livedThrough(kind: DocumentKind, count: number, random: Random): readonly Moment[] {
  const doc = new Y.Doc()
  const moments: Moment[] = []
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  while (moments.length < count) {
    const before = Y.encodeStateAsUpdate(doc)
    const known = vectorOf(doc)
    doc.clientID = AUTHORS[random(AUTHORS.length)]!
    if (kind === 'note') edits(doc, 1, random)
    else draw(doc, random)
    for (const next of updates.splice(0)) moments.push({ kind, before, known, next })
  }
  return moments
}

function draw(doc: Y.Doc, random: Random): void {
  const elements = doc.getMap<unknown>('elements')
  const id = `shape-${String(random(9))}`
  if (random(4) === 0) elements.delete(id)
  else elements.set(id, { id, type: 'line', points: [[0, 1.5]], version: random(100), link: null, seed: -random(9) })
}

/** Something like an update: an honest one with changed bytes, one at the wrong moment, or one made of whole cloth. */
export function unlikely(moments: readonly Moment[], at: Moment, random: Random): Uint8Array {
  const another = moments[random(moments.length)] ?? at
  switch (random(6)) {
    case 0:
      return mutated(at.next, random)
    case 1:
      return mutated(another.before, random)
    case 2:
      return another.next
    case 3:
      return another.before
    default:
      return madeUp(at.known, random)
  }
}

const names = ['note', 'comments', 'elements', 'board', '', '__proto__', 'level']
const nodes = ['paragraph', 'a b', '']
const jsons = ['true', '{"href":"x"}', '{"__proto__":1}', 'undefined', '[', '"\\ud800"']
const values: unknown[] = [
  null,
  true,
  1,
  -1.5,
  2 ** 40,
  'ä🙂',
  { a: [1] },
  [[[]]],
  new Uint8Array(3),
  { constructor: 1 },
]

/** An update of well-formed structs that fit a document with `known` in it more or less. */
function madeUp(known: StateVector, random: Random): Uint8Array {
  const encoder = encoding.createEncoder()
  const clients = [...new Set([...known.keys(), 99].filter(() => random(3) > 0))]
  const write = (...numbers: number[]) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number)
  }
  const place = () => {
    const client = [...known.keys(), 99][random(known.size + 1)]!
    write(client, random((known.get(client) ?? 0) + 3))
  }
  write(clients.length)
  for (const client of clients) {
    const count = 1 + random(3)
    write(count, client, Math.max(0, (known.get(client) ?? 0) + (random(5) > 0 ? 0 : random(5) - 2)))
    for (let struct = 0; struct < count; struct++) writeStruct({ encoder, random, write, place })
  }
  const deleting = [...known.keys()].filter(() => random(3) === 0)
  write(deleting.length)
  for (const client of deleting) write(client, 1, random(known.get(client)! + 1), 1 + random(4))
  return encoding.toUint8Array(encoder)
}

interface Writer {
  readonly encoder: encoding.Encoder
  readonly random: Random
  write(...numbers: number[]): void
  place(): void
}

function writeStruct({ encoder, random, write, place }: Writer): void {
  const pick = <T>(from: readonly T[]): T => from[random(from.length)]!
  const kind = pick([0, 1, 4, 4, 4, 6, 7, 7, 8, 8, 2, 3, 5, 9, 10, 11])
  const info = kind | pick([0, 0x80, 0x80, 0x40, 0xc0, 0x20, 0xa0])
  if (kind === 0 || kind === 10) {
    encoding.writeUint8(encoder, kind)
    write(1 + random(3))
    return
  }
  encoding.writeUint8(encoder, info)
  if (info & 0x80) place()
  if (info & 0x40) place()
  if ((info & 0xc0) === 0) {
    if (random(2) === 0) {
      write(1)
      encoding.writeVarString(encoder, pick(names))
    } else {
      write(0)
      place()
    }
    if (info & 0x20) encoding.writeVarString(encoder, pick(names))
  }
  switch (kind) {
    case 1:
      write(1 + random(3))
      break
    case 4:
      // No sign of two halves: what only leans on its middle, known or not, cuts it in two in Yjs.
      encoding.writeVarString(encoder, pick(['a', 'ën', '€uro', '']))
      break
    case 6:
      encoding.writeVarString(encoder, pick(['bold', 'link', 'constructor']))
      encoding.writeVarString(encoder, pick(jsons))
      break
    case 7: {
      const type = random(8)
      write(type)
      if (type === 3 || type === 5) encoding.writeVarString(encoder, pick(nodes))
      break
    }
    case 8:
      write(1)
      encoding.writeAny(encoder, pick(values) as never)
      break
    default:
      write(random(4), random(4))
  }
}

/**
 * What the guard says of an update at this moment; null when it refuses it. Throws when Yjs does not take in all of
 * what the guard lets pass, or when what would be kept of it does something else.
 */
export function judgeAt({ kind, before, known }: Moment, update: Uint8Array): Walked | null {
  const places: Place[] = []
  const verdict = walkUpdate(update, known, { rules: contentRules[kind], places })
  if (verdict.kind !== 'sound' || (kind === 'note' && !rowsOf(before).take(places))) return null
  const { walked } = verdict
  const whole = taken(before, update)
  for (const { client, to } of walked.fresh)
    if (Y.getState(whole.store, client) !== to) throw new Error('Yjs knows something else than what was walked')
  const kept = taken(before, cutToFresh({ update, deletionsAt: walked.deletionsAt }, walked.fresh).update)
  if (!isSame(kept, whole)) throw new Error('What is kept is not what was sent')
  if (kind === 'note' && !isShowable(whole.getXmlFragment('note'))) throw new Error('No editor can show this')
  if (!hasRows(whole)) throw new Error('Something stands between two rows')
  const copy = taken(Y.encodeStateAsUpdate(whole))
  if (!Buffer.from(Y.encodeStateVector(copy)).equals(Y.encodeStateVector(whole)))
    throw new Error('What was taken in cannot be handed on')
  return walked
}

function rowsOf(kept: Uint8Array): Rows {
  const rows = new Rows()
  const places: Place[] = []
  walkUpdate(kept, new Map(), { places })
  rows.load(places)
  return rows
}

/** Whether there are elements in a note, elements and texts in elements, and letters in texts. */
function isShowable(parent: Y.XmlFragment): boolean {
  return parent.toArray().every((child: unknown) => {
    if (child instanceof Y.XmlText)
      return (
        parent instanceof Y.XmlElement &&
        (child.toDelta() as { insert: unknown }[]).every(({ insert }) => typeof insert === 'string')
      )
    return child instanceof Y.XmlElement && isShowable(child)
  })
}

/** Whether everything that claims two neighbours has both in one row, as far as they were not collected. */
function hasRows({ store }: Y.Doc): boolean {
  const isItem = (struct: unknown) => struct instanceof Y.Item
  return [...store.clients.values()].flat().every((struct) => {
    if (!isItem(struct) || !struct.origin || !struct.rightOrigin) return true
    const [left, right] = [Y.getItem(store, struct.origin), Y.getItem(store, struct.rightOrigin)]
    return !isItem(left) || !isItem(right) || (left.parent === right.parent && left.parentSub === right.parentSub)
  })
}

/** Whether two documents have the same in the same places, however Yjs has joined it. */
export function isSame(one: Y.Doc, other: Y.Doc): boolean {
  return JSON.stringify(placesOf(one)) === JSON.stringify(placesOf(other))
}

function placesOf(doc: Y.Doc): unknown {
  const places: unknown[] = []
  for (const struct of Y.decodeUpdate(Y.encodeStateAsUpdate(doc)).structs) {
    const { client, clock } = struct.id
    const content = struct instanceof Y.Item ? struct.content.getContent().map(sayOf) : []
    for (let place = 0; place < struct.length; place++) places.push([client, clock + place, content[place] ?? null])
  }
  return [places, [...Y.decodeUpdate(Y.encodeStateAsUpdate(doc)).ds.clients]]
}

const sayOf = (content: unknown) => (content instanceof Y.AbstractType ? content.constructor.name : content)

function taken(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error('Something is left over')
  return doc
}

const vectorOf = (doc: Y.Doc): StateVector => parseStateVector(Y.encodeStateVector(doc)) ?? new Map<number, number>()
