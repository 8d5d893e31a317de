import { useStore } from '@nanostores/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Message } from '#shared/chat/contract.ts'
import type { MessageId, RoomId } from '#shared/kernel/ids.ts'
import { $me } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { Notice } from '../design/Notice.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { deleteMessage, openChat, tryAgain, viewOf, type ChatView } from './chat.ts'
import styles from './ChatPanel.module.css'
import { Composer } from './Composer.tsx'
import { MessageList } from './MessageList.tsx'
import { useRefusalText } from './refusal-words.ts'
import { chatWords } from './words.ts'

interface ChatPanelProps {
  readonly roomId: RoomId
  /** The room is archived: one reads, nobody writes. */
  readonly readOnly?: boolean
}

/** A room's chat. Fills the space it is given. */
export function ChatPanel({ roomId, readOnly = false }: ChatPanelProps) {
  const say = useWords(chatWords)
  const view = useStore(viewOf(roomId))
  useEffect(() => openChat(roomId), [roomId])

  if (view.kind === 'loading') return <Skeleton lines={6} className={styles.loading ?? ''} />
  if (view.kind === 'refused') return <Notice>{say('refused')}</Notice>
  if (view.kind === 'failed')
    return (
      // The outcome of asking again is shown here.
      <Notice tone="brick" action={<Button onClick={() => void tryAgain(roomId)}>{say('tryAgain')}</Button>}>
        {say('failed')}
      </Notice>
    )
  return <OpenChat key={roomId} roomId={roomId} view={view} readOnly={readOnly} />
}

interface OpenChatProps {
  readonly roomId: RoomId
  readonly view: Extract<ChatView, { kind: 'open' }>
  readonly readOnly: boolean
}

function OpenChat({ roomId, view, readOnly }: OpenChatProps) {
  const say = useWords(chatWords)
  const refusalWords = useRefusalText()
  const ownId = useStore($me)?.memberId
  const composer = useRef<HTMLTextAreaElement>(null)
  const [editing, setEditing] = useState<MessageId | null>(null)
  const [deleting, setDeleting] = useState<Message | null>(null)

  const edit = useCallback((message: Message) => setEditing(message.id), [])
  const edited = useCallback(() => {
    setEditing(null)
    composer.current?.focus()
  }, [])
  const editLast = () => {
    const last = view.timeline.messages.findLast(({ authorId, deleted }) => authorId === ownId && !deleted)
    if (last) edit(last)
  }
  const remove = async (message: Message) => {
    const refusal = await deleteMessage(message.id)
    return refusal === null ? null : refusalWords(refusal)
  }
  const closeDialog = () => {
    setDeleting(null)
    // The button that opened it has gone with the message.
    composer.current?.focus()
  }

  return (
    <div className={styles.panel}>
      <MessageList
        roomId={roomId}
        view={view}
        readOnly={readOnly}
        editing={editing}
        onEdit={edit}
        onEdited={edited}
        onDelete={setDeleting}
      />
      {readOnly ? (
        <Notice>{say('archived')}</Notice>
      ) : (
        <Composer ref={composer} roomId={roomId} onEditLast={editLast} />
      )}
      {deleting && (
        <ConfirmDialog
          danger
          title={say('deleteTitle')}
          confirmLabel={say('delete')}
          onConfirm={() => remove(deleting)}
          onClose={closeDialog}
        >
          <blockquote className={styles.quote} dir="auto">
            {deleting.text}
          </blockquote>
          <p>{say('deleteText')}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
