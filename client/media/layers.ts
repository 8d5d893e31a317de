/** What a tile asks of a stream: nothing while it is out of sight, else the layer that fills it. */
export type Wish = { readonly paused: true } | { readonly paused: false; readonly layer: number }

/** How a tile lies on the screen, in CSS pixels. */
export interface TileSeen {
  readonly visible: boolean
  readonly width: number
  readonly height: number
}

/** Widths of the layers that a camera sends: a quarter, a half and the whole of 1280. */
const LAYER_WIDTHS = [320, 640, 1280] as const
/** A picture may be drawn a little larger than it is before anybody sees it. */
const STRETCH = 1.25
/** More dots to the pixel than this show no more of a face. */
const DENSITY_MAX = 2

/** The smallest layer that fills a tile without looking coarse. `density`: dots to the CSS pixel. */
export function layerFor({ width, height }: Pick<TileSeen, 'width' | 'height'>, density: number): number {
  // The picture covers its tile: the side that needs most decides (16:9).
  const needed = Math.max(width, (height * 16) / 9) * Math.min(density, DENSITY_MAX)
  const layer = LAYER_WIDTHS.findIndex((layerWidth) => needed <= layerWidth * STRETCH)
  return layer < 0 ? LAYER_WIDTHS.length - 1 : layer
}

/** What a tile asks for as it lies there; a tile that nobody has drawn asks for nothing. */
export function wishOf(tile: TileSeen | undefined, density: number): Wish {
  if (!tile?.visible || tile.width === 0) return { paused: true }
  return { paused: false, layer: layerFor(tile, density) }
}
