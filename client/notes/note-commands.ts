import type { ChainedCommands, Editor } from '@tiptap/core'
import {
  Bold,
  Code,
  Heading1,
  Heading2,
  Heading3,
  Italic,
  List,
  ListChecks,
  ListOrdered,
  Minus,
  Pilcrow,
  SquareCode,
  Strikethrough,
  TextQuote,
  Underline,
  type LucideIcon,
} from 'lucide-react'

/** Something that can be done to the text. `isOn` is left out for what is no switch. */
export interface NoteCommand {
  readonly icon: LucideIcon
  readonly isOn?: (editor: Editor) => boolean
  readonly act: (chain: ChainedCommands) => ChainedCommands
}

const styles = ['paragraph', 'heading1', 'heading2', 'heading3'] as const
const rare = ['blockquote', 'code', 'codeBlock', 'horizontalRule'] as const

/** The kinds of text, of which one holds. */
export const styleNames: readonly NoteCommandName[] = styles
/** What always stands in the menu. */
export const rareNames: readonly NoteCommandName[] = rare
/** Its name is its key in the words. */
export type NoteCommandName = (typeof styles)[number] | MarkName | ListName | (typeof rare)[number]
type MarkName = 'bold' | 'italic' | 'underline' | 'strike'
type ListName = 'bulletList' | 'orderedList' | 'taskList'

const isOn = (name: string) => (editor: Editor) => editor.isActive(name)
const heading = (level: 1 | 2 | 3, icon: LucideIcon): NoteCommand => ({
  icon,
  isOn: (editor) => editor.isActive('heading', { level }),
  act: (chain) => chain.setHeading({ level }),
})

/** All that can be done to the text, but for links and tables. */
export const commands: Readonly<Record<NoteCommandName, NoteCommand>> = {
  paragraph: { icon: Pilcrow, isOn: isOn('paragraph'), act: (chain) => chain.setParagraph() },
  heading1: heading(1, Heading1),
  heading2: heading(2, Heading2),
  heading3: heading(3, Heading3),
  bold: { icon: Bold, isOn: isOn('bold'), act: (chain) => chain.toggleBold() },
  italic: { icon: Italic, isOn: isOn('italic'), act: (chain) => chain.toggleItalic() },
  underline: { icon: Underline, isOn: isOn('underline'), act: (chain) => chain.toggleUnderline() },
  strike: { icon: Strikethrough, isOn: isOn('strike'), act: (chain) => chain.toggleStrike() },
  bulletList: { icon: List, isOn: isOn('bulletList'), act: (chain) => chain.toggleBulletList() },
  orderedList: { icon: ListOrdered, isOn: isOn('orderedList'), act: (chain) => chain.toggleOrderedList() },
  taskList: { icon: ListChecks, isOn: isOn('taskList'), act: (chain) => chain.toggleTaskList() },
  blockquote: { icon: TextQuote, isOn: isOn('blockquote'), act: (chain) => chain.toggleBlockquote() },
  code: { icon: Code, isOn: isOn('code'), act: (chain) => chain.toggleCode() },
  codeBlock: { icon: SquareCode, isOn: isOn('codeBlock'), act: (chain) => chain.toggleCodeBlock() },
  horizontalRule: { icon: Minus, act: (chain) => chain.setHorizontalRule() },
}

export type TableCommandName =
  'rowAbove' | 'rowBelow' | 'columnBefore' | 'columnAfter' | 'headerRow' | 'removeRow' | 'removeColumn' | 'removeTable'

/** What can be done to the table one stands in, in the order of the menu. */
export const tableCommands: Readonly<Record<TableCommandName, NoteCommand['act']>> = {
  rowAbove: (chain) => chain.addRowBefore(),
  rowBelow: (chain) => chain.addRowAfter(),
  columnBefore: (chain) => chain.addColumnBefore(),
  columnAfter: (chain) => chain.addColumnAfter(),
  headerRow: (chain) => chain.toggleHeaderRow(),
  removeRow: (chain) => chain.deleteRow(),
  removeColumn: (chain) => chain.deleteColumn(),
  removeTable: (chain) => chain.deleteTable(),
}

/** A table of a size that can be seen at once; rows and columns are added from the menu. */
export const insertTable: NoteCommand['act'] = (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })

/** Does something to the text, and gives the text the focus, except to who works by keyboard in the toolbar. */
export function perform(editor: Editor, act: NoteCommand['act'], byKeyboard: boolean): void {
  // At once: Tiptap's own focus() waits for the next frame, and the first letter typed would be lost.
  if (!byKeyboard) editor.view.focus()
  act(editor.chain()).scrollIntoView().run()
}
