import * as Y from 'yjs'

/** Where notes keep their text: a fragment of paragraphs, each with a text. */
const FIELD = 'note'
/** Uniformly random places in one huge text take Yjs hours: a paragraph has this many edits at most. */
const EDITS_A_PARAGRAPH = 20_000
const AUTHORS = 40
const EDITS_IN_A_ROW = 97
const DELETIONS = 0.25
/** What one message may carry everywhere. */
const PIECE_MAX_BYTES = 150_000
const EDITS_A_PIECE = 500

/** A document with a past. */
export interface History {
  /** Its content, in pieces as people would have sent them. */
  readonly pieces: readonly Uint8Array[]
  readonly length: number
}

/** The text of a paragraph of a note; made where there is none yet. */
export function paragraphOf(doc: Y.Doc, place = 0): Y.XmlText {
  const page = doc.getXmlFragment(FIELD)
  while (page.length <= place) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText()])
    page.insert(page.length, [paragraph])
  }
  return (page.get(place) as Y.XmlElement).get(0) as Y.XmlText
}

/** How many characters stand in a note. */
export function lengthOf(doc: Y.Doc): number {
  let length = 0
  for (const paragraph of doc.getXmlFragment(FIELD).toArray())
    if (paragraph instanceof Y.XmlElement && paragraph.length > 0) length += (paragraph.get(0) as Y.XmlText).length
  return length
}

/**
 * A note that was heavily edited: single characters at random places, one edit in four a deletion, forty authors in
 * turn. The same numbers give the same note (Lehmer's generator).
 */
export function heavyEdits(edits: number, seed = 1): History {
  let random = seed
  const chance = (below: number) => (random = (random * 48_271) % 2_147_483_647) % below
  const doc = new Y.Doc()
  const pieces: Uint8Array[] = []
  let waiting: Uint8Array[] = []
  const send = () => {
    if (waiting.length > 0) pieces.push(Y.mergeUpdates(waiting))
    waiting = []
  }
  doc.on('update', (update: Uint8Array) => {
    waiting.push(update)
    if (waiting.length >= EDITS_A_PIECE) send()
  })
  for (let done = 0; done < edits; done++) {
    const place = Math.floor(done / EDITS_A_PARAGRAPH)
    if (done % EDITS_IN_A_ROW === 0) doc.clientID = 1 + seed * AUTHORS + chance(AUTHORS)
    const text = paragraphOf(doc, place)
    if (text.length > 10 && chance(1_000) < DELETIONS * 1_000) text.delete(chance(text.length - 1), 1)
    else text.insert(chance(text.length + 1), 'e')
  }
  send()
  if (pieces.some(({ length }) => length > PIECE_MAX_BYTES)) throw new Error('a piece is too large to be sent')
  return { pieces, length: lengthOf(doc) }
}
