// @vitest-environment jsdom
import type { Editor, JSONContent } from '@tiptap/core'
import { expect, test } from 'vitest'
import { endStep, line, openBoth, type } from './both.ts'

const around = (type: string, ...content: JSONContent[]): JSONContent => ({ type, content })
const cell = () => around('tableCell', line(''))

const made: Readonly<Record<string, JSONContent>> = {
  'a heading': { type: 'heading', attrs: { level: 2 } },
  'a list': around('bulletList', around('listItem', line('')), around('listItem', line(''))),
  'a numbered list': around('orderedList', around('listItem', line(''))),
  tasks: around('taskList', around('taskItem', line(''))),
  'a table': around('table', around('tableRow', cell(), cell()), around('tableRow', cell(), cell())),
  'a quotation': around('blockquote', line('')),
  'lines of code': { type: 'codeBlock' },
}

/** Where the first line of text begins that stands in nothing else than what was made. */
function firstLineIn({ state }: Editor, from: number): number {
  let found = -1
  state.doc.nodesBetween(from, state.doc.content.size, (node, position) => {
    if (found < 0 && node.isTextblock) found = position + 1
    return found < 0
  })
  return found
}

test.each(Object.entries(made))('who undoes that they made %s leaves what another wrote in it', (_name, content) => {
  const { ann, bob } = openBoth([line('Begin')])
  const below = ann.state.doc.firstChild!.nodeSize
  ann.commands.insertContentAt(below, content)
  endStep(ann)
  type(ann, 'Ann', firstLineIn(ann, below))
  endStep(ann)
  type(bob, 'Bob', firstLineIn(bob, below) + 3)
  for (let step = 0; step < 2; step++) ann.commands.undo()
  for (const page of [ann, bob]) {
    page.state.doc.check()
    expect(page.state.doc.textBetween(0, page.state.doc.content.size, '|').replace(/\|+/g, '|')).toMatch(/^Begin\|Bob/)
  }
  expect(bob.getJSON()).toEqual(ann.getJSON())
  for (let step = 0; step < 2; step++) ann.commands.redo()
  expect(ann.getText().match(/Bob/g)).toHaveLength(1)
  expect(bob.getJSON()).toEqual(ann.getJSON())
})
