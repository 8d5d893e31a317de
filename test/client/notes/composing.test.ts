// @vitest-environment jsdom
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'

import * as Y from 'yjs'
import { openNote } from './house.ts'

beforeEach(() => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
})

/** Ann's note, on a line over which words of others come; a new line may take its place. */
function openOnLine() {
  const heard: string[] = []
  const listeners = new Set<(event: { status: string }) => void>()
  const openLine = () => ({ onmessage: (event: { data: string }) => void heard.push(event.data) })
  const provider = {
    ws: openLine(),
    on: (_status: string, listener: (event: { status: string }) => void) => listeners.add(listener),
    off: (_status: string, listener: (event: { status: string }) => void) => listeners.delete(listener),
  }
  const editor = openNote(new Y.Doc(), true, provider)
  return {
    heard,
    end: () => editor.destroy(),
    composes: (what: 'start' | 'update' | 'end') =>
      editor.view.dom.dispatchEvent(new CompositionEvent(`composition${what}`, { bubbles: true })),
    comes: (words: string) => provider.ws.onmessage({ data: words }),
    openLineAnew() {
      provider.ws = openLine()
      for (const listener of listeners) listener({ status: 'connecting' })
    },
  }
}

test('what others write while Ann composes a letter waits until it is read, and comes in its order', () => {
  const { heard, composes, comes } = openOnLine()
  comes('een')
  composes('start')
  comes('twee')
  composes('update')
  comes('drie')
  expect(heard).toEqual(['een'])
  composes('end')
  comes('vier')
  composes('start')
  vi.advanceTimersByTime(100)
  expect(heard).toEqual(['een'])
  composes('end')
  vi.advanceTimersByTime(100)
  expect(heard).toEqual(['een', 'twee', 'drie', 'vier'])
  comes('vijf')
  expect(heard.at(-1)).toBe('vijf')
})

test('who leaves a letter half made reads on; so does who leaves the note, and who is on a new line', () => {
  const { heard, composes, comes, openLineAnew, end } = openOnLine()
  composes('start')
  comes('een')
  vi.advanceTimersByTime(2_000)
  expect(heard).toEqual(['een'])
  openLineAnew()
  composes('update')
  comes('twee')
  expect(heard).toEqual(['een'])
  end()
  comes('drie')
  expect(heard).toEqual(['een', 'twee', 'drie'])
})
