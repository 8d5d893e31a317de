// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { keepAfter, undoMoves } from '#client/boards/keep-moves.ts'

type Action = Parameters<Parameters<typeof undoMoves>[0]['registerAction']>[0]

/** A whiteboard as Excalidraw is one: it does what was registered when its key is heard. */
function whiteboard() {
  const kept: unknown[] = []
  document.body.innerHTML = '<div class="excalidraw"><canvas></canvas><textarea></textarea></div><p></p>'
  undoMoves({
    registerAction({ keyTest, perform }: Action) {
      document.querySelector('.excalidraw')?.addEventListener('keydown', (event) => {
        if (keyTest?.(event as KeyboardEvent, ...([] as never as [never, never, never])))
          kept.push(perform(...([] as never as [never, never, never, never])))
      })
    },
  })
  return { kept, find: (what: string) => document.querySelector(what) }
}

test('what an arrow key moved becomes a step to undo when the key is let go', () => {
  const { kept, find } = whiteboard()
  keepAfter({ key: 'ArrowLeft', target: find('canvas') })
  expect(kept).toEqual([{ captureUpdate: 'IMMEDIATELY' }])
})

test('other keys, those of who writes, and those beside the whiteboard make no step', () => {
  const { kept, find } = whiteboard()
  keepAfter({ key: 'a', target: find('canvas') })
  for (const place of ['textarea', 'p']) keepAfter({ key: 'ArrowUp', target: find(place) })
  keepAfter({ key: 'ArrowUp', target: null })
  expect(kept).toEqual([])
})
