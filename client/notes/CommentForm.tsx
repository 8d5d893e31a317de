import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { COMMENT_MAX } from './comments.ts'
import styles from './NoteSide.module.css'

interface CommentFormProps {
  readonly label: string
  readonly onPlace: (text: string) => void
  readonly onCancel: () => void
}

/** Where one writes a comment or a reply: Ctrl+Enter places it, Escape leaves it. */
export function CommentForm({ label, onPlace, onCancel }: CommentFormProps) {
  const say = useWords(aroundWords)
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const empty = text.trim() === ''
  const place = () => {
    if (!empty) onPlace(text)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) place()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        place()
      }}
    >
      <textarea
        ref={field}
        aria-label={label}
        placeholder={label}
        maxLength={COMMENT_MAX}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <div className={styles['acts']}>
        <Button small kind="primary" type="submit" aria-disabled={empty}>
          {say('place')}
        </Button>
        <Button small onClick={onCancel}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  )
}
