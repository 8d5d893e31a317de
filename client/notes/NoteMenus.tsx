import type { Editor } from '@tiptap/react'
import { ChevronDown, Table } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuItem } from '../design/Menu.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './NoteToolbar.module.css'
import {
  commands,
  perform,
  styleNames,
  tableCommands,
  type NoteCommandName,
  type TableCommandName,
} from './note-commands.ts'
import { noteWords } from './words.ts'

const ICON_PX = 18

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

interface CommandItemProps {
  readonly editor: Editor
  readonly name: NoteCommandName
  readonly checked?: boolean
}

/** One of the commands as an item of a menu. */
export function CommandItem({ editor, name, checked }: CommandItemProps) {
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
