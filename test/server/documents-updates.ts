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
 * Edits as notes and boards make them: text, formats, nested types, maps, values, deletions. The text has no signs of
 * two halves: where one is cut in two, Yjs itself shows it differently to its author.
 */
export function edits(doc: Y.Doc, count: number, random: (below: number) => number): void {
  const text = doc.getText('text')
  const board = doc.getMap<unknown>('board')
  const page = doc.getXmlFragment('page')
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
        board.set(`shape-${String(random(5))}`, {
          x: random(100),
          points: [
            [0, 1.5],
            [random(9), -2],
          ],
          text: 'ä 🙂',
          on: true,
        })
        break
      case 5:
        board.delete(`shape-${String(random(5))}`)
        break
      case 6: {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.setAttribute('level', String(random(3)))
        paragraph.insert(0, [new Y.XmlText('inside')])
        page.insert(random(page.length + 1), [paragraph])
        break
      }
      case 7:
        if (page.length > 0) page.delete(random(page.length), 1)
        break
      default:
        text.insertEmbed(random(text.length + 1), { image: 'x', bytes: random(9) })
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
    .map((text) => text.toString())
    .join('')
}

/** Writes at the beginning of the first text of a note, in one update; makes a paragraph where there is none. */
export function writeNote(doc: Y.Doc, written: string): void {
  doc.transact(() => {
    const note = doc.getXmlFragment('note')
    const [first] = textsOf(note)
    if (first) first.insert(0, written)
    else {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(written)])
      note.insert(0, [paragraph])
    }
  })
}

function textsOf(parent: Y.XmlFragment | Y.XmlElement): Y.XmlText[] {
  return parent
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsOf(child) : []))
}
