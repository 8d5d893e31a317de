import type { Editor } from '@tiptap/core'
import { imagePath } from '#shared/files/limits.ts'
import { dismissToast, toast } from '../design/toast.ts'
import { $language, formatTime, say } from '../i18n/i18n.ts'
import { wordsIn, type Exported } from './exported.ts'
import { fileWords } from './file-words.ts'
import { loadImages } from './load-images.ts'
import { knownName } from './people.ts'
import { taskWords } from './task-words.ts'

/** What a note can be saved as. */
export const fileKinds = ['docx', 'pdf', 'markdown', 'html'] as const
export type FileKind = (typeof fileKinds)[number]

const endings: Readonly<Record<FileKind, string>> = { docx: 'docx', pdf: 'pdf', markdown: 'md', html: 'html' }
const NAME_MAX = 80
/** What systems do not want in the name of a file. */
const UNFIT = /[\\/:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g

interface Taken {
  readonly editor: Editor
  readonly roomId: string
  readonly kind: FileKind
}

/** Makes a file of the note and gives it to the browser to keep. Says so where that takes a while, or fails. */
export async function takeOut({ editor, roomId, kind }: Taken): Promise<void> {
  const making = toast(say(fileWords, 'makingFile'))
  try {
    const title = titleOf(editor)
    const file = await makeFile({ editor, roomId, kind })
    save(file, `${title.replace(UNFIT, ' ').trim().slice(0, NAME_MAX) || 'notitie'}.${endings[kind]}`)
  } catch (cause) {
    // Its own doing (memory, a font that does not come): the note is as it was, and one can try again.
    toast(say(fileWords, 'fileFailed'), { tone: 'brick' })
    reportError(cause)
  } finally {
    dismissToast(making)
  }
}

/** The letters of the note that a PDF cannot show. */
export async function lostInPdf(editor: Editor): Promise<readonly string[]> {
  const { lostLetters } = await import('./pdf-letters.ts')
  return lostLetters(wordsIn(await gather(editor)))
}

/** The note as a file of some kind. What is large is fetched only here. */
async function makeFile({ editor, roomId, kind }: Taken): Promise<Blob> {
  const about = { ...(await gather(editor)), image: () => null }
  if (kind === 'markdown') {
    const { toMarkdown } = await import('./export-markdown.ts')
    const addressOf = (hash: string) => location.origin + imagePath(roomId, hash)
    return new Blob([toMarkdown({ ...about, addressOf })], { type: 'text/markdown;charset=utf-8' })
  }
  const images = await loadImages(about.note, roomId)
  const whole: Exported = { ...about, image: (hash) => images.get(hash) ?? null }
  switch (kind) {
    case 'html': {
      const { toHtml } = await import('./export-html.ts')
      return new Blob([toHtml(whole)], { type: 'text/html;charset=utf-8' })
    }
    case 'docx': {
      const { toDocx } = await import('./export-docx.ts')
      return toDocx(whole)
    }
    case 'pdf': {
      const [{ toPdf }, { loadPdfFonts }] = await Promise.all([import('./export-pdf.ts'), import('./pdf-fonts.ts')])
      return toPdf(whole, await loadPdfFonts(wordsIn(whole)))
    }
  }
}

/** What the note is called: its first heading, else its first words. */
export function titleOf(editor: Editor): string {
  let first = ''
  let heading = ''
  editor.state.doc.forEach((block) => {
    const text = block.textContent.trim()
    if (first === '') first = text
    if (heading === '' && block.type.name === 'heading') heading = text
  })
  return (heading || first).slice(0, NAME_MAX)
}

/** Today, in words. */
export function today(): string {
  return formatTime(Date.now(), { day: 'numeric', month: 'long', year: 'numeric' })
}

async function gather(editor: Editor): Promise<Omit<Exported, 'image'>> {
  return {
    note: editor.getJSON(),
    title: titleOf(editor),
    day: today(),
    language: $language.get(),
    nameOf: knownName,
    taskWords: (facts, done) => taskWords(facts, done).text,
  }
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
