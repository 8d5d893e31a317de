import type { Editor } from '@tiptap/react'
import { useState, type SubmitEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import styles from './LinkDialog.module.css'
import { imageOf } from './image-facts.ts'

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
  const [alt, setAlt] = useState(image.alt)
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    const node = position < editor.state.doc.content.size ? editor.state.doc.nodeAt(position) : null
    // Others may have written above it meanwhile: then it is another, or none.
    if (node?.type.name === 'image' && imageOf(node.attrs).hash === image.hash)
      editor.view.dispatch(editor.state.tr.setNodeAttribute(position, 'alt', alt.trim()))
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
