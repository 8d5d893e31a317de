import type { JSONContent } from '@tiptap/core'
import pdfMake from 'pdfmake/build/pdfmake.js'
import { imageIn, levelOf, runsOf, spanOf, startOf, taskIn, type Exported, type Run } from './exported.ts'
import { toDataUrl } from './export-html.ts'
import { pdfFamilies, pdfPieces, type PdfFamily } from './pdf-letters.ts'

const PAGE_WIDTH_PT = 483
const IMAGE_PT_PER_PX = 0.75
const IMAGE_MAX_HEIGHT_PT = 640

/** One cut of one of the fonts. */
export interface PdfFont {
  readonly name: PdfFamily
  readonly style: 'normal' | 'bold' | 'italics' | 'bolditalics'
  readonly bytes: Uint8Array
}

type Part = Readonly<Record<string, unknown>>

/** The note as a PDF on A4, with page numbers. Nothing is fetched while it is made. */
export async function toPdf(about: Exported, fonts: readonly PdfFont[]): Promise<Blob> {
  const fileOf = ({ name, style }: Pick<PdfFont, 'name' | 'style'>) => `${name}-${style}.woff`
  const family = (name: PdfFont['name']) => ({
    normal: fileOf({ name, style: 'normal' }),
    bold: fileOf({ name, style: 'bold' }),
    italics: fileOf({ name, style: 'italics' }),
    bolditalics: fileOf({ name, style: 'bolditalics' }),
  })
  pdfMake.addVirtualFileSystem(
    Object.fromEntries(
      fonts.map((font) => [
        fileOf(font),
        { data: toDataUrl({ bytes: font.bytes, type: '' }).split(',')[1] ?? '', encoding: 'base64' },
      ]),
    ),
  )
  const given = pdfFamilies.filter((name) => fonts.some((font) => font.name === name))
  pdfMake.addFonts(Object.fromEntries(given.map((name) => [name, family(name)])))
  pdfMake.setUrlAccessPolicy(() => false)
  const pdf = pdfMake.createPdf({
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 64],
    info: { title: about.title },
    language: about.language,
    defaultStyle: { font: 'Plain', fontSize: 11, lineHeight: 1.3 },
    header: { text: pieces(about.day), alignment: 'right', margin: [56, 28, 56, 0], fontSize: 9, color: '#55646d' },
    footer: (page: number, pages: number) => ({
      text: `${page} / ${pages}`,
      alignment: 'center',
      margin: [0, 24, 0, 0],
      fontSize: 9,
      color: '#55646d',
    }),
    content: blocks(about.note.content ?? [], about),
  })
  return pdf.getBlob()
}

function blocks(nodes: readonly JSONContent[], about: Exported): Part[] {
  return nodes.map((node) => block(node, about))
}

function block(node: JSONContent, about: Exported): Part {
  const inside = node.content ?? []
  const items = () => inside.map((item) => ({ stack: blocks(item.content ?? [], about) }))
  switch (node.type) {
    case 'heading': {
      const level = levelOf(node)
      return {
        text: inline(node, about),
        bold: true,
        fontSize: 24 - 4 * level,
        margin: [0, 14 - 2 * level, 0, 4],
        headlineLevel: level,
      }
    }
    case 'bulletList':
      return { ul: items(), margin: [0, 0, 0, 6] }
    case 'orderedList':
      return { ol: items(), start: startOf(node), margin: [0, 0, 0, 6] }
    case 'taskList':
      return { stack: inside.map((item) => task(item, about)), margin: [0, 0, 0, 6] }
    case 'blockquote':
      return {
        table: { widths: ['*'], body: [[{ stack: blocks(inside, about), border: [true, false, false, false] }]] },
        layout: { vLineWidth: () => 2, vLineColor: () => '#0e6658', paddingLeft: () => 10 },
        margin: [0, 0, 0, 6],
      }
    case 'codeBlock':
      return { text: inline(node, about), background: '#f1ebdf', preserveLeadingSpaces: true, margin: [0, 0, 0, 6] }
    case 'horizontalRule':
      return {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: PAGE_WIDTH_PT, y2: 0, lineWidth: 1, lineColor: '#e3dccf' }],
        margin: [0, 8, 0, 8],
      }
    case 'table':
      return table(node, about)
    case 'image':
      return image(node, about)
    default:
      return { text: inside.length === 0 ? ' ' : inline(node, about), margin: [0, 0, 0, 6] }
  }
}

