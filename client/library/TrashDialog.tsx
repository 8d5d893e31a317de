import { useEffect, useRef, useState } from 'react'
import type { Library, Shelved } from '#shared/library/contract.ts'
import { daysLeft, goesAt } from '#shared/library/trash.ts'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { toast } from '../design/toast.ts'
import { formatTime, useWords } from '../i18n/i18n.ts'
import { removeDocument, restoreDocument } from './acting.ts'
import styles from './LibraryList.module.css'
import { inTrash } from './order.ts'
import { useTitle } from './title.ts'
import { useRefusalText } from './refusal-words.ts'
import { useAsk } from './use-ask.ts'
import { libraryWords } from './words.ts'

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' }

/** What was thrown away in this room, with how long it can be put back. */
export function TrashDialog({ library, onClose }: { readonly library: Library; readonly onClose: () => void }) {
  const say = useWords(libraryWords)
  const refusalText = useRefusalText()
  const titleOf = useTitle()
  const [removing, setRemoving] = useState<Shelved | null>(null)
  const trashed = inTrash(library)
  const rows = useRef<HTMLUListElement>(null)
  const isAsking = removing !== null
  useEffect(() => {
    // A row that went took the focus with it: the one that stands there now has it, or the way back.
    if (isAsking || document.activeElement?.closest('dialog *')) return
    const next =
      rows.current?.querySelector('button') ?? rows.current?.closest('dialog')?.querySelector('footer button')
    if (next instanceof HTMLElement) next.focus()
  }, [trashed.length, isAsking])
  const remove = async (document: Shelved) => {
    const refusal = await removeDocument(document.id)
    if (!refusal) toast(say('removed', { title: titleOf(document) }))
    return refusalText(refusal)
  }
  return (
    <Dialog title={say('trash')} onClose={onClose} actions={<Button onClick={onClose}>{say('back')}</Button>}>
      <p className={styles.quiet}>{say('trashText')}</p>
      {trashed.length === 0 && <p>{say('trashEmpty')}</p>}
      <ul ref={rows} className={styles.list}>
        {trashed.map((document) => (
          <TrashRow key={document.id} document={document} onRemove={() => setRemoving(document)} />
        ))}
      </ul>
      {removing && (
        <ConfirmDialog
          danger
          title={say('removeTitle', { title: titleOf(removing) })}
          confirmLabel={say('remove')}
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(null)}
        >
          {say('removeText')}
        </ConfirmDialog>
      )}
    </Dialog>
  )
}

function TrashRow({ document, onRemove }: { readonly document: Shelved; readonly onRemove: () => void }) {
  const say = useWords(libraryWords)
  const ask = useAsk()
  const title = useTitle()(document)
  const [now] = useState(() => Date.now())
  const { id, kind, trashedAt, mayArrange, mayManage } = document
  const since = trashedAt ?? now
  const restore = async () => {
    if (await ask(restoreDocument(id))) toast(say('restored', { title }))
  }
  return (
    <li className={styles.trashed}>
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        <span className={styles.about}>
          {say(kind)} · {say('goesAt', { count: daysLeft(since, now), day: formatTime(goesAt(since), DAY) })}
        </span>
      </span>
      <span className={styles.buttons}>
        {mayArrange && (
          <Button small aria-label={say('restoreNamed', { title })} onClick={() => void restore()}>
            {say('restore')}
          </Button>
        )}
        {mayManage && (
          <Button small kind="quiet" aria-label={say('removeNamed', { title })} onClick={onRemove}>
            {say('remove')}
          </Button>
        )}
      </span>
    </li>
  )
}
