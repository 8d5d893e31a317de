import { useStore } from '@nanostores/react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Library, Shelved } from '#shared/library/contract.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { chooseDocument, LibraryBar, LibraryEmpty, libraryOf, useArrivals } from '../library/library.ts'
import { PresentButton } from '../presenting/presenting.ts'
import { $rooms } from '../rooms/rooms.ts'
import { PanelBoundary } from './PanelBoundary.tsx'
import styles from './RoomPanel.module.css'
import { keepVariants, useKeepFor, useOwnInTrash } from './own-words.ts'
import type { OpenTab } from './use-tab.ts'
import { roomWords } from './words.ts'

// Big and not always wanted: fetched when first opened.
const NotePanel = lazy(async () => {
  const [{ NotePanel: panel }] = await Promise.all([import('../notes/NotePanel.tsx'), keepVariants()])
  return { default: panel }
})
const VersionsDialog = lazy(async () => ({ default: (await import('../versions/VersionsDialog.tsx')).VersionsDialog }))
const BoardPanel = lazy(async () => {
  const [{ BoardPanel: panel }] = await Promise.all([import('../boards/BoardPanel.tsx'), keepVariants()])
  return { default: panel }
})

interface RoomDocumentProps {
  readonly room: Room
  readonly kind: DocumentKind
  readonly open: OpenTab
}

/** A note or board of the room, as soon as it is known what there is, with the way to all others above it. */
export function RoomDocument(props: RoomDocumentProps) {
  const say = useWords(roomWords)
  const state = useStore(libraryOf(props.room.id))
  if (state.kind === 'asking') return <Loading />
  if (state.kind === 'failed')
    return (
      <Notice tone="brick" action={<Button onClick={state.again}>{say('tryAgain')}</Button>}>
        {say('documentsFailed')}
      </Notice>
    )
  return <Known {...props} library={state.library} />
}

function Known({ room, kind, open, library }: RoomDocumentProps & { readonly library: Library }) {
  const navigate = useNavigate()
  const wanted = open.wanted(kind)
  const [lookingBack, setLookingBack] = useState<DocumentId | null>(null)
  const document = chooseDocument(library, kind, wanted)
  useOwnInTrash(library)
  useArrivals({
    ...{ library, document, wanted },
    onMissing: () => {
      setLookingBack(null)
      open.forget(kind)
    },
  })
  // An address may name a board's tab and a note: what it names is what is wanted.
  const elsewhere = wanted && library.documents.find(({ id, trashedAt }) => id === wanted && trashedAt === null)
  const rightKind = open.tab === kind && elsewhere && elsewhere.kind !== kind ? elsewhere.kind : null
  // The room's first has its own address too: to share it, and to come back to it after looking along with somebody.
  const shownId = document?.id
  const isUnaddressed = open.tab === kind && !open.isAddressed
  const { choose } = open
  useEffect(() => {
    if (rightKind) choose(rightKind, wanted)
    else if (shownId && isUnaddressed) choose(kind, shownId)
    // How to choose is made anew at every drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rightKind, wanted, shownId, isUnaddressed, kind])
  const go = (moved: Shelved) => {
    const to = $rooms.get().get(moved.roomId)
    const search = { tab: moved.kind, doc: moved.id } as never
    if (to) void navigate({ to: '/r/$slug', params: { slug: to.slug }, search })
  }
  return (
    <div className={styles.document}>
      <LibraryBar
        library={library}
        document={document}
        onOpen={open.choose}
        onGo={go}
        onVersions={() => setLookingBack(document?.id ?? null)}
      >
        {document?.mayWrite && <PresentButton roomId={room.id} documentId={document.id} />}
      </LibraryBar>
      <div className={styles.work}>
        {document ? (
          <Panel key={document.id} document={document} keep={library.keep} />
        ) : (
          <LibraryEmpty roomId={room.id} kind={kind} mayWrite={library.mayWrite} onOpen={open.choose} />
        )}
      </div>
      {document && lookingBack === document.id && (
        <Suspense fallback={null}>
          <VersionsDialog
            documentId={document.id}
            kind={kind}
            mayWrite={document.mayWrite}
            onClose={() => setLookingBack(null)}
          />
        </Suspense>
      )}
    </div>
  )
}

function Panel({ document, keep }: { readonly document: Shelved; readonly keep: boolean }) {
  const say = useWords(roomWords)
  const { id, roomId, kind, mayWrite } = document
  const keepFor = useKeepFor(keep, roomId)
  const Content = kind === 'note' ? NotePanel : BoardPanel
  return (
    <PanelBoundary words={say('panelFailed')} again={say('tryAgain')}>
      <Suspense fallback={<Loading />}>
        <Content documentId={id} roomId={roomId} mayWrite={mayWrite} keepFor={keepFor} />
      </Suspense>
    </PanelBoundary>
  )
}

function Loading() {
  return <Skeleton lines={6} className={styles.loading ?? ''} />
}
