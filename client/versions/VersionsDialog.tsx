import { useStore } from '@nanostores/react'
import { useState } from 'react'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Notice } from '../design/Notice.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { $link } from '../platform/realtime.ts'
import type { Moment } from './acting.ts'
import type { Mode } from './changes.ts'
import { useRefusalText } from './refusal-words.ts'
import { useNarrow } from './use-narrow.ts'
import { useVersions } from './use-versions.ts'
import { VersionAsking, type Asking } from './VersionAsking.tsx'
import { VersionList } from './VersionList.tsx'
import { VersionPane } from './VersionPane.tsx'
import styles from './VersionsDialog.module.css'
import { versionWords } from './words.ts'

interface VersionsDialogProps {
  readonly documentId: DocumentId
  readonly kind: DocumentKind
  readonly mayWrite: boolean
  readonly onClose: () => void
}

/** What a note or board was: a list beside what is in a version; on a phone one after the other. */
export function VersionsDialog({ documentId, mayWrite, onClose }: VersionsDialogProps) {
  const say = useWords(versionWords)
  const refusalOf = useRefusalText()
  const narrow = useNarrow()
  const link = useStore($link)
  const { versions, ask } = useVersions(documentId)
  const [picked, setPicked] = useState<Moment | null>(null)
  const [mode, setMode] = useState<Mode>('upTo')
  const [asking, setAsking] = useState<Asking | null>(null)
  // Somebody else may have removed what one looks at.
  const isGone = versions.kind === 'known' && !versions.versions.some(({ id }) => id === picked)
  const moment = (picked !== 'now' && isGone ? null : picked) ?? (narrow ? null : 'now')
  const acts = {
    onRestore: (version: Version) => setAsking({ what: 'restore', version }),
    onName: (version: Version) => setAsking({ what: 'name', version }),
    onRemove: (version: Version) => setAsking({ what: 'remove', version }),
  }
  const done = async (what: Asking['what']) => {
    if (what === 'restore') onClose()
    if (what !== 'remove') return ask()
    toast(say('removed'))
    setPicked(null)
    await ask()
  }
  return (
    <Dialog wide="page" title={say('title')} onClose={onClose}>
      {link !== 'online' && <Notice tone="sun">{say(versions.kind === 'known' ? 'offlineKnown' : 'offline')}</Notice>}
      {versions.kind === 'loading' && link === 'online' && <Skeleton lines={8} />}
      {versions.kind === 'failed' && (
        <Notice tone="brick" action={<Button onClick={() => void ask()}>{say('tryAgain')}</Button>}>
          {say('failed')} {refusalOf(versions.refusal)}
        </Notice>
      )}
      {versions.kind === 'known' && (
        <div className={styles.frame}>
          {(!narrow || moment === null) && (
            <VersionList
              documentId={documentId}
              versions={versions.versions}
              mayWrite={mayWrite && versions.mayWrite}
              picked={moment}
              onPick={setPicked}
              onKept={ask}
            />
          )}
          {moment !== null && (
            <VersionPane
              {...{ documentId, moment, mode, ...acts }}
              roomId={versions.roomId}
              versions={versions.versions}
              mayWrite={mayWrite && versions.mayWrite}
              onMode={setMode}
              onBack={narrow ? () => setPicked(null) : null}
            />
          )}
        </div>
      )}
      {asking && (
        <VersionAsking documentId={documentId} asking={asking} onDone={done} onClose={() => setAsking(null)} />
      )}
    </Dialog>
  )
}
