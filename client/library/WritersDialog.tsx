import { useStore } from '@nanostores/react'
import { useState } from 'react'
import type { MemberId } from '#shared/kernel/ids.ts'
import { WRITERS_MAX } from '#shared/library/limits.ts'
import type { Shelved } from '#shared/library/contract.ts'
import { answersSearch } from '#shared/library/search.ts'
import { $me } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { CheckField, TextField } from '../design/Field.tsx'
import { toast } from '../design/toast.ts'
import { $colleagues } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { setWriters } from './acting.ts'
import styles from './LibraryList.module.css'
import { useTitle } from './title.ts'
import { useRefusalText } from './refusal-words.ts'
import { libraryWords } from './words.ts'

/** Longer lists are narrowed by typing. */
const LISTED_MAX = 40

/** Decides who may write in a document: everybody of the room, or a few by name. */
export function WritersDialog({ document, onClose }: { readonly document: Shelved; readonly onClose: () => void }) {
  const say = useWords(libraryWords)
  const refusalText = useRefusalText()
  const title = useTitle()(document)
  const me = useStore($me)
  const [some, setSome] = useState(document.writers !== null)
  const [chosen, setChosen] = useState<ReadonlySet<MemberId>>(new Set(document.writers ?? (me ? [me.memberId] : [])))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const save = async () => {
    setBusy(true)
    const answer = await setWriters(document.id, some ? [...chosen] : null)
    setBusy(false)
    if (answer.ok) {
      toast(say('writersSaved'))
      onClose()
    } else setError(refusalText(answer.refusal))
  }
  return (
    <Dialog
      title={say('writersTitle', { title })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="primary" busy={busy} disabled={some && chosen.size > WRITERS_MAX} onClick={() => void save()}>
            {say('save')}
          </Button>
        </>
      }
    >
      <div role="radiogroup" className={styles.radios} aria-label={say('writers')}>
        <CheckField
          type="radio"
          name="writers"
          label={say('writersAll')}
          checked={!some}
          onChange={() => setSome(false)}
        />
        <CheckField
          type="radio"
          name="writers"
          label={say('writersSome')}
          checked={some}
          onChange={() => setSome(true)}
        />
      </div>
      {some && <People chosen={chosen} onChoose={setChosen} />}
      <p className={styles.quiet}>{say(document.mayManage ? 'writersHint' : 'writersCommon')}</p>
      <div role="alert">{error && <p style={{ color: 'var(--brick)' }}>{error}</p>}</div>
    </Dialog>
  )
}

interface PeopleProps {
  readonly chosen: ReadonlySet<MemberId>
  readonly onChoose: (chosen: ReadonlySet<MemberId>) => void
}

/** Who was chosen stands on top as the dialog opens, so that it is seen at once. */
function People({ chosen, onChoose }: PeopleProps) {
  const say = useWords(libraryWords)
  const colleagues = useStore($colleagues)
  const [text, setText] = useState('')
  const [first] = useState(chosen)
  const answering = [...colleagues.values()]
    .filter(({ name }) => answersSearch(name, text))
    .sort((a, b) => Number(first.has(b.memberId)) - Number(first.has(a.memberId)) || a.name.localeCompare(b.name))
  const toggle = (memberId: MemberId) => {
    const next = new Set(chosen)
    if (!next.delete(memberId)) next.add(memberId)
    onChoose(next)
  }
  return (
    <div className={styles.sections}>
      <TextField
        type="search"
        label={say('writersFind')}
        hint={say('writersChosen', { count: chosen.size })}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles.people}>
        {answering.slice(0, LISTED_MAX).map(({ memberId, name }) => (
          <CheckField key={memberId} label={name} checked={chosen.has(memberId)} onChange={() => toggle(memberId)} />
        ))}
        {answering.length === 0 && <p className={styles.quiet}>{say('writersNone')}</p>}
      </div>
    </div>
  )
}
