import { useStore } from '@nanostores/react'
import { Check, CircleDashed, CloudOff, Eye } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './DocumentFrame.module.css'
import { DocumentNotice } from './DocumentNotice.tsx'
import { mayEdit, type DocumentStatus } from './document-status.ts'
import type { KeepFor } from './live-document.ts'
import { documentWhileShown, type OpenDocument } from './open-documents.ts'
import { useHealing } from './use-healing.ts'
import { documentWords } from './words.ts'

interface DocumentFrameProps {
  readonly documentId: string
  readonly mayWrite: boolean
  /** Whose copy this browser may keep; null where it may keep nothing. */
  readonly keepFor: KeepFor | null
  /** Draws the content, once it is all here. `editable` is false for who may only read, and after a refusal. */
  readonly children: (document: OpenDocument, editable: boolean) => ReactNode
}

/** Opens a document for as long as it is shown, and says around its content how it stands: loading, saved, away, refused. */
export function DocumentFrame({ documentId, mayWrite, keepFor, children }: DocumentFrameProps) {
  const [round, setRound] = useState(0)
  /** Whether the last round began because what was shown differed from what was saved. */
  const [healed, setHealed] = useState(false)
  const startOver = (isHealed: boolean) => {
    setHealed(isHealed)
    setRound(round + 1)
  }
  return (
    <Shown
      key={`${documentId} ${mayWrite ? 'write' : 'read'} ${round}`}
      documentId={documentId}
      mayWrite={mayWrite}
      keepFor={keepFor}
      healed={healed}
      onStartOver={startOver}
    >
      {children}
    </Shown>
  )
}

interface ShownProps extends DocumentFrameProps {
  readonly healed: boolean
  readonly onStartOver: (isHealed: boolean) => void
}

function Shown({ documentId, mayWrite, keepFor, healed, onStartOver, children }: ShownProps) {
  const [$document] = useState(() => documentWhileShown(documentId, { mayWrite, keepFor }))
  const document = useStore($document)
  if (!document) return <Loading />
  const startOver = (isHealed: boolean) => {
    document.discard()
    onStartOver(isHealed)
  }
  return (
    <Opened {...{ documentId, document, mayWrite, keepFor, healed }} onStartOver={startOver}>
      {children}
    </Opened>
  )
}

interface OpenedProps extends ShownProps {
  readonly document: OpenDocument
}

function Opened({ documentId, document, mayWrite, keepFor, healed, onStartOver, children }: OpenedProps) {
  const status = useStore(document.$status)
  const isHere = useStore(document.$isHere)
  useHealing(document, { documentId, mayWrite, status, onHealed: () => onStartOver(true) })
  const isShut = status.kind === 'refused' && (status.why === 'notAllowed' || status.why === 'notThere')
  const shown = isHere && !(isShut && !status.unsaved)
  return (
    <div className={styles['frame']}>
      <DocumentNotice
        {...{ status, mayWrite, healed }}
        isKept={keepFor !== null}
        onRetry={document.retry}
        onStartOver={() => onStartOver(false)}
      />
      <div className={styles['content']}>
        {shown ? children(document, mayWrite && mayEdit(status)) : status.kind !== 'refused' && <Loading />}
      </div>
      {shown && <StatusLine status={status} />}
    </div>
  )
}

function Loading() {
  return <Skeleton lines={6} className={styles['loading'] ?? ''} />
}

/** Quiet: changes with every edit, so it is not read aloud by itself. */
function StatusLine({ status }: { readonly status: DocumentStatus }) {
  const say = useWords(documentWords)
  const marks: Partial<Record<DocumentStatus['kind'], readonly [ReactNode, string]>> = {
    synced: [<Check key="saved" size={14} aria-hidden />, say('saved')],
    saved: [<Check key="saved" size={14} aria-hidden />, say('saved')],
    saving: [<CircleDashed key="saving" size={14} aria-hidden />, say('saving')],
    readOnly: [<Eye key="reading" size={14} aria-hidden />, say('readOnly')],
    notStored: [<CircleDashed key="saving" size={14} aria-hidden />, say('saving')],
    offline: [<CloudOff key="away" size={14} aria-hidden />, say('offlineMark')],
  }
  const mark = marks[status.kind]
  return (
    <p className={styles['status']} data-status={status.kind}>
      {mark}
    </p>
  )
}
