import { useEditorState, type Editor } from '@tiptap/react'
import { Link, Redo2, Undo2 } from 'lucide-react'
import { useRef, type MouseEvent } from 'react'
import { IconButton } from '../design/IconButton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { MoreMenu, StyleMenu, TableMenu } from './NoteMenus.tsx'
import styles from './NoteToolbar.module.css'
import { commands, perform, type NoteCommand, type NoteCommandName } from './note-commands.ts'
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
  readonly onLink: () => void
}

/** The buttons above a note: one stop for Tab, arrows move within (the toolbar pattern of ARIA). */
export function NoteToolbar({ editor, onLink }: NoteToolbarProps) {
  const say = useWords(noteWords)
  const bar = useRef<HTMLDivElement>(null)
  const roomy = useIsWide(bar, ROOMY_FROM_PX)
  useOneStop(bar)
  const state = useEditorState({ editor, selector: ({ editor }) => stateOf(editor) })
  const press = (event: MouseEvent, act: NoteCommand['act']) => perform(editor, act, event.detail === 0)
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
            onClick={onLink}
          />
        </>
      ) : (
        narrow.map(button)
      )}
      {state.inTable && <TableMenu editor={editor} />}
      <MoreMenu editor={editor} on={state.on} roomy={roomy} canRedo={state.canRedo} onLink={onLink} />
    </div>
  )
}

function stateOf(editor: Editor) {
  const names = Object.keys(commands) as NoteCommandName[]
  return {
    on: names.filter((name) => commands[name].isOn?.(editor) ?? false),
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
    inTable: editor.isActive('table'),
    inLink: editor.isActive('link'),
  }
}
