import { useId, useState, type ReactNode, type SyntheticEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { focusInvalid } from '../design/focus-invalid.ts'
import { Notice } from '../design/Notice.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './AdminPages.module.css'
import { useRefusalText, type AdminRefusal } from './refusals.ts'
import { adminWords } from './words.ts'

interface DialogFormProps {
  readonly title: string
  readonly saveLabel: string
  /** Looks at what was filled in, shows what is wrong with it, and answers whether it can be sent. */
  readonly check: () => boolean
  /** Answers the refusal, which keeps the dialog open with all that was filled in. */
  readonly send: () => Promise<AdminRefusal | null>
  readonly onClose: () => void
  readonly children: ReactNode
  /** False as long as something is not known that sending would overwrite. */
  readonly ready?: boolean
  /** Why what the form needs could not be asked for. */
  readonly notReady?: AdminRefusal | null
}

/** The frame of every form of administration: fields in a dialog, sent once, and closed when that was done. */
export function DialogForm(props: DialogFormProps) {
  const { title, saveLabel, check, send, onClose, children, ready = true, notReady = null } = props
  const say = useWords(adminWords)
  const refusalText = useRefusalText()
  const form = useId()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<AdminRefusal | null>(null)
  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (busy || !ready) return
    const fits = check()
    focusInvalid(event.currentTarget)
    if (!fits) return
    setBusy(true)
    const refused = await send()
    setBusy(false)
    setRefusal(refused)
    if (refused) return
    toast(say('saved'))
    onClose()
  }
  const shown = refusal ?? notReady
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy} disabled={!ready}>
            {saveLabel}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        {children}
        {shown && <Notice tone="brick">{refusalText(shown)}</Notice>}
      </form>
    </Dialog>
  )
}
