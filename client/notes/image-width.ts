/** Widths in percent of the line: smaller than the least nobody sees what is on it. */
const WIDTH_MIN = 10
const WIDTH_MAX = 100
const STEP = 10

/** The widths that have a name, in percent of the line; null: as wide as it is, and no wider than the line. */
export const imageWidths = { small: 25, half: 50, whole: 100, own: null } as const
type ImageWidth = keyof typeof imageWidths
export const imageWidthNames = Object.keys(imageWidths) as readonly ImageWidth[]

/** A width as far as it can be believed: whole percents of the line, or null. */
export function parseWidth(given: unknown): number | null {
  const percent = typeof given === 'string' && /^\d{1,3}%?$/.test(given) ? parseInt(given) : given
  return typeof percent === 'number' && percent >= WIDTH_MIN && percent <= WIDTH_MAX ? Math.round(percent) : null
}

/** The width in percent that fits so many pixels of a line of so many, as close as an image may come to it. */
export function widthFor(px: number, linePx: number): number {
  const percent = Math.round((px / Math.max(linePx, 1)) * 100)
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, percent))
}

/** The next width up or down. */
export function stepWidth(percent: number, by: 1 | -1): number {
  const steps = percent / STEP
  const next = (by > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1) * STEP
  return Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, next))
}