/** The box is drawn: it is in none of the letters. */
function task(item: JSONContent, about: Exported): Part {
  const { done, facts } = taskIn(item, about)
  const [first, ...rest] = item.content ?? []
  const tick = [
    { type: 'line', x1: 2, y1: 7, x2: 4, y2: 10, lineWidth: 1.2 },
    { type: 'line', x1: 4, y1: 10, x2: 8, y2: 4, lineWidth: 1.2 },
  ]
  const words = [
    ...(first ? inline(first, about) : []),
    ...(facts === '' ? [] : pieces(` (${facts})`).map((piece) => ({ ...piece, color: '#55646d' }))),
  ]
  return {
    columns: [
      { width: 16, canvas: [{ type: 'rect', x: 0.5, y: 2.5, w: 9, h: 9, lineWidth: 0.8 }, ...(done ? tick : [])] },
      { width: '*', stack: [{ text: words }, ...blocks(rest, about)] },
    ],
    margin: [0, 0, 0, 3],
  }
}

function table(node: JSONContent, about: Exported): Part {
  const rows = node.content ?? []
  const body: Part[][] = rows.map(() => [])
  for (const [down, row] of rows.entries()) for (const cell of row.content ?? []) putCell(body, { down, cell }, about)
  const width = Math.max(1, ...body.map(({ length }) => length))
  const even = body.map((line) => Array.from({ length: width }, (_, column) => line[column] ?? { text: '' }))
  return { table: { widths: Array.from({ length: width }, () => '*'), body: even }, margin: [0, 4, 0, 10] }
}

/** Puts a cell at the first free place of its row; what it covers besides is taken by empty ones. */
function putCell(
  body: Part[][],
  { down, cell }: { readonly down: number; readonly cell: JSONContent },
  about: Exported,
): void {
  const line = body[down] ?? []
  let column = 0
  while (line[column]) column += 1
  const { columns, rows } = spanOf(cell)
  const covered = body.slice(down, down + rows)
  for (const one of covered) for (let beside = 0; beside < columns; beside++) one[column + beside] = {}
  line[column] = {
    stack: blocks(cell.content ?? [], about),
    colSpan: columns,
    rowSpan: covered.length,
    ...(cell.type === 'tableHeader' && { fillColor: '#f1ebdf', bold: true }),
  }
}

function image(node: JSONContent, about: Exported): Part {
  const { hash, alt, width: percent } = imageIn(node)
  const found = hash === null ? null : about.image(hash)
  if (!found) return { text: pieces(alt), italics: true }
  const own = Math.min(PAGE_WIDTH_PT, found.width * IMAGE_PT_PER_PX)
  const width = percent === null ? own : (PAGE_WIDTH_PT * percent) / 100
  const scale = Math.min(1, IMAGE_MAX_HEIGHT_PT / ((width / found.width) * found.height))
  return { image: toDataUrl(found), width: width * scale, margin: [0, 4, 0, 8] }
}

function inline(node: JSONContent, about: Exported): Part[] {
  return runsOf(node, about).flatMap((run) => pieces(run.text).map((piece) => ({ ...piece, ...look(run) })))
}

function look({ bold, italic, underline, strike, code, link }: Run): Part {
  const lines = [...(underline || link !== null ? ['underline'] : []), ...(strike ? ['lineThrough'] : [])]
  return {
    ...(bold && { bold: true }),
    ...(italic && { italics: true }),
    ...(lines.length > 0 && { decoration: lines }),
    ...(code && { background: '#f1ebdf' }),
    ...(link !== null && { link, color: '#0e6658' }),
  }
}

/** Text in the letters that have it. */
function pieces(text: string): Part[] {
  return pdfPieces(text).map((piece) => ({ ...piece }))
}
