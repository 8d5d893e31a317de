import { BookmarkPlus, Bookmark, Clock, CornerUpLeft, FileDiff, CircleDot } from 'lucide-react'
import { Fragment, useState } from 'react'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Version } from '#shared/versions/contract.ts'
import type { VersionKind } from '#shared/versions/limits.ts'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { toast } from '../design/toast.ts'
import { formatTime, useWords } from '../i18n/i18n.ts'
import { keepNow, type Moment } from './acting.ts'
import { NameForm } from './NameForm.tsx'
import { useDay, useNames, useTitleOf } from './names.ts'
import { sayBytes } from './size.ts'
import styles from './VersionsDialog.module.css'
import { versionWords } from './words.ts'

const icons: Readonly<Record<VersionKind, typeof Clock>> = {
  automatic: Clock,
  named: Bookmark,
  before: CornerUpLeft,
  variant: FileDiff,
}

interface VersionListProps {
  readonly documentId: DocumentId
  readonly versions: readonly Version[]
  readonly mayWrite: boolean
  readonly picked: Moment | null
  readonly onPick: (moment: Moment) => void
  readonly onKept: () => Promise<void>
}

/** All versions by day, newest first, the present on top; and a name for the present. */
export function VersionList({ documentId, versions, mayWrite, picked, onPick, onKept }: VersionListProps) {
  const say = useWords(versionWords)
  const dayOf = useDay()
  const [naming, setNaming] = useState(false)
  const keep = async (name: string) => {
    const outcome = await keepNow(documentId, name)
    if (!outcome.ok) return outcome
    toast(say('kept', { name }))
    await onKept()
    onPick(outcome.value.id)
    return outcome
  }
  return (
    <div className={styles.side}>
      {mayWrite &&
        (naming ? (
          <NameForm onName={keep} onEnd={() => setNaming(false)} />
        ) : (
          <Button wide icon={<BookmarkPlus size={18} aria-hidden />} onClick={() => setNaming(true)}>
            {say('keep')}
          </Button>
        ))}
      <ol className={styles.list} aria-label={say('list')}>
        <li>
          <button
            type="button"
            className={styles.item}
            aria-current={picked === 'now' || undefined}
            onClick={() => onPick('now')}
          >
            <CircleDot size={18} className={styles.icon} aria-hidden />
            <span className={styles.words}>
              <span className={styles.name}>{say('now')}</span>
              <span className={styles.about}>{say('nowAbout')}</span>
            </span>
          </button>
        </li>
        {versions.map((version, place) => {
          const day = dayOf(version.madeAt)
          const before = versions[place - 1]
          return (
            <Fragment key={version.id}>
              {(!before || dayOf(before.madeAt) !== day) && (
                <li>
                  <h3 className={styles.day}>{day}</h3>
                </li>
              )}
              <Item version={version} current={picked === version.id} onPick={onPick} />
            </Fragment>
          )
        })}
      </ol>
      {versions.length === 0 && (
        <EmptyState title={say('empty')}>{say(mayWrite ? 'emptyNext' : 'emptyReading')}</EmptyState>
      )}
    </div>
  )
}

interface ItemProps {
  readonly version: Version
  readonly current: boolean
  readonly onPick: (moment: Moment) => void
}

function Item({ version, current, onPick }: ItemProps) {
  const say = useWords(versionWords)
  const titleOf = useTitleOf()
  const names = useNames()
  const { id, kind, madeAt, authors, sizeBytes } = version
  const Icon = icons[kind]
  const by = authors.length > 0 ? say('by', { names: names(authors) }) : null
  return (
    <li>
      <button type="button" className={styles.item} aria-current={current || undefined} onClick={() => onPick(id)}>
        <Icon size={18} className={styles.icon} data-kind={kind} aria-hidden />
        <span className={styles.words}>
          <span className={styles.name}>{titleOf(version)}</span>
          <span className={styles.about}>
            <time dateTime={new Date(madeAt).toISOString()}>{formatTime(madeAt)}</time>
            {[null, by, sayBytes(sizeBytes)].filter((part, place) => place === 0 || part).join(' · ')}
          </span>
        </span>
      </button>
    </li>
  )
}
