import { useEffect, useState } from 'react'
import type { DocumentAct } from '#shared/library/limits.ts'
import type { DocumentActLine, Shelved } from '#shared/library/contract.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Notice } from '../design/Notice.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { formatTime, useWords } from '../i18n/i18n.ts'
import { actsOf } from './acting.ts'
import styles from './LibraryList.module.css'
import { useTitle } from './title.ts'
import { libraryWords } from './words.ts'

const acts = {
  made: 'actMade',
  written: 'actWritten',
  renamed: 'actRenamed',
  writers: 'actWriters',
  moved: 'actMoved',
  copied: 'actCopied',
  trashed: 'actTrashed',
  restored: 'actRestored',
} as const satisfies Record<DocumentAct, string>

/** Who did what with a document, newest first; nothing of what was written. */
export function ActsDialog({ document, onClose }: { readonly document: Shelved; readonly onClose: () => void }) {
  const say = useWords(libraryWords)
  const title = useTitle()(document)
  const [lines, setLines] = useState<readonly DocumentActLine[] | 'failed' | null>(null)
  useEffect(() => {
    let wanted = true
    void actsOf(document.id).then((answer) => {
      if (wanted) setLines(answer ?? 'failed')
    })
    return () => {
      wanted = false
    }
  }, [document.id])
  return (
    <Dialog
      title={say('actsTitle', { title })}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {say('close')}
        </Button>
      }
    >
      {lines === null && <Skeleton lines={4} />}
      {lines === 'failed' && <Notice tone="brick">{say('actsFailed')}</Notice>}
      {Array.isArray(lines) && lines.length === 0 && <p>{say('actsNone')}</p>}
      {Array.isArray(lines) && (
        <ol className={styles.list}>
          {(lines as readonly DocumentActLine[]).map(({ at, act, by }, place) => (
            <li key={`${String(at)} ${String(place)}`} className={styles.words}>
              <span>{say(acts[act], { name: by.name || say('somebody') })}</span>
              <time className={styles.about} dateTime={new Date(at).toISOString()}>
                {formatTime(at, { dateStyle: 'medium', timeStyle: 'short' })}
              </time>
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  )
}
