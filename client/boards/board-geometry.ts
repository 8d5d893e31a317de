import { newElementWith, restoreElements } from '@excalidraw/excalidraw'
import type {
  ExcalidrawArrowElement,
  ExcalidrawElement,
  ExcalidrawTextElement,
  NonDeletedExcalidrawElement,
  OrderedExcalidrawElement,
} from '@excalidraw/excalidraw/element/types'

/** What is put on the board without drawing it, and the room around it. */
export const NEW = { width: 220, height: 120, gap: 60 }
/** Between the words in a box and its edge. */
export const PADDING = 5

/** To the right of another thing, else below everything. */
export function freePlace(elements: readonly ExcalidrawElement[], beside: ExcalidrawElement | undefined) {
  const start = beside
    ? { x: beside.x + beside.width + NEW.gap, y: beside.y }
    : {
        x: Math.min(0, ...elements.map(({ x }) => x)),
        y: Math.max(0, ...elements.map(({ y, height }) => y + height + NEW.gap)),
      }
  const covers = (y: number) =>
    elements.some(
      (one) =>
        one.x < start.x + NEW.width && one.x + one.width > start.x && one.y < y + NEW.height && one.y + one.height > y,
    )
  let { y } = start
  for (let tries = 0; tries < 50 && covers(y); tries++) y += NEW.height + NEW.gap / 2
  return { x: start.x, y: beside ? y : start.y }
}

/** The words at their new size, in the middle of their box, which grows where they need it. */
export function fitted(words: ExcalidrawTextElement, box: NonDeletedExcalidrawElement): OrderedExcalidrawElement[] {
  const container = box.id === words.id ? [] : [box]
  const measured = restoreElements([...container, words], null, {
    refreshDimensions: true,
    repairBindings: true, // without it nothing is measured
  }).find(({ id }) => id === words.id)
  if (!measured) return []
  const news = newElementWith(measured, { height: measured.height }, true)
  if (container.length === 0) return [news]
  if (box.type === 'arrow' || box.type === 'line') return [news]
  const height = Math.max(box.height, news.height + 2 * PADDING)
  const top = (news as ExcalidrawTextElement).verticalAlign === 'top'
  const x = box.x + (box.width - news.width) / 2
  const y = top ? box.y + PADDING : box.y + (height - news.height) / 2
  return [
    newElementWith(news, { x, y }),
    ...(height > box.height ? [newElementWith(box, { height }) as OrderedExcalidrawElement] : []),
  ]
}

type Place = readonly [x: number, y: number]

/** An arrow whose tied end goes along; null when it has none there. */
export function stretched(
  arrow: ExcalidrawArrowElement,
  { moving, by: [dx, dy] }: { readonly moving: ReadonlySet<string>; readonly by: Place },
): OrderedExcalidrawElement | null {
  const starts = moving.has(arrow.startBinding?.elementId ?? '')
  const ends = moving.has(arrow.endBinding?.elementId ?? '')
  if (!starts && !ends) return null
  if (starts && ends) return newElementWith(arrow, { x: arrow.x + dx, y: arrow.y + dy }) as OrderedExcalidrawElement
  const last = arrow.points.length - 1
  const drawn = arrow.points as unknown as readonly Place[] // Excalidraw's own type of a point cannot be read
  const points = drawn.map(([x, y], place): Place => {
    if (starts) return place === 0 ? [0, 0] : [x - dx, y - dy]
    return place === last ? [x + dx, y + dy] : [x, y]
  })
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return newElementWith(arrow, {
    ...(starts && { x: arrow.x + dx, y: arrow.y + dy }),
    points: points as never,
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
  }) as OrderedExcalidrawElement
}
