import { useState, type KeyboardEvent } from 'react'
import type { Message } from '#shared/chat/contract.ts'
import { MESSAGE_MAX } from '#shared/chat/limits.ts'
import { Button } from '../design/Button.tsx'
import { useWords } from '../i18n/i18n.ts'
import { editMessage } from './chat.ts'
import { GrowingText } from './GrowingText.tsx'
import { LengthNote } from './LengthNote.tsx'
import styles from './Message.module.css'
import { useRefusalText } from './refusal-words.ts'
import { chatWords } from './words.ts'

interface MessageEditProps {
  readonly message: Message
  readonly onEnd: () => void
}

/** Changes one's own message where it stands. Enter keeps it, Escape leaves it as it was. */
export function MessageEdit({ message, onEnd }: MessageEditProps) {
  const say = useWords(chatWords)
  const refusalWords = useRefusalText()
  const [text, setText] = useState(message.text)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const length = text.trim().length
  const save = async () => {
    if (busy || length === 0 || length > MESSAGE_MAX) return
    setBusy(true)
    const refused = text.trim() === message.text ? null : await editMessage(message.id, text)
    setBusy(false)
    setRefusal(refused)
    if (refused === null) onEnd()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      onEnd()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void save() // its refusal is shown
    }
  }
  return (
    <form
      className={styles.edit}
      onSubmit={(event) => {
        event.preventDefault()
        void save() // as above
      }}
    >
      <GrowingText autoFocusAtEnd label={say('editMessage')} value={text} onChange={setText} onKeyDown={press} />
      <LengthNote length={length} />
      {refusal !== null && (
        <p role="alert" className={styles.refusal}>
          {refusalWords(refusal)}
        </p>
      )}
      <div className={styles.editButtons}>
        <Button small kind="primary" type="submit" busy={busy} disabled={length === 0 || length > MESSAGE_MAX}>
          {say('save')}
        </Button>
        <Button small onClick={onEnd}>
          {say('cancel')}
        </Button>
        <span className={styles.keys}>{say('editKeys')}</span>
      </div>
    </form>
  )
}
