/** What the outline needs to know of an element on the board. */
export interface OutlinedPiece {
  readonly id: string
  readonly type: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly isDeleted?: boolean
  readonly backgroundColor?: string
  /** As it is broken into lines to fit; `originalText` is what was written. */
  readonly text?: string
  readonly originalText?: string
  readonly name?: string | null
  readonly link?: string | null
  readonly containerId?: string | null
  readonly frameId?: string | null
  readonly startBinding?: { readonly elementId: string } | null
  readonly endBinding?: { readonly elementId: string } | null
}

type OutlineKind =
  | 'sticky' | 'rectangle' | 'diamond' | 'ellipse' | 'text' | 'image' | 'drawing' | 'line' | 'arrow' | 'frame' // prettier-ignore

/** An arrow or line as whoever stands at one end of it reads it. */
interface OutlineLink {
  /** The arrow itself. */
  readonly id: string
  readonly to: string
  readonly toText: string
  readonly toKind: OutlineKind
  /** What is written at it. */
  readonly text: string
}

export interface OutlineItem {
  readonly id: string
  readonly kind: OutlineKind
  /** Its words on one line, cut short where they are long. */
  readonly text: string
  /** The same as they are written. */
  readonly words: string
  readonly link: string | null
  /** Inside how many areas it lies. */
  readonly level: number
  readonly links: readonly OutlineLink[]
}

/** Larger areas are looked through first; more of them than this would make a large board slow. */
const AREAS_MAX = 200
/** An area is so many times as large as what it holds. */
const AREA_FACTOR = 3
const TEXT_MAX = 300
const LINK_TEXT_MAX = 60

/**
 * What is on a board as a list to be read: row by row, each row from left to right; what lies inside an area follows
 * upon that area. Arrows between two things are told with the thing that they begin at. Pure; n log n.
 */
export function outlineOf(pieces: readonly OutlinedPiece[]): readonly OutlineItem[] {
  const here = new Map(pieces.filter(({ isDeleted }) => isDeleted !== true).map((piece) => [piece.id, piece]))
  const labels = new Map<string, string>()
  const written = ({ originalText, text }: OutlinedPiece) => originalText || (text ?? '')
  for (const piece of here.values())
    if (piece.type === 'text' && piece.containerId && here.has(piece.containerId))
      labels.set(piece.containerId, written(piece))
  const writtenAt = (piece: OutlinedPiece) =>
    labels.get(piece.id) ?? (piece.type === 'text' ? written(piece) : (piece.name ?? ''))
  const wordsOf = (piece: OutlinedPiece) => onOneLine(writtenAt(piece))

  const links = new Map<string, OutlineLink[]>()
  const items: OutlinedPiece[] = []
  for (const piece of here.values()) {
    if (piece.type === 'text' && piece.containerId && here.has(piece.containerId)) continue
    const [from, to] = [here.get(piece.startBinding?.elementId ?? ''), here.get(piece.endBinding?.elementId ?? '')]
    if (!isArrow(piece) || !from || !to) items.push(piece)
    else
      links.set(from.id, [
        ...(links.get(from.id) ?? []),
        {
          id: piece.id,
          to: to.id,
          toText: wordsOf(to).slice(0, LINK_TEXT_MAX),
          toKind: kindOf(to, wordsOf(to)),
          text: wordsOf(piece),
        },
      ])
  }

  const inside = arrange(items)
  const read = (parent: string | null, level: number): OutlineItem[] =>
    inRows(inside.get(parent) ?? []).flatMap((piece) => {
      const text = wordsOf(piece)
      const { id, link = null } = piece
      const at = { id, link, level, links: links.get(id) ?? [] }
      const item = { ...at, kind: kindOf(piece, text), text, words: writtenAt(piece) }
      return [item, ...read(id, level + 1)]
    })
  return read(null, 0)
}

const onOneLine = (text: string) =>
  text
    .trim()
    .replace(/\s*\n\s*/g, ' – ')
    .replace(/\s+/g, ' ')
    .slice(0, TEXT_MAX)
const isFrame = ({ type }: OutlinedPiece) => type === 'frame' || type === 'magicframe'
const isArrow = ({ type }: OutlinedPiece) => type === 'arrow' || type === 'line'

/** A coloured box with words is what people call a sticky note. */
function kindOf({ type, backgroundColor }: OutlinedPiece, text: string): OutlineKind {
  switch (type) {
    case 'rectangle':
      return text !== '' && backgroundColor && backgroundColor !== 'transparent' ? 'sticky' : 'rectangle'
    case 'freedraw':
      return 'drawing'
    case 'magicframe':
    case 'frame':
      return 'frame'
    case 'diamond':
    case 'ellipse':
    case 'text':
    case 'image':
    case 'line':
    case 'arrow':
      return type
    default:
      return 'rectangle'
  }
}

/** Lays each thing in the smallest area that holds all of it. */
function arrange(items: readonly OutlinedPiece[]): ReadonlyMap<string | null, OutlinedPiece[]> {
  const size = ({ width, height }: OutlinedPiece) => Math.abs(width * height)
  const areas = items
    .filter((item) => item.type === 'rectangle' || isFrame(item))
    .sort((one, other) => size(other) - size(one))
    .slice(0, AREAS_MAX)
    .reverse()
  const frames = new Set(items.filter(isFrame).map(({ id }) => id))
  /** A frame lies in nothing, so that no ring of things inside each other can be told. */
  const parentOf = (item: OutlinedPiece): string | null => {
    if (isFrame(item)) return null
    if (item.frameId && frames.has(item.frameId)) return item.frameId
    return areas.find((area) => size(area) > size(item) * AREA_FACTOR && holds(area, item))?.id ?? null
  }
  const inside = new Map<string | null, OutlinedPiece[]>()
  for (const item of items) {
    const parent = parentOf(item)
    const beside = inside.get(parent)
    if (beside) beside.push(item)
    else inside.set(parent, [item])
  }
  return inside
}

const holds = (area: OutlinedPiece, item: OutlinedPiece) =>
  item.x >= area.x &&
  item.y >= area.y &&
  item.x + item.width <= area.x + area.width &&
  item.y + item.height <= area.y + area.height

/** What begins above the middle of a row's first thing stands in that row. */
function inRows(items: readonly OutlinedPiece[]): readonly OutlinedPiece[] {
  const rows: { readonly bottom: number; readonly row: OutlinedPiece[] }[] = []
  for (const item of [...items].sort(
    (one, other) => one.y - other.y || one.x - other.x || (one.id < other.id ? -1 : 1),
  )) {
    const last = rows.at(-1)
    if (last && item.y < last.bottom) last.row.push(item)
    else rows.push({ bottom: item.y + item.height / 2, row: [item] })
  }
  return rows.flatMap(({ row }) => row.sort((one, other) => one.x - other.x || one.y - other.y))
}
