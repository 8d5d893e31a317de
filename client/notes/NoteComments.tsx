import { useStore } from '@nanostores/react'
import type { Editor } from '@tiptap/react'
import { MessageSquarePlus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { $me } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { toast } from '../design/toast.ts'
import type { OpenDocument } from '../documents/documents.ts'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import { CommentForm } from './CommentForm.tsx'
import { CommentThread } from './CommentThread.tsx'
import { COMMENTS, hasRoom, newThreadId, sayIn } from './comments.ts'
import styles from './NoteSide.module.css'
import type { NoteSurface } from './note-surface.ts'
import { NEW_THREAD, startComment } from './start-comment.ts'
import { useComments } from './use-comments.ts'

interface NoteCommentsProps {
  readonly editor: Editor
  readonly surface: NoteSurface
  readonly document: OpenDocument
  readonly documentId: string
  readonly editable: boolean
  readonly anchors: ReadonlyMap<string, number>
}

/** What is said about the note: each thread beside the words it is about, the settled ones below. */
export function NoteComments({ editor, surface, document, documentId, editable, anchors }: NoteCommentsProps) {
  const say = useWords(aroundWords)
  const ownId = useStore($me)?.memberId
  const current = useStore(surface.$thread)
  const { threads, authorOf } = useComments(document, { documentId, ownId })
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const place = (thread: { readonly id: string }) => anchors.get(thread.id) ?? Number.MAX_SAFE_INTEGER
  const open = threads.filter(({ settled }) => !settled).sort((one, other) => place(one) - place(other))
  const settled = threads.filter((thread) => thread.settled)

  const begin = (text: string) => {
    const store = document.doc.getMap(COMMENTS)
    if (ownId === undefined) return
    if (!hasRoom(store)) {
      toast(say('tooManyComments'), { tone: 'sun' })
      return
    }
    const { from, to } = editor.state.selection
    const id = newThreadId()
    sayIn(store, id, { by: ownId, at: Date.now(), text, quote: editor.state.doc.textBetween(from, to, ' ') })
    editor.chain().setMark('comment', { id }).setTextSelection(to).run()
    surface.$thread.set(id)
    editor.view.focus()
  }
  const show = (shown: typeof threads) =>
    shown.map((thread) => (
      <CommentThread
        key={thread.id}
        {...{ editor, document, thread, editable, authorOf, ownId }}
        anchor={anchors.get(thread.id) ?? null}
        current={thread.id === current}
        onCurrent={() => surface.$thread.set(thread.id)}
      />
    ))
  return (
    <div ref={list}>
      {editable && current === NEW_THREAD && (
        <div className={styles['thread']} data-current>
          <CommentForm
            label={say('yourComment')}
            onPlace={begin}
            onCancel={() => {
              surface.$thread.set(null)
              editor.view.focus()
            }}
          />
        </div>
      )}
      {editable && current !== NEW_THREAD && (
        <Button
          small
          className={styles['add'] ?? ''}
          icon={<MessageSquarePlus size={16} aria-hidden />}
          onClick={() => startComment(editor, surface)}
        >
          {say('addComment')}
        </Button>
      )}
      {threads.length === 0 && current !== NEW_THREAD && (
        <p className={styles['empty']}>{say(editable ? 'noComments' : 'noCommentsReading')}</p>
      )}
      {show(open)}
      {settled.length > 0 && (
        <details className={styles['done']} open={settled.some(({ id }) => id === current)}>
          <summary>{say('resolved', { count: settled.length })}</summary>
          {show(settled)}
        </details>
      )}
    </div>
  )
}
