import type { Editor } from '@tiptap/react'
import { Image, ScanText, Trash2 } from 'lucide-react'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuGroup, MenuItem } from '../design/Menu.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { imageWidthNames, imageWidths } from './image-width.ts'
import type { NoteSurface } from './note-surface.ts'
import { setImageWidth } from './size-image.ts'

const ICON_PX = 18

interface ImageMenuProps {
  readonly editor: Editor
  readonly surface: NoteSurface
  /** The image that is chosen. */
  readonly image: { readonly position: number; readonly width: number | null }
}

/** What can be done to the image that is chosen: how wide it is, what is on it, away with it. */
export function ImageMenu({ editor, surface, image }: ImageMenuProps) {
  const say = useWords(aroundWords)
  const { position, width } = image
  return (
    <Menu
      label={say('image')}
      button={(props) => <IconButton {...props} label={say('image')} icon={<Image size={ICON_PX} aria-hidden />} />}
    >
      <MenuGroup title={say('imageHowWide')}>
        {imageWidthNames.map((name) => (
          <MenuItem
            key={name}
            checked={imageWidths[name] === width}
            onSelect={() => setImageWidth(editor, position, imageWidths[name])}
          >
            {say(`${name}Image`)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup>
        <MenuItem
          icon={<ScanText size={ICON_PX} aria-hidden />}
          onSelect={() => surface.$dialog.set({ kind: 'image', position })}
        >
          {say('describeImage')}
        </MenuItem>
        <MenuItem
          danger
          icon={<Trash2 size={ICON_PX} aria-hidden />}
          onSelect={() => editor.chain().setNodeSelection(position).deleteSelection().run()}
        >
          {say('removeImage')}
        </MenuItem>
      </MenuGroup>
    </Menu>
  )
}
