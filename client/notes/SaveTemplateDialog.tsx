import type { Editor } from '@tiptap/react'
import { useEffect, useState, type SubmitEvent } from 'react'
import { TEMPLATE_TITLE_MAX, type TemplateScope } from '#shared/notes/limits.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { fileWords } from './file-words.ts'
import styles from './LinkDialog.module.css'
import { titleOf } from './take-out.ts'
import { loadTemplates, saveTemplate, toTemplate } from './templates.ts'

const said = ['confidential', 'too_many_templates', 'not_allowed', 'read_only'] as const

interface SaveTemplateDialogProps {
  readonly editor: Editor
  readonly roomId: string
  readonly documentId: string
  readonly onClose: () => void
}

/** Keeps the note as a template: asks what it is called and for whom it is. */
export function SaveTemplateDialog({ editor, roomId, documentId, onClose }: SaveTemplateDialogProps) {
  const say = useWords(fileWords)
  const [title, setTitle] = useState(() => titleOf(editor))
  const [scope, setScope] = useState<TemplateScope>('room')
  const [mayShare, setMayShare] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    // Without an answer the office is not offered.
    void loadTemplates(roomId).then((found) => left || setMayShare(found?.mayShare === true))
    return () => {
      left = true
    }
  }, [roomId])
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const content = toTemplate(editor.getJSON())
    if (content === null) {
      setWrong(say('templateTooLarge'))
      return
    }
    setBusy(true)
    const refusal = await saveTemplate({ documentId, title, scope, content })
    setBusy(false)
    if (refusal !== null) {
      setWrong(say(said.find((one) => one === refusal) ?? 'templateFailed'))
      return
    }
    toast(say('templateSaved'))
    onClose()
  }
  return (
    <Dialog
      title={say('saveTemplateTitle')}
      onClose={onClose}
      actions={
        <Button kind="primary" type="submit" form="note-template" busy={busy}>
          {say('save')}
        </Button>
      }
    >
      <form
        id="note-template"
        className={styles['form']}
        onSubmit={(event) => void save(event) /* says what came of it */}
      >
        <p>{say('saveTemplateBody')}</p>
        <TextField
          label={say('templateTitle')}
          hint={say('templateTitleHint')}
          error={wrong}
          required
          maxLength={TEMPLATE_TITLE_MAX}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        {mayShare && (
          <SelectField
            label={say('forWhom')}
            value={scope}
            onChange={(event) => setScope(event.target.value === 'office' ? 'office' : 'room')}
          >
            <option value="room">{say('forRoom')}</option>
            <option value="office">{say('forOffice')}</option>
          </SelectField>
        )}
      </form>
    </Dialog>
  )
}
