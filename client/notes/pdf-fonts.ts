import boldItalic from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-italic.woff?url'
import bold from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-700-normal.woff?url'
import italic from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-italic.woff?url'
import normal from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff?url'
import extBoldItalic from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-ext-700-italic.woff?url'
import extBold from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-ext-700-normal.woff?url'
import extItalic from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-ext-400-italic.woff?url'
import extNormal from '@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-ext-400-normal.woff?url'
import type { PdfFont } from './export-pdf.ts'

/** The office's own letters, from the office itself: for most of Europe's languages in two halves. */
export async function loadPdfFonts(): Promise<readonly PdfFont[]> {
  const of = async (name: PdfFont['name'], urls: Readonly<Record<PdfFont['style'], string>>) =>
    Promise.all(
      Object.entries(urls).map(async ([style, url]) => {
        const response = await fetch(url)
        if (!response.ok) throw new Error(`a font could not be fetched (${response.status})`)
        return { name, style: style as PdfFont['style'], bytes: new Uint8Array(await response.arrayBuffer()) }
      }),
    )
  const [plain, extended] = await Promise.all([
    of('Plain', { normal, bold, italics: italic, bolditalics: boldItalic }),
    of('Extended', { normal: extNormal, bold: extBold, italics: extItalic, bolditalics: extBoldItalic }),
  ])
  return [...plain, ...extended]
}
