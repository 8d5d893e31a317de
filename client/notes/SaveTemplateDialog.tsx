import { useEffect, useState, type SubmitEvent } from 'react'
import type { DocumentKind } from '#shared/documents/limits.ts'
import { TEMPLATE_TITLE_MAX, type TemplateScope } from '#shared/notes/limits.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './LinkDialog.module.css'
import { ownTemplateWords } from './own-template-words.ts'
import { loadTemplates, saveTemplate, type TemplateContent } from './own-templates.ts'

const said = ['confidential', 'too_many_templates', 'not_allowed', 'read_only'] as const

interface SaveTemplateDialogProps {
  readonly roomId: string
  readonly documentId: string
  readonly kind: DocumentKind
  /** What it is called, to begin with. */
  readonly title: string
  readonly content: () => TemplateContent
  readonly onClose: () => void
}

/** Keeps a note or board as a template: asks what it is called and for whom it is. */
export function SaveTemplateDialog({ roomId, documentId, kind, content, onClose, ...given }: SaveTemplateDialogProps) {
  const say = useWords(ownTemplateWords)
  const [title, setTitle] = useState(given.title)
  const [scope, setScope] = useState<TemplateScope>('room')
  const [mayShare, setMayShare] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    // Without an answer the office is not offered.
    void loadTemplates(roomId, kind).then((found) => left || setMayShare(found?.mayShare === true))
    return () => {
      left = true
    }
  }, [roomId, kind])
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const made = content()
    if (typeof made === 'string') {
      setWrong(say(made === 'empty' ? 'templateEmpty' : 'templateTooLarge'))
      return
    }
    setBusy(true)
    const refusal = await saveTemplate({ documentId, title, scope, ...made })
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
        <Button kind="primary" type="submit" form="own-template" busy={busy}>
          {say('save')}
        </Button>
      }
    >
      <form
        id="own-template"
        className={styles['form']}
        onSubmit={(event) => void save(event) /* says what came of it */}
      >
        <p>{say(kind === 'note' ? 'noteBody' : 'boardBody')}</p>
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
