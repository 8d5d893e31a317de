import { X } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { announce } from '../design/announce.ts'
import { Button } from '../design/Button.tsx'
import { Field } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import { folded } from '#shared/directory/folded.ts'
import { TAG_MAX } from '#shared/profiles/limits.ts'
import styles from './ProfilePage.module.css'
import { profileWords } from './words.ts'

interface TagsFieldProps {
  readonly label: string
  readonly hint: string
  readonly tags: readonly string[]
  readonly max: number
  /** What others have, to choose from. */
  readonly offered: readonly { readonly text: string }[]
  readonly onChange: (tags: string[]) => void
}

/** A few words one chooses or writes, each with its own way out. Enter or a comma adds one. */
export function TagsField({ label, hint, tags, max, offered, onChange }: TagsFieldProps) {
  const say = useWords(profileWords)
  const listId = useId()
  const [text, setText] = useState('')
  const full = tags.length >= max
  const has = (tag: string) => tags.some((each) => folded(each) === folded(tag))

  const add = () => {
    const tag = text.replaceAll(',', ' ').trim()
    setText('')
    if (tag === '' || full || has(tag)) return
    onChange([...tags, tag])
    announce(say('added', { tag }))
  }
  const remove = (tag: string) => {
    onChange(tags.filter((each) => each !== tag))
    announce(say('removed', { tag }))
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ',') return
    event.preventDefault()
    add()
  }
  return (
    <div>
      <Field label={label} hint={full ? say('full') : hint} optional>
        {(control) => (
          <div className={styles.tagAdding}>
            <input
              {...control}
              type="text"
              list={listId}
              value={text}
              maxLength={TAG_MAX}
              autoComplete="off"
              readOnly={full}
              onChange={({ target }) => setText(target.value)}
              onKeyDown={press}
            />
            <Button onClick={add} disabled={full} aria-label={`${say('add')}: ${label}`}>
              {say('add')}
            </Button>
          </div>
        )}
      </Field>
      <datalist id={listId}>
        {offered
          .filter((offer) => !has(offer.text))
          .map((offer) => (
            <option key={offer.text} value={offer.text} />
          ))}
      </datalist>
      {tags.length > 0 && (
        <ul className={styles.tags} aria-label={`${say('chosen')}: ${label}`}>
          {tags.map((tag) => (
            <li key={tag}>
              {tag}
              <button type="button" aria-label={say('remove', { tag })} onClick={() => remove(tag)}>
                <X size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
