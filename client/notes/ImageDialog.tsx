import type { Editor } from '@tiptap/react'
import { useState, type SubmitEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import styles from './LinkDialog.module.css'
import { imageOf } from './image-facts.ts'
import { holdPlace } from './note-place.ts'

const ALT_MAX = 500

interface ImageDialogProps {
  readonly editor: Editor
  readonly position: number
  readonly onClose: () => void
}

/** Asks what is on a picture, for who cannot see it. */
export function ImageDialog({ editor, position, onClose }: ImageDialogProps) {
  const say = useWords(aroundWords)
  const [image] = useState(() => imageOf(editor.state.doc.nodeAt(position)?.attrs ?? {}))
  const [placeOf] = useState(() => holdPlace(editor, position))
  const [alt, setAlt] = useState(image.alt)
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    const place = placeOf()
    // Others may have taken it away meanwhile.
    const node = place === null ? null : editor.state.doc.nodeAt(place)
    if (place !== null && node?.type.name === 'image' && imageOf(node.attrs).hash === image.hash)
      editor.view.dispatch(editor.state.tr.setNodeAttribute(place, 'alt', alt.trim()))
    onClose()
  }
  return (
    <Dialog
      title={say('imageTitle')}
      onClose={onClose}
      actions={
        <Button kind="primary" type="submit" form="note-image">
          {say('save')}
        </Button>
      }
    >
      <form id="note-image" className={styles['form']} onSubmit={save} noValidate>
        <TextField
          label={say('imageAlt')}
          hint={say('imageAltHint')}
          optional
          maxLength={ALT_MAX}
          value={alt}
          onChange={(event) => setAlt(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
