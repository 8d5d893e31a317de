import type { Editor } from '@tiptap/react'
import { Download, FileDown, LayoutTemplate, Printer, Save, Upload } from 'lucide-react'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuGroup, MenuItem } from '../design/Menu.tsx'
import { useWords } from '../i18n/i18n.ts'
import { fileWords } from './file-words.ts'
import type { NoteSurface } from './note-surface.ts'
import { chooseFiles } from './put-images.ts'
import { READABLE } from './readable.ts'
import { fileKinds, takeOut } from './take-out.ts'

const ICON_PX = 18

interface FileMenuProps {
  readonly editor: Editor
  readonly surface: NoteSurface
  readonly roomId: string
  readonly editable: boolean
}

/** What one does with the whole note: taking it out, bringing a file in, printing, templates. */
export function FileMenu({ editor, surface, roomId, editable }: FileMenuProps) {
  const say = useWords(fileWords)
  const bringIn = async () => {
    const [file] = await chooseFiles({ accept: READABLE, several: false })
    if (file) surface.$dialog.set({ kind: 'import', file })
  }
  return (
    <Menu
      label={say('fileMenu')}
      button={(props) => (
        <IconButton {...props} label={say('fileMenu')} icon={<FileDown size={ICON_PX} aria-hidden />} />
      )}
    >
      <MenuGroup title={say('takeOut')}>
        {fileKinds.map((kind) => (
          <MenuItem
            key={kind}
            icon={<Download size={ICON_PX} aria-hidden />}
            onSelect={() => void takeOut({ editor, roomId, kind }) /* says what came of it */}
          >
            {say(kind)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup>
        <MenuItem icon={<Printer size={ICON_PX} aria-hidden />} onSelect={() => window.print()}>
          {say('print')}
        </MenuItem>
        {editable && (
          <MenuItem
            icon={<Upload size={ICON_PX} aria-hidden />}
            onSelect={() => void bringIn() /* what was chosen is asked about */}
          >
            {say('bringIn')}
          </MenuItem>
        )}
      </MenuGroup>
      {editable && (
        <MenuGroup>
          <MenuItem
            icon={<LayoutTemplate size={ICON_PX} aria-hidden />}
            onSelect={() => surface.$dialog.set({ kind: 'templates' })}
          >
            {say('templates')}
          </MenuItem>
          <MenuItem
            icon={<Save size={ICON_PX} aria-hidden />}
            onSelect={() => surface.$dialog.set({ kind: 'save-template' })}
          >
            {say('saveTemplate')}
          </MenuItem>
        </MenuGroup>
      )}
    </Menu>
  )
}
