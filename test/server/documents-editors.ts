import * as Y from 'yjs'
import { Content, type Accepted, type UpdateMessage } from '#server/documents/content.ts'
import type { Kept } from '#server/documents/kept.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { edits } from './documents-updates.ts'

const author = { isOfAnother: () => false, isElsewhere: () => false, answerMaxBytes: Infinity, mayRead: () => true }

/** What the office knows of one note, without sockets and disk: it refuses by throwing. */
export class KeptNote {
  #kept: Kept = { snapshot: null, tail: [] }
  #content = this.#open()
  readonly heard = new Set<(update: Uint8Array) => void>()

  #open(): Content {
    return new Content({ number: 1, kind: 'note' }, { read: () => this.#kept, clock: createFakeClock() })
  }

  /** What the office would say to this now; nothing comes of it. */
  judge(message: UpdateMessage): ReturnType<Content['judge']> {
    return this.#content.judge(message, author)
  }

  /** Keeps an update and tells it; throws when nothing of it may be kept. */
  take(message: UpdateMessage): void {
    const outcome = this.judge(message)
    if (!outcome) return
    if ('code' in outcome) throw new Error(`an honest editor was refused with ${String(outcome.code)}`)
    this.#keep(outcome)
  }

  #keep(accepted: Accepted): void {
    const taken = this.#content.take(accepted)
    this.#content.committed(taken)
    const { snapshot, tail } = this.#kept
    this.#kept = { snapshot, tail: [...tail, { seq: taken.seq, content: taken.update }] }
    for (const hear of this.heard) hear(taken.update)
  }

  vector(): Uint8Array {
    return this.#content.vector()
  }

  /** Everything, as a page would have it that comes now. */
  doc(): Y.Doc {
    const doc = new Y.Doc()
    const { snapshot, tail } = this.#kept
    if (snapshot) Y.applyUpdate(doc, snapshot.content)
    for (const { content } of tail) Y.applyUpdate(doc, content)
    return doc
  }

  /** Everybody has left, the log was folded, and somebody comes again: what was deleted is collected now. */
  reopen(): void {
    const doc = this.doc()
    const content = Y.encodeStateAsUpdate(doc)
    const vector = Y.encodeStateVector(doc)
    const deletions = new Uint8Array(Y.diffUpdate(content, vector))
    this.#kept = { snapshot: { upto: this.#content.seq, content, vector, deletions }, tail: [] }
    this.#content = this.#open()
  }
}

/** Somebody with the note open: real Yjs, with undo, that hears others late and is without a line at times. */
export class NoteEditor {
  readonly doc = new Y.Doc()
  readonly #undo: Y.UndoManager
  readonly #office: KeptNote
  #unheard: Uint8Array[] = []
  #isThere = false

  constructor(office: KeptNote, client: number) {
    this.#office = office
    this.doc.clientID = client
    const scope = [this.doc.getXmlFragment('note'), this.doc.getMap('comments')]
    this.#undo = new Y.UndoManager(scope as never, { captureTimeout: 0, trackedOrigins: new Set([this]) })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (this.#isThere && origin !== office) office.take({ kind: 'update', update })
    })
    office.heard.add((update) => {
      if (this.#isThere) this.#unheard.push(update)
    })
    this.come()
  }

  /** Hears all that others wrote, and says what it has itself. */
  come(): void {
    this.#isThere = false
    this.#unheard = []
    this.doc.transact(() => {
      Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.#office.doc()), this.#office)
    }, this.#office)
    this.#office.take({ kind: 'answer', update: Y.encodeStateAsUpdate(this.doc, this.#office.vector()) })
    this.#isThere = true
  }

  leave(): void {
    this.#isThere = false
    this.#unheard = []
  }

  hear(): void {
    for (const update of this.#unheard.splice(0)) Y.applyUpdate(this.doc, update, this.#office)
  }

  undo(): void {
    this.#undo.undo()
  }

  redo(): void {
    this.#undo.redo()
  }

  /** Types, formats, splits and deletes, in any paragraph. */
  edit(random: (below: number) => number): void {
    this.doc.transact(() => {
      const page = this.doc.getXmlFragment('note')
      const paragraph = page.length > 0 ? page.get(random(page.length)) : null
      const text = paragraph instanceof Y.XmlElement && paragraph.length > 0 ? paragraph.get(0) : null
      if (text instanceof Y.XmlText) this.#write(page, text, random)
      else edits(this.doc, 1 + random(3), random)
    }, this)
  }

  #write(page: Y.XmlFragment, text: Y.XmlText, random: (below: number) => number): void {
    switch (random(6)) {
      case 0:
      case 1:
        edits(this.doc, 1 + random(3), random)
        break
      case 2:
        this.#split(page, text, random)
        break
      case 3:
        if (text.length > 3) text.delete(random(text.length - 1), 1 + random(2))
        break
      case 4:
        if (text.length > 3) text.format(1, 2, { bold: random(2) === 0 ? true : null })
        break
      default:
        text.insert(random(text.length + 1), 'abc'.slice(random(3)))
    }
  }

  #split(page: Y.XmlFragment, text: Y.XmlText, random: (below: number) => number): void {
    const at = random(text.length + 1)
    const rest = text.toString().slice(at)
    if (text.length > at) text.delete(at, text.length - at)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(rest.replaceAll(/<[^>]*>/g, ''))])
    page.insert(random(page.length + 1), [paragraph])
  }
}
