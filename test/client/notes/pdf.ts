import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import type { PdfFont } from '#client/notes/export-pdf.ts'
import { pdfFamilies } from '#client/notes/pdf-letters.ts'

const office = 'node_modules/@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible'
const world = 'node_modules/pdfmake/build/fonts/Roboto/Roboto'
const styles = {
  normal: ['400-normal', 'Regular'],
  bold: ['700-normal', 'Medium'],
  italics: ['400-italic', 'Italic'],
  bolditalics: ['700-italic', 'MediumItalic'],
} as const

/** All fonts of a PDF, from where the page has them from. */
export function pdfFonts(): readonly PdfFont[] {
  return pdfFamilies.flatMap((name) =>
    (Object.keys(styles) as (keyof typeof styles)[]).map((style) => {
      const [cut, foreign] = styles[style]
      const half = name === 'Plain' ? 'latin' : 'latin-ext'
      const file = name === 'World' ? `${world}-${foreign}.ttf` : `${office}-${half}-${cut}.woff`
      return { name, style, bytes: new Uint8Array(readFileSync(file)) }
    }),
  )
}

/** The letters that a font has, of the first plane: by its table `cmap` in format 4, from a TTF or a WOFF. */
export function lettersIn({ bytes }: Pick<PdfFont, 'bytes'>): ReadonlySet<number> {
  const table = tableOf(Buffer.from(bytes), 'cmap')
  const offsets = Array.from({ length: table.readUInt16BE(2) }, (_, one) => table.readUInt32BE(8 + one * 8))
  return new Set(offsets.filter((at) => table.readUInt16BE(at) === 4).flatMap((at) => lettersOfFormat4(table, at)))
}

function lettersOfFormat4(table: Buffer, at: number): readonly number[] {
  const twice = table.readUInt16BE(at + 6)
  return Array.from({ length: twice / 2 }, (_, segment) => segment * 2).flatMap((segment) => {
    const begins = at + 16 + twice + segment
    const [end, begin] = [table.readUInt16BE(at + 14 + segment), table.readUInt16BE(begins)]
    const [delta, offset] = [table.readUInt16BE(begins + twice), table.readUInt16BE(begins + 2 * twice)]
    return Array.from({ length: end - begin + 1 }, (_, place) => begin + place).filter((code) => {
      const glyph = offset === 0 ? code : table.readUInt16BE(begins + 2 * twice + offset + (code - begin) * 2)
      return glyph !== 0 && ((glyph + delta) & 0xffff) !== 0
    })
  })
}

function tableOf(font: Buffer, wanted: string): Buffer {
  const isWoff = font.toString('latin1', 0, 4) === 'wOFF'
  const [count, first, size] = isWoff ? [font.readUInt16BE(12), 44, 20] : [font.readUInt16BE(4), 12, 16]
  for (let at = first; at < first + count * size; at += size) {
    if (font.toString('latin1', at, at + 4) !== wanted) continue
    const [begin, length] = isWoff
      ? [font.readUInt32BE(at + 4), font.readUInt32BE(at + 8)]
      : [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)]
    const data = font.subarray(begin, begin + length)
    return isWoff && length < font.readUInt32BE(at + 12) ? inflateSync(data) : data
  }
  throw new Error(`the font has no ${wanted}`)
}
