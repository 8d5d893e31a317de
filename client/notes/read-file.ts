import type { Schema } from '@tiptap/pm/model'
import { sendImage } from '../files/files.ts'
import { checkDocx, FILE_MAX_BYTES, type DocxRefusal } from './check-docx.ts'
import { htmlToNote, type BroughtIn } from './html-to-note.ts'

const MARKDOWN_MAX_BYTES = 3_000_000
const IMAGES_MAX = 100
const MARKDOWN = /\.(md|markdown|txt)$/i
const DOCX = /\.docx$/i
const STYLES = ['u => u', 'strike => s', "p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"]

/** Why a file was not brought in; its name is its key in the words. */
export type ReadRefusal = DocxRefusal | 'unknownKind' | 'unreadable'

interface Into {
  readonly schema: Schema
  readonly roomId: string
}

/** Reads a file of Word or Markdown as a note holds it. Pictures in it are given to the office on the way. */
export async function readFile(file: File, into: Into): Promise<BroughtIn | ReadRefusal> {
  const isMarkdown = MARKDOWN.test(file.name)
  if (!isMarkdown && !DOCX.test(file.name)) return 'unknownKind'
  if (file.size > (isMarkdown ? MARKDOWN_MAX_BYTES : FILE_MAX_BYTES)) return 'fileTooLarge'
  try {
    return isMarkdown ? await readMarkdown(await file.text(), into) : await readDocx(await file.arrayBuffer(), into)
  } catch {
    // A file that its reader cannot make out is the file's doing: it is said, and the note stays as it was.
    return 'unreadable'
  }
}

/** Reads Markdown (GitHub's) as a note holds it. */
export async function readMarkdown(text: string, into: Into): Promise<BroughtIn> {
  const { MarkdownManager } = await import('@tiptap/markdown')
  const html = new MarkdownManager({ extensions: [] }).instance.parse(text, { async: false, gfm: true })
  return htmlToNote(html, into)
}

async function readDocx(file: ArrayBuffer, into: Into): Promise<BroughtIn | ReadRefusal> {
  const checked = await checkDocx(new Uint8Array(file))
  if (typeof checked === 'string') return checked
  const { default: mammoth } = await import('mammoth/mammoth.browser.js')
  let sent = 0
  const convertImage = mammoth.images.imgElement(async (image) => {
    sent += 1
    if (sent > IMAGES_MAX) return { src: '' }
    // What lies outside the file is not fetched; that picture stays behind, and is counted.
    const bytes = await image.readAsArrayBuffer().catch(() => null)
    const kept = bytes && (await sendImage(into.roomId, new Blob([bytes], { type: image.contentType })))
    return kept && typeof kept !== 'string' ? { src: '', 'data-hash': kept.hash } : { src: '' }
  })
  const options = { convertImage, externalFileAccess: false, styleMap: STYLES } as const
  const { value } = await mammoth.convertToHtml({ arrayBuffer: file }, options)
  const read = htmlToNote(value, into)
  return { ...read, partsLeft: read.partsLeft + checked.partsLeft }
}
