import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** A small generator of numbers below a bound, the same at every run (an LCG of Numerical Recipes). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Numbers as lib0 writes them, one after the other. */
export function numbers(...values: number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of values) encoding.writeVarUint(encoder, value)
  return encoding.toUint8Array(encoder)
}

/** An update that claims 33 million structs, after `sections` honest ones. Seven bytes when it is the first. */
export function bomb(sections: number): Uint8Array {
  const honest = Array.from({ length: sections }, (_, place) => [1, place + 1, 0, 0, 1]).flat()
  return numbers(sections + 1, ...honest, 33_554_432, sections + 1, 0)
}

/**
 * Edits as notes make them: text, formats, paragraphs, attributes, threads of comments, deletions. The text has no
 * signs of two halves: where one is cut in two, Yjs itself shows it differently to its author.
 */
export function edits(doc: Y.Doc, count: number, random: (below: number) => number): void {
  const text = noteText(doc)
  const page = doc.getXmlFragment('note')
  const comments = doc.getMap<unknown>('comments')
  for (let edit = 0; edit < count; edit++)
    switch (random(9)) {
      case 0:
      case 1:
        text.insert(random(text.length + 1), ['a', 'ën', 'drie woorden'][random(3)]!)
        break
      case 2:
        if (text.length > 2) text.delete(random(text.length - 1), 1)
        break
      case 3:
        if (text.length > 2) text.format(0, 1 + random(text.length - 1), { bold: random(2) === 0 ? true : null })
        break
      case 4:
        comments.set(`thread-${String(random(5))}`, {
          at: random(100),
          said: [{ by: 'Ann', text: 'ä 🙂', on: true, weight: -1.5 }, [random(9), null]],
        })
        break
      case 5:
        comments.delete(`thread-${String(random(5))}`)
        break
      case 6: {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.setAttribute('level', String(random(3)))
        paragraph.insert(0, [new Y.XmlText('inside')])
        page.insert(random(page.length + 1), [paragraph])
        break
      }
      case 7:
        if (page.length > 1) page.delete(random(page.length), 1)
        break
      default: {
        const paragraph = page.get(random(page.length || 1))
        if (paragraph instanceof Y.XmlElement) paragraph.setAttribute('align', ['left', 'right'][random(2)]!)
      }
    }
}

/** An update with some of its bytes changed, cut, doubled or put in between. */
export function mutated(update: Uint8Array, random: (below: number) => number): Uint8Array {
  const bytes = [...update]
  for (let time = 1 + random(3); time > 0; time--) {
    const at = random(bytes.length + 1)
    switch (random(6)) {
      case 0:
        bytes.splice(at, 1 + random(4))
        break
      case 1:
        bytes.splice(at, 0, ...bytes.slice(at, at + random(12)))
        break
      case 2:
        bytes.splice(at, 0, random(256))
        break
      case 3:
        bytes[at % (bytes.length || 1)] = [0, 1, 127, 128, 255, 4][random(6)]!
        break
      default:
        bytes[at % (bytes.length || 1)] = (bytes[at % (bytes.length || 1)] ?? 0) ^ (1 << random(8))
    }
  }
  return Uint8Array.from(bytes)
}

/** The text of a note: of the paragraphs' texts, one after the other, as one. */
export function readNote(doc: Y.Doc): string {
  return textsOf(doc.getXmlFragment('note'))
    .map((text) =>
      text
        .toDelta()
        .map(({ insert }: { insert: string }) => insert)
        .join(''),
    )
    .join('')
}

/** Writes at the beginning of the first text of a note, in one update; makes a paragraph where there is none. */
export function writeNote(doc: Y.Doc, written: string): void {
  noteText(doc).insert(0, written)
}

/** The first text of a note, as if it were all of it; made with the first letter. */
export function noteText(doc: Y.Doc) {
  const first = () => textsOf(doc.getXmlFragment('note'))[0]
  return {
    get length() {
      return first()?.length ?? 0
    },
    insert(at: number, written: string) {
      doc.transact(() => {
        const text = first() ?? new Y.XmlText()
        if (!text.doc) {
          const paragraph = new Y.XmlElement('paragraph')
          paragraph.insert(0, [text])
          doc.getXmlFragment('note').insert(0, [paragraph])
        }
        text.insert(at, written)
      })
    },
    delete: (at: number, length: number) => first()?.delete(at, length),
    format: (at: number, length: number, formats: object) => first()?.format(at, length, formats),
    toJSON: () => readNote(doc),
  }
}

function textsOf(parent: Y.XmlFragment | Y.XmlElement): Y.XmlText[] {
  return parent
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsOf(child) : []))
}
