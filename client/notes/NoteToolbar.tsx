import { useStore } from '@nanostores/react'
import { useEditorState, type Editor } from '@tiptap/react'
import { ListTree, Link, MessageSquare, Redo2, Undo2, UserRoundCheck } from 'lucide-react'
import { useRef, type MouseEvent } from 'react'
import { IconButton } from '../design/IconButton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { FileMenu } from './FileMenu.tsx'
import { MoreMenu, StyleMenu, TableMenu } from './NoteMenus.tsx'
import styles from './NoteToolbar.module.css'
import { commands, perform, type NoteCommand, type NoteCommandName } from './note-commands.ts'
import type { NoteSurface } from './note-surface.ts'
import { startComment } from './start-comment.ts'
import { moveWithin, useIsWide, useOneStop } from './toolbar-keys.ts'
import { noteWords } from './words.ts'

/** Below this width the rarer buttons move into the menu. */
const ROOMY_FROM_PX = 600
const ICON_PX = 18

const marks: readonly NoteCommandName[] = ['bold', 'italic', 'underline', 'strike']
const lists: readonly NoteCommandName[] = ['bulletList', 'orderedList', 'taskList']
const narrow: readonly NoteCommandName[] = ['bold', 'italic', 'bulletList', 'taskList']

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
      {editable && <WritingButtons {...{ editor, surface, roomId, roomy }} />}
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

interface WritingButtonsProps {
  readonly editor: Editor
  readonly surface: NoteSurface
  readonly roomId: string
  readonly roomy: boolean
}

function WritingButtons({ editor, surface, roomId, roomy }: WritingButtonsProps) {
  const say = useWords(noteWords)
  const sayAround = useWords(aroundWords)
  const state = useEditorState({ editor, selector: ({ editor }) => stateOf(editor) })
  const press = (event: MouseEvent, act: NoteCommand['act']) => perform(editor, act, event.detail === 0)
  const link = () => surface.$dialog.set({ kind: 'link' })
  const button = (name: NoteCommandName) => {
    const { icon: Icon, act } = commands[name]
    return (
      <IconButton
        key={name}
        label={say(name)}
        icon={<Icon size={ICON_PX} aria-hidden />}
        pressed={state.on.includes(name)}
        onClick={(event) => press(event, act)}
      />
    )
  }
  return (
    <>
      <IconButton
        label={say('undo')}
        icon={<Undo2 size={ICON_PX} aria-hidden />}
        aria-disabled={!state.canUndo}
        onClick={(event) => press(event, (chain) => chain.undo())}
      />
      {roomy && (
        <IconButton
          label={say('redo')}
          icon={<Redo2 size={ICON_PX} aria-hidden />}
          aria-disabled={!state.canRedo}
          onClick={(event) => press(event, (chain) => chain.redo())}
        />
      )}
      <StyleMenu editor={editor} on={state.on} roomy={roomy} />
      {roomy ? (
        <>
          {marks.map(button)}
          <span className={styles['gap']} />
          {lists.map(button)}
          <IconButton
            label={say('link')}
            icon={<Link size={ICON_PX} aria-hidden />}
            pressed={state.inLink}
            onClick={link}
          />
        </>
      ) : (
        narrow.filter((name) => name !== 'italic' || (state.task === null && !state.inTable)).map(button)
      )}
      {state.inTable && <TableMenu editor={editor} />}
      {state.task !== null && (
        <IconButton
          label={sayAround('whoWhen')}
          icon={<UserRoundCheck size={ICON_PX} aria-hidden />}
          onClick={() => surface.$dialog.set({ kind: 'task', position: taskAt(editor) ?? 0 })}
        />
      )}
      <MoreMenu {...{ editor, surface, roomId, roomy }} on={state.on} canRedo={state.canRedo} onLink={link} />
    </>
  )
}

/** Where the task begins in which the caret stands; null when it stands in none. */
function taskAt({ state }: Editor): number | null {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--)
    if ($from.node(depth).type.name === 'taskItem') return $from.before(depth)
  return null
}

function stateOf(editor: Editor) {
  const names = Object.keys(commands) as NoteCommandName[]
  return {
    on: names.filter((name) => commands[name].isOn?.(editor) ?? false),
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
    inTable: editor.isActive('table'),
    inLink: editor.isActive('link'),
    task: taskAt(editor),
  }
}
