import { Clock3, TriangleAlert } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { useWords } from '../i18n/i18n.ts'
import { discard, sendAgain, type Outgoing } from './chat.ts'
import styles from './Message.module.css'
import { MessageText } from './MessageText.tsx'
import { useRefusalText } from './refusal-words.ts'
import { chatWords } from './words.ts'

/** A message of one's own that the office does not have yet, with how it stands and what one can do. */
export function OutgoingMessage({ outgoing }: { readonly outgoing: Outgoing }) {
  const say = useWords(chatWords)
  const refusalWords = useRefusalText()
  const { id, text, state, why } = outgoing
  return (
    <article className={styles.outgoing} data-state={state}>
      <div className={styles.body}>
        <span className="visually-hidden">{say('you')}: </span>
        <MessageText text={text} />
        {state === 'sending' && <small className={styles.sending}>{say('sending')}</small>}
        {state === 'waiting' && (
          <small className={styles.waiting}>
            <Clock3 size={14} aria-hidden /> {say('waiting')}
          </small>
        )}
      </div>
      {state === 'failed' && (
        <div className={styles.failed} role="alert">
          <p>
            <TriangleAlert size={16} aria-hidden /> <strong>{say('not_sent')}</strong> {refusalWords(why ?? 'internal')}
          </p>
          <Button small onClick={() => sendAgain(id)}>
            {say('sendAgain')}
          </Button>
          <Button small kind="quiet" onClick={() => discard(id)}>
            {say('discard')}
          </Button>
        </div>
      )}
    </article>
  )
}
