import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'

/** Excalidraw's own tools float above the top and the bottom of the board. */
const UNDER_THE_TOOLS = { top: 80, bottom: 70, left: 0, right: 0 }
/** How things are brought into view: whole, no larger than they are, clear of the tools. */
export const showing = {
  ...{ fitToViewport: true, viewportZoomFactor: 0.9, maxZoom: 1, animate: false },
  canvasOffsets: UNDER_THE_TOOLS,
} as const

type Fitting = Pick<ExcalidrawImperativeAPI, 'getAppState' | 'getSceneElements' | 'scrollToContent'>
type Elements = ReturnType<Fitting['getSceneElements']>
type Pressed = Pick<KeyboardEvent, 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>

/**
 * Brings all (Shift+1) or what is chosen (Shift+2, Shift+3) into view; answers whether it was such a key. Excalidraw's
 * own measures its tools from the top of the window, and makes a board that begins lower as small as it can be.
 */
export function fitByKey(pressed: Pressed, api: Fitting): boolean {
  const { code, shiftKey, ctrlKey, metaKey, altKey, target } = pressed
  if (!shiftKey || ctrlKey || metaKey || altKey || !/^Digit[123]$/.test(code) || isWriting(target)) return false
  const all = api.getSceneElements()
  const { selectedElementIds } = api.getAppState()
  const wanted = code === 'Digit1' ? all : all.filter(({ id }) => selectedElementIds[id])
  if (wanted.length > 0) api.scrollToContent(wanted, showing)
  return true
}

/** Brings all into view where it is larger than the board is on this page; what fits stays where it is. */
export function fitIfLarger(
  api: Fitting,
  sizeOf: (elements: Elements) => readonly [width: number, height: number],
): void {
  const all = api.getSceneElements()
  const { width, height } = api.getAppState()
  if (all.length === 0) return
  const [wide, high] = sizeOf(all)
  const { top, bottom } = UNDER_THE_TOOLS
  if (wide > width || high > height - top - bottom) api.scrollToContent(all, showing)
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
