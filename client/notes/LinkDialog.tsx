import type { Editor } from '@tiptap/react'
import { useState, type SubmitEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { isSafeLink, parseLink } from '../documents/documents.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './LinkDialog.module.css'
import { noteWords } from './words.ts'

interface LinkDialogProps {
  readonly editor: Editor
  readonly onClose: () => void
}

/** Asks where a link leads, and for its text where none was selected. */
export function LinkDialog({ editor, onClose }: LinkDialogProps) {
  const say = useWords(noteWords)
  const old: unknown = editor.getAttributes('link')['href']
  const isOld = isSafeLink(old)
  const [address, setAddress] = useState(isOld ? old.replace(/^mailto:/, '') : '')
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const needsText = editor.state.selection.empty && !isOld
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    const href = parseLink(address)
    setWrong(href === null)
    if (href === null) return
    const chain = editor.chain().focus().extendMarkRange('link')
    // Others may have taken away what was selected.
    if (needsText || (editor.state.selection.empty && !isOld)) {
      const marks = [{ type: 'link', attrs: { href } }]
      chain.insertContent({ type: 'text', text: text.trim() || address.trim(), marks }).run()
    } else chain.setLink({ href }).run()
    onClose()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    onClose()
  }
  return (
    <Dialog
      title={say('linkTitle')}
      onClose={onClose}
      actions={
        <>
          {isOld && (
            <Button kind="quiet" onClick={remove}>
              {say('linkRemove')}
            </Button>
          )}
          <Button kind="primary" type="submit" form="note-link">
            {say('linkSave')}
          </Button>
        </>
      }
    >
      <form id="note-link" className={styles.form} onSubmit={save} noValidate>
        <TextField
          label={say('linkAddress')}
          hint={say('linkHint')}
          error={wrong ? say('linkWrong') : null}
          value={address}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setAddress(event.target.value)}
        />
        {needsText && (
          <TextField label={say('linkText')} optional value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </form>
      {isOld && (
        <p>
          <a href={old} target="_blank" rel="noopener noreferrer nofollow">
            {say('linkOpen')}
          </a>
        </p>
      )}
    </Dialog>
  )
}
