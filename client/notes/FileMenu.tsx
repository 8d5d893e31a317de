import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { Download, FileDown, LayoutTemplate, Printer, Save, Upload } from 'lucide-react'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuGroup, MenuItem } from '../design/Menu.tsx'
import { useWords } from '../i18n/i18n.ts'
import { fileWords } from './file-words.ts'
import type { NoteSurface } from './note-surface.ts'
import { chooseFiles } from './put-images.ts'
import { READABLE } from './readable.ts'
import { PdfLettersDialog } from './PdfLettersDialog.tsx'
import { fileKinds, lostInPdf, takeOut, type FileKind } from './take-out.ts'

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
  const [lost, setLost] = useState<readonly string[]>([])
  const take = async (kind: FileKind) => {
    const letters = kind === 'pdf' ? await lostInPdf(editor) : []
    if (letters.length > 0) setLost(letters)
    else await takeOut({ editor, roomId, kind })
  }
  const bringIn = async () => {
    const [file] = await chooseFiles({ accept: READABLE, several: false })
    if (file) surface.$dialog.set({ kind: 'import', file })
  }
  return (
    <>
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
              onSelect={() => void take(kind) /* says what came of it */}
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
      {lost.length > 0 && (
        <PdfLettersDialog
          letters={lost}
          onPrint={() => window.print()}
          onAnyway={() => void takeOut({ editor, roomId, kind: 'pdf' }) /* says what came of it */}
          onClose={() => setLost([])}
        />
      )}
    </>
  )
}
