import type { Editor } from '@tiptap/react'
import { AtSign, Ellipsis, ImagePlus, Link, MessageSquare, Redo2, Table } from 'lucide-react'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuGroup, MenuItem } from '../design/Menu.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { CommandItem } from './NoteMenus.tsx'
import { commands, insertTable, perform, rareNames, type NoteCommandName } from './note-commands.ts'
import type { NoteSurface } from './note-surface.ts'
import { chooseFiles, imagesIn, putImages } from './put-images.ts'
import { startComment } from './start-comment.ts'
import { noteWords } from './words.ts'

const ICON_PX = 18
const hiddenWhenNarrow: readonly NoteCommandName[] = ['italic', 'underline', 'strike', 'bulletList', 'orderedList']

interface MoreMenuProps {
  readonly editor: Editor
  readonly on: readonly NoteCommandName[]
  readonly roomy: boolean
  readonly canRedo: boolean
  readonly onLink: () => void
  readonly surface: NoteSurface
  readonly roomId: string
}

/** The rarer things, and on a narrow page what found no room as a button. */
export function MoreMenu({ editor, on, roomy, canRedo, onLink, surface, roomId }: MoreMenuProps) {
  const say = useWords(noteWords)
  const sayAround = useWords(aroundWords)
  const putImage = async () => {
    const files = await chooseFiles({ accept: 'image/*', several: true })
    await putImages(editor, roomId, { files: imagesIn(files) })
  }
  const names = roomy ? rareNames : [...hiddenWhenNarrow, ...rareNames]
  return (
    <Menu
      label={say('more')}
      button={(props) => <IconButton {...props} label={say('more')} icon={<Ellipsis size={ICON_PX} aria-hidden />} />}
    >
      {!roomy && (
        <MenuGroup>
          <MenuItem
            icon={<Redo2 size={ICON_PX} aria-hidden />}
            disabled={!canRedo}
            onSelect={() => perform(editor, (chain) => chain.redo(), false)}
          >
            {say('redo')}
          </MenuItem>
          <MenuItem icon={<Link size={ICON_PX} aria-hidden />} onSelect={onLink}>
            {say('link')}
          </MenuItem>
          <MenuItem icon={<MessageSquare size={ICON_PX} aria-hidden />} onSelect={() => startComment(editor, surface)}>
            {sayAround('addComment')}
          </MenuItem>
        </MenuGroup>
      )}
      <MenuGroup>
        <MenuItem
          icon={<ImagePlus size={ICON_PX} aria-hidden />}
          onSelect={() => void putImage() /* it says what came of it */}
        >
          {sayAround('insertImage')}
        </MenuItem>
        <MenuItem
          icon={<AtSign size={ICON_PX} aria-hidden />}
          onSelect={() => perform(editor, (chain) => chain.insertContent('@'), false)}
        >
          {sayAround('mention')}
        </MenuItem>
        <MenuItem icon={<Table size={ICON_PX} aria-hidden />} onSelect={() => perform(editor, insertTable, false)}>
          {say('insertTable')}
        </MenuItem>
      </MenuGroup>
      <MenuGroup>
        {names.map((name) => (
          <CommandItem
            key={name}
            editor={editor}
            name={name}
            {...(commands[name].isOn && { checked: on.includes(name) })}
          />
        ))}
      </MenuGroup>
    </Menu>
  )
}
