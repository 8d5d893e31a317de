import type { JSONContent } from '@tiptap/core'
import { isSafeLink } from '../documents/documents.ts'
import { imageOf, type ImageFacts } from './image-facts.ts'
import { mentionText } from './note-mention.ts'
import { taskOf, type TaskFacts } from './note-task.ts'

/** An image as a file can hold it. Sizes in px. */
export interface ExportImage {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
}

/** What a file needs beside the note itself. */
export interface Exported {
  readonly note: JSONContent
  readonly title: string
  /** The day of the export, in words. */
  readonly day: string
  readonly language: string
  readonly nameOf: (memberId: string) => string | null
  /** Who does a task and until when, in words. */
  readonly taskWords: (facts: TaskFacts, done: boolean) => string
  /** Null where the image could not be fetched. */
  readonly image: (hash: string) => ExportImage | null
}

/** A piece of text with what it looks like. */
export interface Run {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly code: boolean
  readonly link: string | null
}

/** The pieces of text in a paragraph, heading or line of code; a line break is a run of `\n`. */
export function runsOf(block: JSONContent, { nameOf }: Pick<Exported, 'nameOf'>): readonly Run[] {
  return (block.content ?? []).map((node) => {
    const marks = node.marks ?? []
    const has = (name: string) => marks.some(({ type }) => type === name)
    const href: unknown = marks.find(({ type }) => type === 'link')?.attrs?.['href']
    return {
      text:
        node.type === 'hardBreak'
          ? '\n'
          : node.type === 'mention'
            ? mentionText(node.attrs ?? {}, nameOf)
            : (node.text ?? ''),
      bold: has('bold') || node.type === 'mention',
      italic: has('italic'),
      underline: has('underline'),
      strike: has('strike'),
      code: has('code'),
      link: isSafeLink(href) ? href : null,
    }
  })
}

/** The text of a block without what it looks like. */
export function plainText(block: JSONContent, about: Pick<Exported, 'nameOf'>): string {
  return runsOf(block, about)
    .map(({ text }) => text)
    .join('')
}

/** All words that stand in a file of the note, in no order that means anything. */
export function wordsIn(about: Omit<Exported, 'image'>): string {
  const of = (node: JSONContent): string => {
    const own =
      node.type === 'mention'
        ? mentionText(node.attrs ?? {}, about.nameOf)
        : node.type === 'taskItem'
          ? taskIn(node, about).facts
          : node.type === 'image'
            ? imageIn(node).alt
            : (node.text ?? '')
    return own + (node.content ?? []).map(of).join('\n')
  }
  return `${about.day}\n${of(about.note)}`
}

/** A task's words, and whether it is done. */
export function taskIn(
  item: JSONContent,
  { taskWords }: Pick<Exported, 'taskWords'>,
): { done: boolean; facts: string } {
  const done = item.attrs?.['checked'] === true
  return { done, facts: taskWords(taskOf(item.attrs ?? {}), done) }
}

/** An image block's hash, description and width. */
export function imageIn(block: JSONContent): ImageFacts {
  return imageOf(block.attrs ?? {})
}

/** How many columns and rows a cell of a table covers. */
export function spanOf({ attrs }: JSONContent): { readonly columns: number; readonly rows: number } {
  const within = (value: unknown) => Math.min(Math.max(Number(value) || 1, 1), 50)
  return { columns: within(attrs?.['colspan']), rows: within(attrs?.['rowspan']) }
}

/** The level of a heading, 1 to 3. */
export function levelOf({ attrs }: JSONContent): 1 | 2 | 3 {
  const level: unknown = attrs?.['level']
  return level === 1 || level === 2 ? level : 3
}

/** Where a numbered list begins. */
export function startOf({ attrs }: JSONContent): number {
  const start: unknown = attrs?.['start']
  return typeof start === 'number' && Number.isSafeInteger(start) && start >= 0 ? start : 1
}
