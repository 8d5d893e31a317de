import { useStore } from '@nanostores/react'
import { Check, CircleDashed, CloudOff, Eye } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './DocumentFrame.module.css'
import { DocumentNotice } from './DocumentNotice.tsx'
import { mayEdit, type DocumentStatus } from './document-status.ts'
import { documentWhileShown, type OpenDocument } from './open-documents.ts'
import { documentWords } from './words.ts'

interface DocumentFrameProps {
  readonly documentId: string
  readonly mayWrite: boolean
  /** Draws the content, once it is all here. `editable` is false for who may only read, and after a refusal. */
  readonly children: (document: OpenDocument, editable: boolean) => ReactNode
}

/** Opens a document for as long as it is shown, and says around its content how it stands: loading, saved, away, refused. */
export function DocumentFrame({ documentId, mayWrite, children }: DocumentFrameProps) {
  const [round, setRound] = useState(0)
  return (
    <Shown
      key={`${documentId} ${mayWrite ? 'write' : 'read'} ${round}`}
      documentId={documentId}
      mayWrite={mayWrite}
      onStartOver={() => setRound(round + 1)}
    >
      {children}
    </Shown>
  )
}

function Shown({ documentId, mayWrite, onStartOver, children }: DocumentFrameProps & { onStartOver: () => void }) {
  const [$document] = useState(() => documentWhileShown(documentId, { mayWrite }))
  const document = useStore($document)
  if (!document) return <Loading />
  const startOver = () => {
    document.discard()
    onStartOver()
  }
  return (
    <Opened document={document} mayWrite={mayWrite} onStartOver={startOver}>
      {children}
    </Opened>
  )
}

interface OpenedProps {
  readonly document: OpenDocument
  readonly mayWrite: boolean
  readonly onStartOver: () => void
  readonly children: DocumentFrameProps['children']
}

function Opened({ document, mayWrite, onStartOver, children }: OpenedProps) {
  const status = useStore(document.$status)
  const isHere = useStore(document.$isHere)
  const shown = isHere && !(status.kind === 'refused' && status.why === 'notAllowed' && !status.unsaved)
  return (
    <div className={styles['frame']}>
      <DocumentNotice status={status} mayWrite={mayWrite} onRetry={document.retry} onStartOver={onStartOver} />
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
    offline: [<CloudOff key="away" size={14} aria-hidden />, say('offlineMark')],
  }
  const mark = marks[status.kind]
  return (
    <p className={styles['status']} data-status={status.kind}>
      {mark}
    </p>
  )
}
