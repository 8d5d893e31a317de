import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import { addable, addPiece, type Addable } from './board-edits.ts'
import styles from './BoardOutline.module.css'
import { nameOf } from './outline-name.ts'
import { outlineWords } from './outline-words.ts'

const TEXT_MAX = 2_000

interface OutlineAddProps {
  readonly api: ExcalidrawImperativeAPI
  /** What is chosen: the new thing comes beside it. */
  readonly beside: string | null
  /** Open from the start, where there is nothing else to do. */
  readonly begin: boolean
  readonly onAdded: (id: string) => void
}

/** Puts something with words on the board, beside what is chosen. */
export function OutlineAdd({ api, beside, begin, onAdded }: OutlineAddProps) {
  const say = useWords(outlineWords)
  const [kind, setKind] = useState<Addable>('sticky')
  const [text, setText] = useState('')
  const [open, setOpen] = useState(begin)
  const [join, setJoin] = useState(false)
  const mayJoin = beside !== null && kind !== 'text'
  const add = async () => {
    const words = text.trim()
    if (words === '') return
    const id = await addPiece(api, { kind, text: words, beside, join: join && mayJoin })
    announce(say('added', { what: nameOf({ kind, text: words }, say) }))
    setText('')
    onAdded(id)
  }
  return (
    <details className={styles.more} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>{say('add')}</summary>
      <form
        className={styles.add}
        aria-label={say('add')}
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <Field label={say('addWhat')}>
          {(props) => (
            <select {...props} value={kind} onChange={({ target }) => setKind(target.value as Addable)}>
              {addable.map((one) => (
                <option key={one} value={one}>
                  {say(one)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={say('addWords')}>
          {(props) => (
            <input {...props} value={text} maxLength={TEXT_MAX} onChange={({ target }) => setText(target.value)} />
          )}
        </Field>
        {mayJoin && (
          <label className={styles.check}>
            <input type="checkbox" checked={join} onChange={({ target }) => setJoin(target.checked)} /> {say('addJoin')}
          </label>
        )}
        <Button small type="submit" kind="primary" icon={<Plus size={16} aria-hidden />} disabled={text.trim() === ''}>
          {say('addIt')}
        </Button>
      </form>
    </details>
  )
}
