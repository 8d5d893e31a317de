import type { RoomId } from '#shared/kernel/ids.ts'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Notice } from '../design/Notice.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { BoardChanges } from './BoardChanges.tsx'
import { NoteBlocks } from './NoteBlocks.tsx'
import { useRefusalText } from './refusal-words.ts'
import type { Seen } from './use-look.ts'
import styles from './VersionsDialog.module.css'
import { versionWords } from './words.ts'

/** What a version shows, or why it does not. */
export function VersionBody({ seen, roomId }: { readonly seen: Seen; readonly roomId: RoomId }) {
  const say = useWords(versionWords)
  const refusalOf = useRefusalText()
  if (seen.kind === 'loading') return <Skeleton lines={8} className={styles.loading ?? ''} />
  if (seen.kind === 'failed')
    return (
      <div className={styles.loading}>
        <Notice tone="brick" action={<Button onClick={seen.again}>{say('tryAgain')}</Button>}>
          {say('viewFailed')} {refusalOf(seen.refusal)}
        </Notice>
      </div>
    )
  const { view } = seen
  if (view.kind === 'board')
    return view.shapes.length > 0 ? (
      <BoardChanges shapes={view.shapes} roomId={roomId} />
    ) : (
      <EmptyState title={say('nothingIn')} />
    )
  return (
    <section className={styles.note} aria-label={say('note')}>
      <NoteBlocks blocks={view.blocks} roomId={roomId} />
    </section>
  )
}
