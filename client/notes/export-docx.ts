import type { JSONContent } from '@tiptap/core'
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
} from 'docx'
import { imageIn, levelOf, runsOf, spanOf, startOf, taskIn, type Exported, type Run } from './exported.ts'

const IMAGE_MAX_PX = 600
const LEVELS = 9
const STEP_TWIPS = 360
const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

/** How deep in which list a block stands. `marked`: the first block of an item, which bears the bullet or number. */
interface Place {
  readonly level: number
  readonly list: { readonly kind: 'bullet' | 'number'; readonly of: string } | null
  readonly quoted: boolean
  readonly marked: boolean
}

interface Writing extends Exported {
  /** The numbered lists so far: each counts by itself. */
  readonly lists: { readonly name: string; readonly start: number }[]
}

/** The note as a document of Word (Office Open XML). */
export async function toDocx(about: Exported): Promise<Blob> {
  const writing: Writing = { ...about, lists: [] }
  const children = blocks(about.note.content ?? [], writing, { level: -1, list: null, quoted: false, marked: false })
  const levels = (format: (typeof LevelFormat)[keyof typeof LevelFormat], start: number) =>
    Array.from({ length: LEVELS }, (_, level) => ({
      level,
      format,
      start: level === 0 ? start : 1,
      text: format === LevelFormat.BULLET ? '•' : `%${level + 1}.`,
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: STEP_TWIPS * (level + 1), hanging: STEP_TWIPS } } },
    }))
  const document = new Document({
    title: about.title,
    creator: '',
    numbering: {
      config: [
        { reference: 'bullets', levels: levels(LevelFormat.BULLET, 1) },
        ...writing.lists.map(({ name, start }) => ({ reference: name, levels: levels(LevelFormat.DECIMAL, start) })),
      ],
    },
    sections: [{ children }],
  })
  return Packer.toBlob(document)
}

function blocks(nodes: readonly JSONContent[], about: Writing, place: Place): (Paragraph | Table)[] {
  return nodes.flatMap((node, index) => block(node, about, { ...place, marked: place.marked && index === 0 }))
}

function block(node: JSONContent, about: Writing, place: Place): (Paragraph | Table)[] {
  const inside = node.content ?? []
  const under = { ...place, level: Math.min(place.level + 1, LEVELS - 1), marked: true }
  switch (node.type) {
    case 'heading':
      return [new Paragraph({ ...around(place), heading: headings[levelOf(node)], children: inline(node, about) })]
    case 'bulletList':
    case 'orderedList': {
      const list = listOf(node, about)
      return inside.flatMap((item) => blocks(item.content ?? [], about, { ...under, list }))
    }
    case 'taskList':
      return inside.flatMap((item) => task(item, about, { ...under, list: null, marked: false }))
    case 'blockquote':
      return blocks(inside, about, { ...place, quoted: true })
    case 'codeBlock':
      return [new Paragraph({ ...around(place), children: inline(node, about, { code: true }) })]
    case 'horizontalRule':
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1 } } })]
    case 'table':
      return [table(node, about)]
    case 'image':
      return [image(node, about)]
    default:
      return [new Paragraph({ ...around(place), children: inline(node, about) })]
  }
}

function listOf(node: JSONContent, { lists }: Writing): NonNullable<Place['list']> {
  if (node.type === 'bulletList') return { kind: 'bullet', of: 'bullets' }
  const name = `numbers-${lists.length}`
  lists.push({ name, start: startOf(node) })
  return { kind: 'number', of: name }
}

function around({ level, list, quoted, marked }: Place): IParagraphOptions {
  const left = STEP_TWIPS * (level + 1 + (quoted ? 1 : 0))
  if (list && marked) return { numbering: { reference: list.of, level } }
  return {
    ...(left > 0 && { indent: { left } }),
    ...(quoted && { border: { left: { style: BorderStyle.SINGLE, size: 12, space: 8, color: '0E6658' } } }),
  }
}

function task(item: JSONContent, about: Writing, place: Place): (Paragraph | Table)[] {
  const { done, facts } = taskIn(item, about)
  const [first, ...rest] = item.content ?? []
  const words = [
    new TextRun(done ? '☑ ' : '☐ '),
    ...(first ? inline(first, about) : []),
    ...(facts === '' ? [] : [new TextRun(` (${facts})`)]),
  ]
  return [
    new Paragraph({ ...around({ ...place, level: place.level - 1 }), children: words }),
    ...blocks(rest, about, place),
  ]
}

function table(node: JSONContent, about: Writing): Table {
  const rows = (node.content ?? []).map(
    (row) =>
      new TableRow({
        // Even `false` written down makes some readers take it for a head.
        ...((row.content ?? []).every(({ type }) => type === 'tableHeader') && { tableHeader: true }),
        children: (row.content ?? []).map((cell) => {
          const { columns, rows: down } = spanOf(cell)
          const inside = blocks(cell.content ?? [], about, { level: -1, list: null, quoted: false, marked: false })
          return new TableCell({
            children: inside.length > 0 ? inside : [new Paragraph('')],
            columnSpan: columns,
            rowSpan: down,
            ...(cell.type === 'tableHeader' && { shading: { fill: 'F1EBDF' } }),
          })
        }),
      }),
  )
  return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } })
}

function image(node: JSONContent, about: Writing): Paragraph {
  const { hash, alt, width } = imageIn(node)
  const found = hash === null ? null : about.image(hash)
  if (!found) return new Paragraph(alt)
  const scale = width === null ? Math.min(1, IMAGE_MAX_PX / found.width) : (IMAGE_MAX_PX * width) / 100 / found.width
  const run = new ImageRun({
    type: found.type === 'image/png' ? 'png' : 'jpg',
    data: found.bytes,
    transformation: { width: Math.round(found.width * scale), height: Math.round(found.height * scale) },
    altText: { name: alt, description: alt, title: alt },
  })
  return new Paragraph({ children: [run] })
}

function inline(node: JSONContent, about: Writing, { code = false } = {}): ParagraphChild[] {
  return runsOf(node, about).flatMap((run): readonly ParagraphChild[] => {
    const pieces = run.text
      .split('\n')
      .map((text, index) => textRun({ ...run, code: run.code || code, text }, index > 0))
    return run.link === null ? pieces : [new ExternalHyperlink({ link: run.link, children: pieces })]
  })
}

function textRun(run: Run, onNewLine: boolean): TextRun {
  const look: IRunOptions = {
    text: run.text,
    bold: run.bold,
    italics: run.italic,
    strike: run.strike,
    ...(run.underline && { underline: {} }),
    ...(run.code && { font: 'Courier New' }),
    ...(run.link !== null && { style: 'Hyperlink' }),
    ...(onNewLine && { break: 1 }),
  }
  return new TextRun(look)
}
