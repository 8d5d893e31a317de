import * as Y from 'yjs'
import { openPeer, type Peer } from '../server/documents-peer.ts'

/** Edits that may be under way at once: whoever types does not wait for each letter to be safe. */
const UNDER_WAY_MAX = 3

/** Somebody who types on and on, each time as soon as one of their edits is safe. */
export interface Editor {
  /** Comes (back) to the note with all that they had, and types from then on. */
  connect(url: string): Promise<void>
  /** What the server has promised: edits of theirs that it called safe, and edits of others that they see. */
  promised(): readonly string[]
  /** How many edits have been called safe since they connected. */
  saved(): number
  /** Whether the line is broken: nothing more can be promised then. */
  isGone(): boolean
  /** Whether all they typed is safe. */
  isQuiet(): boolean
  /** Types no more. */
  rest(): void
  readonly doc: Y.Doc
  until(is: () => boolean): Promise<void>
}

/** The words that stand in a note, one in each paragraph. */
export const wordsIn = (doc: Y.Doc): readonly string[] =>
  doc
    .getXmlFragment('note')
    .toArray()
    .map((paragraph) => (paragraph as Y.XmlElement).get(0).toJSON())

function toParagraph(word: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(word)])
  return paragraph
}

/** Sits somebody down at a note. `random` decides where in it they type. */
export function createEditor(options: {
  name: string
  cookie: string
  noteId: string
  random: (below: number) => number
}): Editor {
  const { name, cookie, noteId, random } = options
  const doc = new Y.Doc()
  const note = doc.getXmlFragment('note')
  /** Own words that are not safe yet, with the count of messages at which each will be. */
  const open = new Map<string, number>()
  const safe: string[] = []
  let peer: Peer | null = null
  let resting = false
  let number = 0

  function onHeard(at: Peer): void {
    // The answer to the server's question brought all that it had not got before.
    if (at.heard.includes('asked')) for (const [word, count] of open) if (count === Infinity) open.set(word, at.sent)
    for (const [word, count] of open)
      if (count <= at.saved) {
        safe.push(word)
        open.delete(word)
      }
    while (!resting && open.size < UNDER_WAY_MAX && at.socket.readyState === WebSocket.OPEN) {
      const word = `${name}-${String(++number)}`
      note.insert(random(note.length + 1), [toParagraph(word)])
      open.set(word, at.sent)
    }
  }

  return {
    doc,
    async connect(url) {
      resting = false
      for (const word of open.keys()) open.set(word, Infinity) // until the server asks for them
      const at = await openPeer(url, cookie, { id: noteId, doc, saved: true })
      peer = at
      at.socket.on('message', () => {
        if (peer === at) onHeard(at)
      })
      onHeard(at)
    },
    promised: () => [...safe, ...wordsIn(doc).filter((word) => !word.startsWith(`${name}-`))],
    saved: () => peer?.saved ?? 0,
    isGone: () => peer?.closedWith !== null,
    isQuiet() {
      if (peer) onHeard(peer)
      return open.size === 0
    },
    rest() {
      resting = true
    },
    until: (is) => peer?.until(is) ?? Promise.resolve(),
  }
}
