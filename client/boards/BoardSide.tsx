import { TEMPLATE_TITLE_MAX } from '#shared/notes/limits.ts'
import { say as sayNow } from '../i18n/i18n.ts'
import { SaveTemplateDialog } from '../notes/notes.ts'
import { AddFileDialog } from './AddFileDialog.tsx'
import { toBoardTemplate } from './board-template.ts'
import { BoardOutline } from './BoardOutline.tsx'
import type { Asking, Part } from './BoardTools.tsx'
import type { LiveBoard, Ready } from './live-board.ts'
import { SaveDialog } from './SaveDialog.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'
import { VotePanel } from './VotePanel.tsx'
import { boardWords } from './words.ts'

interface Around {
  readonly live: LiveBoard
  readonly ready: Ready
  readonly onClose: () => void
}

/** What stands beside the board. */
export function BoardSide({ part, editable, ...around }: Around & { readonly part: Part; readonly editable: boolean }) {
  return part === 'outline' ? (
    <BoardOutline {...around} editable={editable} />
  ) : (
    <VotePanel {...around} editable={editable} />
  )
}

interface BoardDialogProps {
  readonly asking: Asking
  /** A file that was dropped on the board. */
  readonly dropped: File | null
}

/** What is asked above the board. */
export function BoardDialog({ asking, dropped, live, ready, onClose }: Around & BoardDialogProps) {
  switch (asking) {
    case 'templates':
      return <TemplateDialog {...{ live, ready }} onClose={onClose} />
    case 'save':
      return <SaveDialog api={ready.api} name={fileName()} onClose={onClose} />
    case 'save-template':
      return (
        <SaveTemplateDialog
          {...{ roomId: live.roomId, documentId: live.documentId }}
          kind="board"
          title={firstWords(ready)}
          content={() => toBoardTemplate(ready.api.getSceneElements())}
          onClose={onClose}
        />
      )
    case 'add':
      return <AddFileDialog live={live} ready={ready} dropped={dropped} onClose={onClose} />
  }
}

/** What stands first among the words of the board by themselves: its title, where it has one. */
function firstWords({ api }: Ready): string {
  const headings = api.getSceneElements().flatMap((one) => (one.type === 'text' && !one.containerId ? [one] : []))
  const [first] = headings.toSorted((one, other) => other.fontSize - one.fontSize || one.y - other.y)
  return (first?.text ?? '').replace(/\s+/g, ' ').trim().slice(0, TEMPLATE_TITLE_MAX)
}

/** `bord-2026-03-01`: what a board is called is not known here. */
function fileName(): string {
  return `${sayNow(boardWords, 'board').toLocaleLowerCase()}-${new Date().toISOString().slice(0, 10)}`
}
