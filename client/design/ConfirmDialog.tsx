import { useState, type ReactNode } from 'react'
import { useWords } from '../i18n/i18n.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { focusFirst } from './focus-first.ts'
import { designWords } from './words.ts'

interface ConfirmDialogProps {
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode
  /** What the button does, in words: 'Zet weg', never 'OK'. */
  readonly confirmLabel: string
  /** Done while the button is busy. A promise that resolves to words keeps the dialog open and shows them. */
  readonly onConfirm: () => Promise<string | null> | Promise<void>
  readonly onClose: () => void
  readonly danger?: boolean
}

/** Asks once before something is done; the focus starts on the way back. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  onConfirm,
  onClose,
  danger = false,
}: ConfirmDialogProps) {
  const say = useWords(designWords)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const confirm = async () => {
    setBusy(true)
    const refused = await onConfirm()
    setBusy(false)
    if (refused) setRefusal(refused)
    else onClose()
  }
  return (
    <Dialog
      alert
      title={title}
      onClose={onClose}
      actions={
        <>
          {/* The safe answer has the focus. */}
          <Button ref={focusFirst} onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <div>{children}</div>
      <div role="alert">{refusal && <p style={{ color: 'var(--brick)' }}>{refusal}</p>}</div>
    </Dialog>
  )
}
