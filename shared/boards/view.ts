/** A part of the board, as left, top, right and bottom. */
type View = readonly [left: number, top: number, right: number, bottom: number]

/** How a whiteboard is scrolled and zoomed. */
export interface Scroll {
  readonly scrollX: number
  readonly scrollY: number
  readonly zoom: number
}

interface Screen {
  readonly width: number
  readonly height: number
}

const FAR = 1e6
/** What Excalidraw itself allows. */
const ZOOM = { min: 0.1, max: 30 }

/** Makes a view of what another page says of itself, or null: nothing of it is believed but its shape. */
export function parseView(said: unknown): View | null {
  if (!Array.isArray(said) || said.length !== 4) return null
  const isPlace = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= FAR
  const [left, top, right, bottom] = said as unknown[]
  if (!isPlace(left) || !isPlace(top) || !isPlace(right) || !isPlace(bottom)) return null
  return right - left >= 1 && bottom - top >= 1 ? [left, top, right, bottom] : null
}

/** The part of the board that is on a screen, in whole pixels. Pure. */
export function viewOf({ scrollX, scrollY, zoom }: Scroll, { width, height }: Screen): View {
  const [left, top] = [-scrollX, -scrollY]
  return [Math.round(left), Math.round(top), Math.round(left + width / zoom), Math.round(top + height / zoom)]
}

/** How a screen must be scrolled to show all of a view in its middle. Pure. */
export function scrollTo([left, top, right, bottom]: View, { width, height }: Screen): Scroll {
  const fitting = Math.min(width / (right - left), height / (bottom - top))
  const zoom = Math.min(ZOOM.max, Math.max(ZOOM.min, fitting))
  return { zoom, scrollX: width / zoom / 2 - (left + right) / 2, scrollY: height / zoom / 2 - (top + bottom) / 2 }
}
