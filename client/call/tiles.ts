export interface Space {
  readonly width: number
  readonly height: number
}

interface TileLayout {
  readonly columns: number
  readonly rows: number
  readonly width: number
  readonly height: number
  /** More people than fit at a size at which a face can be known: the rest is reached by scrolling. */
  readonly scrolls: boolean
}

/** A tile is at least square and at most a wide screen: in between it takes the shape of the room there is. */
const SHAPE_MIN = 1
const SHAPE_MAX = 16 / 9
/** Narrower than this a face is not known any more; the tiles scroll instead. */
export const TILE_WIDTH_MIN = 132

/** Lays out any number of equal tiles in a space, as large as they can be. `gap`: between them, in pixels. */
export function layOutTiles({ width, height }: Space, count: number, gap: number): TileLayout {
  if (count === 0 || width <= 0 || height <= 0) return { columns: 0, rows: 0, width: 0, height: 0, scrolls: false }
  const columnsMax = Math.max(1, Math.min(count, Math.floor((width + gap) / (TILE_WIDTH_MIN + gap))))
  let best: TileLayout | null = null
  for (let columns = 1; columns <= columnsMax; columns += 1) {
    const layout = fit({ width, height }, { columns, rows: Math.ceil(count / columns) }, gap)
    if (layout && (!best || layout.width * layout.height > best.width * best.height)) best = layout
  }
  return best ?? scrolling(width, { columns: columnsMax, rows: Math.ceil(count / columnsMax) }, gap)
}

interface Grid {
  readonly columns: number
  readonly rows: number
}

/** The largest tiles of an allowed shape in this grid; null where they would be too small. */
function fit(space: Space, { columns, rows }: Grid, gap: number): TileLayout | null {
  const cellWidth = (space.width - gap * (columns - 1)) / columns
  const cellHeight = (space.height - gap * (rows - 1)) / rows
  const width = Math.floor(Math.min(cellWidth, cellHeight * SHAPE_MAX))
  const height = Math.floor(Math.min(cellHeight, width / SHAPE_MIN))
  const narrow = width < Math.min(TILE_WIDTH_MIN, space.width)
  return narrow || height <= 0 ? null : { columns, rows, width, height, scrolls: false }
}

function scrolling(spaceWidth: number, { columns, rows }: Grid, gap: number): TileLayout {
  const width = Math.max(1, Math.floor((spaceWidth - gap * (columns - 1)) / columns))
  return { columns, rows, width, height: Math.max(1, Math.floor(width / SHAPE_MAX)), scrolls: true }
}
