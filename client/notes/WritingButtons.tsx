import { useEditorState, type Editor } from '@tiptap/react'
import { Link, Redo2, Undo2, UserRoundCheck } from 'lucide-react'
import type { MouseEvent } from 'react'
import { IconButton } from '../design/IconButton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { ImageMenu } from './ImageMenu.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import { StyleMenu, TableMenu } from './NoteMenus.tsx'
import styles from './NoteToolbar.module.css'
import { commands, perform, type NoteCommand, type NoteCommandName } from './note-commands.ts'
import type { NoteSurface } from './note-surface.ts'
import { chosenImage } from './size-image.ts'
import { noteWords } from './words.ts'

const ICON_PX = 18

const marks: readonly NoteCommandName[] = ['bold', 'italic', 'underline', 'strike']
const lists: readonly NoteCommandName[] = ['bulletList', 'orderedList', 'taskList']
const narrow: readonly NoteCommandName[] = ['bold', 'italic', 'bulletList', 'taskList']
const tightest: readonly NoteCommandName[] = ['bold', 'taskList']

interface WritingButtonsProps {
  readonly editor: Editor
  readonly surface: NoteSurface
  readonly roomId: string
  readonly roomy: boolean
  readonly tight: boolean
}

/** The buttons with which one writes: fewer the narrower the row is, the others stand in the menu. */
export function WritingButtons({ editor, surface, roomId, roomy, tight }: WritingButtonsProps) {
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
        (tight || state.task !== null || state.inTable || state.image ? tightest : narrow).map(button)
      )}
      {state.inTable && <TableMenu editor={editor} />}
      {state.image && <ImageMenu {...{ editor, surface }} image={state.image} />}
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
    image: chosenImage(editor),
  }
}
