// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { fitByKey, fitIfLarger } from '#client/boards/fit-keys.ts'

type Api = Parameters<typeof fitByKey>[1]

function board(selected: readonly string[] = []) {
  const shown: string[][] = []
  const api = {
    getSceneElements: () => [{ id: 'a' }, { id: 'b' }],
    getAppState: () => ({
      ...{ width: 360, height: 400 },
      selectedElementIds: Object.fromEntries(selected.map((id) => [id, true])),
    }),
    scrollToContent: (elements: readonly { id: string }[]) => void shown.push(elements.map(({ id }) => id)),
  }
  return { api: api as unknown as Api, shown }
}
const press = (code: string, more: Partial<Parameters<typeof fitByKey>[0]> = {}) => ({
  ...{ code, shiftKey: true, ctrlKey: false, metaKey: false, altKey: false, target: document.body },
  ...more,
})

test('Shift+1 brings all into view, Shift+2 what is chosen, and nothing where nothing is', () => {
  const { api, shown } = board(['b'])
  expect(fitByKey(press('Digit1'), api)).toBe(true)
  expect(fitByKey(press('Digit2'), api)).toBe(true)
  expect(shown).toEqual([['a', 'b'], ['b']])
  const none = board()
  expect(fitByKey(press('Digit3'), none.api)).toBe(true)
  expect(none.shown).toEqual([])
})

test('the same keys are letters to who writes, and other keys are left alone', () => {
  const { api, shown } = board()
  expect(fitByKey(press('Digit1', { target: document.createElement('textarea') }), api)).toBe(false)
  for (const more of [{ shiftKey: false }, { ctrlKey: true }, { altKey: true }])
    expect(fitByKey(press('Digit1', more), api)).toBe(false)
  expect(fitByKey(press('Digit4'), api)).toBe(false)
  expect(shown).toEqual([])
})

test('a board that is larger than its place on the page is shown whole, another stays where it is', () => {
  for (const [size, times] of [
    [[340, 240], 0],
    [[900, 100], 1],
    [[100, 300], 1],
  ] as const) {
    const { api, shown } = board()
    fitIfLarger(api, () => size)
    expect([size, shown.length]).toEqual([size, times])
  }
})
