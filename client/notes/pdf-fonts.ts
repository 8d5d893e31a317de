import boldItalic from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-italic.woff?url'
import bold from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff?url'
import italic from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-italic.woff?url'
import normal from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff?url'
import extBoldItalic from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-ext-700-italic.woff?url'
import extBold from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-ext-700-normal.woff?url'
import extItalic from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-ext-400-italic.woff?url'
import extNormal from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-ext-400-normal.woff?url'
import worldBold from 'pdfmake/build/fonts/Roboto/Roboto-Medium.ttf?url'
import worldBoldItalic from 'pdfmake/build/fonts/Roboto/Roboto-MediumItalic.ttf?url'
import worldItalic from 'pdfmake/build/fonts/Roboto/Roboto-Italic.ttf?url'
import worldNormal from 'pdfmake/build/fonts/Roboto/Roboto-Regular.ttf?url'
import type { PdfFont } from './export-pdf.ts'
import { pdfPieces, type PdfFamily } from './pdf-letters.ts'

const fonts: Readonly<Record<PdfFamily, Readonly<Record<PdfFont['style'], string>>>> = {
  Plain: { normal, bold, italics: italic, bolditalics: boldItalic },
  Extended: { normal: extNormal, bold: extBold, italics: extItalic, bolditalics: extBoldItalic },
  World: { normal: worldNormal, bold: worldBold, italics: worldItalic, bolditalics: worldBoldItalic },
}

/** The fonts that a text needs, from the office itself: its own letters, and only where it has others those of the world. */
export async function loadPdfFonts(text: string): Promise<readonly PdfFont[]> {
  const needed = new Set<PdfFamily>(['Plain', ...pdfPieces(text).map(({ font }) => font)])
  const loaded = [...needed].flatMap((name) =>
    Object.entries(fonts[name]).map(async ([style, url]) => {
      const response = await fetch(url)
      if (!response.ok) throw new Error(`a font could not be fetched (${response.status})`)
      return { name, style: style as PdfFont['style'], bytes: new Uint8Array(await response.arrayBuffer()) }
    }),
  )
  return Promise.all(loaded)
}
