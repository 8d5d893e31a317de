import { say as sayNow } from '../i18n/i18n.ts'
import { AddFileDialog } from './AddFileDialog.tsx'
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
      return <TemplateDialog api={ready.api} onClose={onClose} />
    case 'save':
      return <SaveDialog api={ready.api} name={fileName()} onClose={onClose} />
    case 'add':
      return <AddFileDialog live={live} ready={ready} dropped={dropped} onClose={onClose} />
  }
}

/** `bord-2026-03-01`: what a board is called is not known here. */
function fileName(): string {
  return `${sayNow(boardWords, 'board').toLocaleLowerCase()}-${new Date().toISOString().slice(0, 10)}`
}
