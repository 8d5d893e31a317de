import { useStore } from '@nanostores/react'
import { SendHorizontal } from 'lucide-react'
import { useId, useState, type KeyboardEvent, type Ref } from 'react'
import { MESSAGE_MAX } from '#shared/chat/limits.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import { IconButton } from '../design/IconButton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $link } from '../platform/realtime.ts'
import { draftOf, keepDraft, sayInChat } from './chat.ts'
import styles from './Composer.module.css'
import { GrowingText } from './GrowingText.tsx'
import { LengthNote } from './LengthNote.tsx'
import { chatWords } from './words.ts'

interface ComposerProps {
  readonly roomId: RoomId
  /** Arrow up in an empty field. */
  readonly onEditLast: () => void
  readonly ref?: Ref<HTMLTextAreaElement> | undefined
}

/** Where one writes. Enter sends; on a touch screen Enter begins a new line and the button sends. */
export function Composer({ roomId, onEditLast, ref }: ComposerProps) {
  const say = useWords(chatWords)
  const id = useId()
  const online = useStore($link) === 'online'
  const [text, setText] = useState(() => draftOf(roomId))
  const [refused, setRefused] = useState(false)
  const length = text.trim().length
  const sendable = length > 0 && length <= MESSAGE_MAX

  const write = (changed: string) => {
    setText(changed)
    keepDraft(roomId, changed)
    setRefused(false)
  }
  const send = () => {
    if (!sendable) return
    if (sayInChat(roomId, text.trim())) write('')
    else setRefused(true)
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return // Enter chooses a character there (IME)
    if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault()
      onEditLast()
    } else if (event.key === 'Enter' && !event.shiftKey && !matchMedia('(pointer: coarse)').matches) {
      event.preventDefault()
      send()
    }
  }

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {!online && <p className={styles.offline}>{say('offline')}</p>}
      <div className={styles.line}>
        <GrowingText
          ref={ref}
          label={say('write')}
          placeholder={say('write')}
          value={text}
          onChange={write}
          onKeyDown={press}
          describedBy={`${id}-keys ${id}-left`}
          invalid={length > MESSAGE_MAX}
        />
        <IconButton
          type="submit"
          kind="primary"
          label={say('send')}
          icon={<SendHorizontal size={18} aria-hidden />}
          disabled={!sendable}
        />
      </div>
      <LengthNote id={`${id}-left`} length={length} />
      {refused && (
        <p role="alert" className={styles.tooLong}>
          {say('tooMuchWaiting')}
        </p>
      )}
      <p id={`${id}-keys`} className="visually-hidden">
        {say('keys')}
      </p>
    </form>
  )
}
