import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import type { OpenDocument } from '../documents/documents.ts'
import { formatTime, useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { CommentForm } from './CommentForm.tsx'
import { COMMENTS, remove, reopen, sayIn, settle, type Signed, type Thread } from './comments.ts'
import { goTo } from './go-to.ts'
import styles from './NoteSide.module.css'
import { unmark } from './note-commenting.ts'
import { knownName } from './people.ts'
import type { Author } from './use-comments.ts'

const WHEN: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }

interface CommentThreadProps {
  readonly editor: Editor
  readonly document: OpenDocument
  readonly thread: Thread
  readonly editable: boolean
  readonly authorOf: (signed: Signed) => Author
  readonly ownId: string | undefined
  /** Where its words begin; null: they are gone. */
  readonly anchor: number | null
  readonly current: boolean
  readonly onCurrent: () => void
}

/** One thread: the words it is about, what was said, and what one can do. */
export function CommentThread(props: CommentThreadProps) {
  const { editor, document, thread, editable, authorOf, ownId, anchor, current, onCurrent } = props
  const say = useWords(aroundWords)
  const [replying, setReplying] = useState(false)
  const [removing, setRemoving] = useState(false)
  const store = document.doc.getMap(COMMENTS)
  const first = thread.comments[0]
  const isOwn = first !== undefined && ownId !== undefined && authorOf(first).memberId === ownId
  const by = () => ({ by: ownId ?? '', at: Date.now() })
  return (
    <section className={styles['thread']} data-current={current || undefined} data-thread={thread.id}>
      <button
        type="button"
        className={styles['quote']}
        disabled={anchor === null}
        title={anchor === null ? undefined : say('goToWords')}
        onClick={() => {
          onCurrent()
          if (anchor !== null) goTo(editor, anchor)
        }}
      >
        {say('about', { quote: thread.quote })} {anchor === null && say('aboutNothing')}
      </button>
      {thread.comments.map((comment) => (
        <div key={comment.id} className={styles['comment']}>
          <Who author={authorOf(comment)} at={comment.at} />
          <p className={styles['words']}>{comment.text}</p>
        </div>
      ))}
      {thread.settled && (
        <p className={styles['facts']}>
          {say('resolvedBy', { name: nameOf(authorOf(thread.settled).memberId, say('somebody')) })}
        </p>
      )}
      {replying && editable ? (
        <CommentForm
          label={say('yourReply')}
          onPlace={(text) => {
            sayIn(store, thread.id, { ...by(), text })
            setReplying(false)
          }}
          onCancel={() => setReplying(false)}
        />
      ) : (
        editable && (
          <div className={styles['acts']}>
            <Button small onClick={() => setReplying(true)}>
              {say('reply')}
            </Button>
            <Button small onClick={() => (thread.settled ? reopen(store, thread.id) : settle(store, thread.id, by()))}>
              {say(thread.settled ? 'reopen' : 'resolve')}
            </Button>
            {isOwn && (
              <Button small kind="quiet" onClick={() => setRemoving(true)}>
                {say('removeComment')}
              </Button>
            )}
          </div>
        )
      )}
      {removing && (
        <ConfirmDialog
          danger
          title={say('removeTitle')}
          confirmLabel={say('removeComment')}
          onConfirm={async () => {
            remove(store, thread.id, null)
            unmark(editor, thread.id)
          }}
          onClose={() => setRemoving(false)}
        >
          {say('removeBody')}
        </ConfirmDialog>
      )}
    </section>
  )
}

const nameOf = (memberId: string | undefined, somebody: string) =>
  memberId === undefined ? '…' : (knownName(memberId) ?? somebody)

/** Who the office says wrote it. Where that is another than it says itself, both stand there. */
function Who({ author, at }: { readonly author: Author; readonly at: number }) {
  const say = useWords(aroundWords)
  const name = nameOf(author.memberId, say('somebody'))
  return (
    <div className={styles['who']}>
      <strong>{author.claimed === null ? name : nameOf(author.claimed, say('somebody'))}</strong>
      {author.claimed !== null && <em>{say('copiedBy', { name })}</em>}
      <time dateTime={new Date(at).toISOString()}>{formatTime(at, WHEN)}</time>
    </div>
  )
}
