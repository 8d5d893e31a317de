import { Editor, getSchema, type JSONContent } from '@tiptap/core'
import { Awareness } from 'y-protocols/awareness'
import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { OpenDocument } from '#client/documents/documents.ts'
import type { Exported } from '#client/notes/exported.ts'
import { noteContent, noteExtensions, type NoteSurroundings } from '#client/notes/note-extensions.ts'
import { createNoteSurface } from '#client/notes/note-surface.ts'

export const ROOM = '00000000-0000-4000-8000-00000000000a'
export const ANN = '00000000-0000-4000-8000-000000000001'
export const HASH = 'a'.repeat(64)

const around = (): NoteSurroundings => ({
  placeholder: () => 'Schrijf hier',
  taskLabel: (task) => task,
  roomId: ROOM,
  surface: createNoteSurface(),
  nameOf: (memberId) => (memberId === ANN ? 'Ann' : null),
  onNames: () => () => undefined,
  wordsOf: ({ owner, due }) => ({ text: [owner && 'Ann', due].filter(Boolean).join(' · '), late: false }),
  ask: () => 'wie?',
  onMentioned: () => undefined,
  onComment: () => undefined,
})

/** The schema of a note without a page around it. */
export const noteSchema = () => getSchema(noteContent(around()))

const noLine = () => ({ ws: null, on: () => undefined, off: () => undefined })

/** A note in an editor of its own; it ends with the test. */
export function openNote(doc = new Y.Doc(), mayWrite = true, line: object = noLine()): Editor {
  const awareness = new Awareness(doc)
  const document = { doc, awareness, provider: Object.assign(line, { awareness }) } as unknown as OpenDocument
  const editor = new Editor({
    element: window.document.createElement('div'),
    injectCSS: false,
    extensions: noteExtensions({ document, mayWrite, ...around() }),
  })
  onTestFinished(() => {
    editor.destroy()
    awareness.destroy()
  })
  return editor
}

/** What an export needs beside the note. */
export function exported(note: JSONContent, rest: Partial<Exported> = {}): Exported {
  return {
    note,
    title: 'Notulen',
    day: '3 maart 2026',
    language: 'nl',
    nameOf: (memberId) => (memberId === ANN ? 'Ann' : null),
    taskWords: ({ owner, due }) => [owner && 'Ann', due].filter(Boolean).join(' · '),
    image: () => null,
    ...rest,
  }
}

const text = (words: string, ...marks: string[]): JSONContent => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const paragraph = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', content })
const item = (words: string, ...rest: JSONContent[]): JSONContent => ({
  type: 'listItem',
  content: [paragraph(text(words)), ...rest],
})
const cell = (type: string, words: string): JSONContent => ({ type, content: [paragraph(text(words))] })

/** A note with something of everything. */
export const minutes: JSONContent = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 1 }, content: [text('Notulen & afspraken <team>')] },
    paragraph(
      text('Gewoon, '),
      text('vet', 'bold'),
      text(', '),
      text('schuin', 'italic'),
      text(' en '),
      text('weg', 'strike'),
    ),
    paragraph(
      text('Zie '),
      { type: 'text', text: 'zorg.nl', marks: [{ type: 'link', attrs: { href: 'https://zorg.nl/a_b' } }] },
      text(' van '),
      { type: 'mention', attrs: { memberId: ANN, label: 'Systeem' } },
    ),
    { type: 'heading', attrs: { level: 2 }, content: [text('Punten')] },
    {
      type: 'bulletList',
      content: [item('een'), item('twee', { type: 'orderedList', attrs: { start: 1 }, content: [item('twee-een')] })],
    },
    {
      type: 'taskList',
      content: [
        {
          type: 'taskItem',
          attrs: { checked: false, owner: ANN, due: '2026-03-31' },
          content: [paragraph(text('Bel de wijkverpleging'))],
        },
        { type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('Stuur het plan'))] },
      ],
    },
    { type: 'blockquote', content: [paragraph(text('Wie zorgt, wordt gezien.'))] },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader', 'Wie'), cell('tableHeader', 'Wat')] },
        { type: 'tableRow', content: [cell('tableCell', 'Ann'), cell('tableCell', 'Łódź | Őr')] },
      ],
    },
    { type: 'image', attrs: { hash: HASH, alt: 'De wijk' } },
    { type: 'horizontalRule' },
    { type: 'codeBlock', content: [text('const a = `b`')] },
  ],
}
