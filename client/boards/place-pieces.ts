import {
  CaptureUpdateAction,
  convertToExcalidrawElements,
  FONT_FAMILY,
  getCommonBounds,
  restoreElements,
  ROUNDNESS,
} from '@excalidraw/excalidraw'
import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { TEMPLATE_GAP, type Box, type Heading, type Line, type Piece } from './templates.ts'
import { showing } from './fit-keys.ts'

type Skeleton = NonNullable<Parameters<typeof convertToExcalidrawElements>[0]>[number]

const TEXT_PX = 20
const LABEL_PX = 16
const INK = '#1e1e1e'
/** Calm and easy to read: straight lines, and letters that are no handwriting. */
const look = { strokeColor: INK, roughness: 0, strokeWidth: 1, fillStyle: 'solid' } as const
const font = { fontFamily: FONT_FAMILY.Nunito } as const

/** Makes elements of pieces, with ids of their own; words are as large as their letters once the font is here. */
export async function toElements(pieces: readonly Piece[]): Promise<OrderedExcalidrawElement[]> {
  await loadFont(pieces.map(({ text }) => text ?? '').join(''))
  // Lines that do not begin in their own corner, for one, are set right as they are for whoever reads them.
  return restoreElements(convertToExcalidrawElements(pieces.map(toSkeleton)), null)
}

/** Puts elements on the board beside what stands there, as one step to undo, and shows them. */
export function placeBeside(api: ExcalidrawImperativeAPI, made: readonly OrderedExcalidrawElement[]): void {
  const here = api.getSceneElements()
  if (here.length > 0) {
    const [, top, right] = getCommonBounds(here)
    const [left, madeTop] = getCommonBounds(made)
    const [dx, dy] = [right + TEMPLATE_GAP - left, top - madeTop]
    place(
      api,
      made.map((element) => ({ ...element, x: element.x + dx, y: element.y + dy })),
    )
  } else place(api, made)
}

/** Puts elements on the board where they are, as one step to undo, and shows them. */
export function place(api: ExcalidrawImperativeAPI, made: readonly OrderedExcalidrawElement[]): void {
  const elements = [...api.getSceneElementsIncludingDeleted(), ...made]
  api.updateScene({ elements, captureUpdate: CaptureUpdateAction.IMMEDIATELY })
  api.scrollToContent(made, showing)
}

function toSkeleton(piece: Piece): Skeleton {
  if (piece.type === 'text') return headingSkeleton(piece)
  return 'from' in piece ? lineSkeleton(piece) : boxSkeleton(piece)
}

const headingSkeleton = ({ x, y, text, size }: Heading): Skeleton => ({
  ...{ type: 'text', x, y, text, fontSize: size, strokeColor: INK },
  ...font,
})

function boxSkeleton({ type, id, x, y, width, height, text, backgroundColor, area }: Box): Skeleton {
  const verticalAlign = area ? 'top' : 'middle'
  return {
    ...{ type, id, x, y, width, height, backgroundColor },
    ...look,
    ...(type === 'rectangle' && { roundness: { type: ROUNDNESS.ADAPTIVE_RADIUS } }),
    ...(text !== '' && { label: { text, fontSize: TEXT_PX, verticalAlign, strokeColor: INK, ...font } }),
  }
}

function lineSkeleton({ type, from: [x, y], to, start, end, text, head }: Line): Skeleton {
  const [width, height] = [to[0] - x, to[1] - y]
  const points = [
    [0, 0],
    [width, height],
  ] as never
  const line = { x, y, width, height, points, ...look, strokeWidth: 2 }
  if (type === 'line') return { type, ...line }
  return {
    type,
    ...line,
    ...(start && { start: { id: start } }),
    ...(end && { end: { id: end } }),
    ...(head === false && { endArrowhead: null }),
    ...(text && { label: { text, fontSize: LABEL_PX, strokeColor: INK, ...font } }),
  }
}

/** Without the font the words would be measured by the letters of another. It is the office's own, or it is done without. */
async function loadFont(text: string): Promise<void> {
  try {
    await document.fonts.load(`${String(TEXT_PX)}px Nunito`, text)
  } catch {
    // Measured by what there is: Excalidraw mends the sizes when somebody edits the words.
  }
}
