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
  readonly onRetry: () => void
  readonly onStartOver: () => void
}

/** Says above the content what is the matter with it, and what one can do. Nothing is the matter most of the time. */
export function DocumentNotice({ status, mayWrite, onRetry, onStartOver }: DocumentNoticeProps) {
  const say = useWords(documentWords)
  const [asking, setAsking] = useState(false)
  if (status.kind === 'offline') return <Notice tone="sun">{say(mayWrite ? 'offline' : 'offlineReading')}</Notice>
  if (status.kind !== 'refused') return null
  return (
    <Notice
      tone="brick"
      action={
        <div className={styles['actions']}>
          <Button small onClick={onRetry}>
            {say('retry')}
          </Button>
          {status.unsaved && (
            <Button small onClick={() => setAsking(true)}>
              {say('startOver')}
            </Button>
          )}
        </div>
      }
    >
      {say(status.why === 'readOnly' ? 'refusedReadOnly' : status.why)} {status.unsaved && say('keep')}
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
