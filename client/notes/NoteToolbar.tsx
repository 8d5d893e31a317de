import { useStore } from '@nanostores/react'
import type { Editor } from '@tiptap/react'
import { ListTree, MessageSquare } from 'lucide-react'
import { useRef } from 'react'
import { IconButton } from '../design/IconButton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { FileMenu } from './FileMenu.tsx'
import { WritingButtons } from './WritingButtons.tsx'
import styles from './NoteToolbar.module.css'
import type { NoteSurface } from './note-surface.ts'
import { startComment } from './start-comment.ts'
import { moveWithin, useIsWide, useOneStop } from './toolbar-keys.ts'
import { noteWords } from './words.ts'

/** Below this width the rarer buttons move into the menu. */
const ROOMY_FROM_PX = 860
/** Below this one two more of them: a phone has larger targets, and all stay in one row. */
const TIGHT_UNTIL_PX = 440
const ICON_PX = 18

interface NoteToolbarProps {
  readonly editor: Editor
  readonly surface: NoteSurface
  readonly editable: boolean
  readonly roomId: string
}

/** The buttons above a note: one stop for Tab, arrows move within (the toolbar pattern of ARIA). */
export function NoteToolbar({ editor, surface, editable, roomId }: NoteToolbarProps) {
  const say = useWords(noteWords)
  const sayAround = useWords(aroundWords)
  const bar = useRef<HTMLDivElement>(null)
  const roomy = useIsWide(bar, ROOMY_FROM_PX)
  const tight = !useIsWide(bar, TIGHT_UNTIL_PX)
  const side = useStore(surface.$side)
  useOneStop(bar)
  return (
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={say('toolbar')}
      className={styles['toolbar']}
      onKeyDown={(event) => moveWithin(event, () => editor.commands.focus())}
      // A click on a button leaves the caret where it is.
      onMouseDown={(event) => event.preventDefault()}
    >
      {editable && <WritingButtons {...{ editor, surface, roomId, roomy, tight }} />}
      <span className={styles['rest']} />
      {editable && roomy && (
        <IconButton
          label={sayAround('addComment')}
          icon={<MessageSquare size={ICON_PX} aria-hidden />}
          onClick={() => startComment(editor, surface)}
        />
      )}
      <IconButton
        label={sayAround('showOutline')}
        icon={<ListTree size={ICON_PX} aria-hidden />}
        pressed={side !== null}
        onClick={() => surface.$side.set(side === null ? 'outline' : null)}
      />
      <FileMenu {...{ editor, surface, roomId, editable }} />
    </div>
  )
}
