import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { Notice } from '../design/Notice.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './DocumentFrame.module.css'
import type { DocumentStatus } from './document-status.ts'
import { documentWords } from './words.ts'

interface DocumentNoticeProps {
  readonly status: DocumentStatus
  readonly mayWrite: boolean
  /** What is here was fetched anew, since what was here before differed from what was saved. */
  readonly healed: boolean
  /** Whether this browser keeps a copy. */
  readonly isKept: boolean
  readonly onRetry: () => void
  readonly onStartOver: () => void
}

/** Says above the content what is the matter with it, and what one can do. Nothing is the matter most of the time. */
export function DocumentNotice({ status, mayWrite, healed, isKept, onRetry, onStartOver }: DocumentNoticeProps) {
  const say = useWords(documentWords)
  const [asking, setAsking] = useState(false)
  const [isRead, setIsRead] = useState(false)
  if (status.kind === 'notStored') return <Notice tone="sun">{say('notStored')}</Notice>
  if (status.kind === 'offline')
    return <Notice tone="sun">{say(mayWrite ? (isKept ? 'offlineKept' : 'offline') : 'offlineReading')}</Notice>
  if (status.kind !== 'refused')
    return healed && !isRead ? <Healed mayWrite={mayWrite} onRead={() => setIsRead(true)} /> : null
  return (
    <Notice
      tone="brick"
      action={
        <div className={styles['actions']}>
          <Button small onClick={onRetry}>
            {say('retry')}
          </Button>
          {(status.unsaved || status.why === 'diverged') && (
            <Button small onClick={() => setAsking(true)}>
              {say('startOver')}
            </Button>
          )}
        </div>
      }
    >
      {say(status.why === 'readOnly' ? 'refusedReadOnly' : status.why)}{' '}
      {(status.unsaved || status.why === 'diverged') && say('keep')}
      {asking && (
        <ConfirmDialog
          danger
          title={say('startOverTitle')}
          confirmLabel={say('startOver')}
          onConfirm={async () => onStartOver()}
          onClose={() => setAsking(false)}
        >
          {say('startOverBody')}
        </ConfirmDialog>
      )}
    </Notice>
  )
}

/** Stays until it is read: what somebody saw has changed under their hands. */
function Healed({ mayWrite, onRead }: { readonly mayWrite: boolean; readonly onRead: () => void }) {
  const say = useWords(documentWords)
  return (
    <Notice
      tone="sun"
      action={
        <Button small onClick={onRead}>
          {say('healedRead')}
        </Button>
      }
    >
      {say(mayWrite ? 'healed' : 'healedReading')}
    </Notice>
  )
}
