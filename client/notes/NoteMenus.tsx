import type { Editor } from '@tiptap/react'
import { AtSign, ChevronDown, Ellipsis, ImagePlus, Link, MessageSquare, Redo2, ScanText, Table } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuGroup, MenuItem } from '../design/Menu.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import styles from './NoteToolbar.module.css'
import {
  commands,
  insertTable,
  perform,
  rareNames,
  styleNames,
  tableCommands,
  type NoteCommandName,
  type TableCommandName,
} from './note-commands.ts'
import type { NoteSurface } from './note-surface.ts'
import { chooseFiles, imagesIn, putImages } from './put-images.ts'
import { startComment } from './start-comment.ts'
import { noteWords } from './words.ts'

const ICON_PX = 18
const hiddenWhenNarrow: readonly NoteCommandName[] = ['italic', 'underline', 'strike', 'orderedList']

interface MenuProps {
  readonly editor: Editor
  readonly on: readonly NoteCommandName[]
  readonly roomy: boolean
}

/** Plain text or one of the headings. */
export function StyleMenu({ editor, on, roomy }: MenuProps) {
  const say = useWords(noteWords)
  const now = styleNames.findLast((name) => on.includes(name)) ?? 'paragraph'
  const Icon = commands[now].icon
  const label = `${say('style')}: ${say(now)}`
  return (
    <Menu
      label={say('style')}
      placement={{ side: 'below', align: 'start' }}
      button={(props) =>
        roomy ? (
          <Button {...props} kind="quiet" aria-label={label} className={styles['style']}>
            {say(now)}
            <ChevronDown size={16} aria-hidden />
          </Button>
        ) : (
          <IconButton {...props} label={label} icon={<Icon size={ICON_PX} aria-hidden />} />
        )
      }
    >
      {styleNames.map((name) => (
        <CommandItem key={name} editor={editor} name={name} checked={name === now} />
      ))}
    </Menu>
  )
}

/** What can be done to the table one stands in. */
export function TableMenu({ editor }: { readonly editor: Editor }) {
  const say = useWords(noteWords)
  return (
    <Menu
      label={say('table')}
      button={(props) => <IconButton {...props} label={say('table')} icon={<Table size={ICON_PX} aria-hidden />} />}
    >
      {(Object.keys(tableCommands) as TableCommandName[]).map((name) => (
        <MenuItem
          key={name}
          danger={name.startsWith('remove')}
          onSelect={() => perform(editor, tableCommands[name], false)}
        >
          {say(name)}
        </MenuItem>
      ))}
    </Menu>
  )
}

interface MoreMenuProps extends MenuProps {
  readonly canRedo: boolean
  readonly onLink: () => void
  readonly surface: NoteSurface
  readonly roomId: string
}

/** The rarer things, and on a narrow page what found no room as a button. */
export function MoreMenu({ editor, on, roomy, canRedo, onLink, surface, roomId }: MoreMenuProps) {
  const say = useWords(noteWords)
  const sayAround = useWords(aroundWords)
  const { selection } = editor.state
  const image = editor.isActive('image') ? selection.from : null
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
        {image !== null && (
          <MenuItem
            icon={<ScanText size={ICON_PX} aria-hidden />}
            onSelect={() => surface.$dialog.set({ kind: 'image', position: image })}
          >
            {sayAround('describeImage')}
          </MenuItem>
        )}
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

interface CommandItemProps {
  readonly editor: Editor
  readonly name: NoteCommandName
  readonly checked?: boolean
}

function CommandItem({ editor, name, checked }: CommandItemProps) {
  const say = useWords(noteWords)
  const { icon: Icon, act } = commands[name]
  return (
    <MenuItem
      icon={<Icon size={ICON_PX} aria-hidden />}
      onSelect={() => perform(editor, act, false)}
      {...(checked !== undefined && { checked })}
    >
      {say(name)}
    </MenuItem>
  )
}
