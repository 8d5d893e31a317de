import { useStore } from '@nanostores/react'
import { lazy, Suspense } from 'react'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { PanelBoundary } from './PanelBoundary.tsx'
import { documentsOf } from './room-documents.ts'
import styles from './RoomPanel.module.css'
import { roomWords } from './words.ts'

// Big and not always wanted: fetched when first opened.
const NotePanel = lazy(async () => ({ default: (await import('../notes/NotePanel.tsx')).NotePanel }))
const BoardPanel = lazy(async () => ({ default: (await import('../boards/BoardPanel.tsx')).BoardPanel }))

interface RoomDocumentProps {
  readonly roomId: RoomId
  readonly kind: DocumentKind
}

/** The room's note or board, as soon as it is known which it is. */
export function RoomDocument({ roomId, kind }: RoomDocumentProps) {
  const say = useWords(roomWords)
  return (
    <PanelBoundary words={say('panelFailed')} again={say('tryAgain')}>
      <Suspense fallback={<Loading />}>
        <Known roomId={roomId} kind={kind} />
      </Suspense>
    </PanelBoundary>
  )
}

function Known({ roomId, kind }: RoomDocumentProps) {
  const say = useWords(roomWords)
  const documents = useStore(documentsOf(roomId))
  if (documents.kind === 'asking') return <Loading />
  if (documents.kind === 'failed')
    return (
      <Notice tone="brick" action={<Button onClick={documents.again}>{say('tryAgain')}</Button>}>
        {say('documentsFailed')}
      </Notice>
    )
  const id = documents.ids[kind]
  if (id === undefined) return <Notice tone="brick">{say('documentsFailed')}</Notice>
  const { mayWrite } = documents
  return kind === 'note' ? (
    <NotePanel documentId={id} roomId={roomId} mayWrite={mayWrite} />
  ) : (
    <BoardPanel documentId={id} roomId={roomId} mayWrite={mayWrite} />
  )
}

function Loading() {
  return <Skeleton lines={6} className={styles.loading ?? ''} />
}
