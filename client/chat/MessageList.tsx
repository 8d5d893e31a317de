import { useStore } from '@nanostores/react'
import { ArrowDown, MessageCircle } from 'lucide-react'
import { useMemo } from 'react'
import type { Message as Said } from '#shared/chat/contract.ts'
import type { MessageId, RoomId } from '#shared/kernel/ids.ts'
import { $me } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { formatTime, useWords, type Say } from '../i18n/i18n.ts'
import { $outgoing, $unread, loadOlder, lookAt, lookAway, type ChatView } from './chat.ts'
import { Message } from './Message.tsx'
import styles from './MessageList.module.css'
import { OutgoingMessage } from './OutgoingMessage.tsx'
import { isSameDay, toRows, type Row } from './rows.ts'
import { useScroll } from './use-scroll.ts'
import { chatWords } from './words.ts'

interface MessageListProps {
  readonly roomId: RoomId
  readonly view: Extract<ChatView, { kind: 'open' }>
  readonly readOnly: boolean
  readonly editing: MessageId | null
  readonly onEdit: (message: Said) => void
  readonly onEdited: () => void
  readonly onDelete: (message: Said) => void
}

/** All that was said, newest at the bottom, with what is on its way. */
export function MessageList({ roomId, view, readOnly, editing, onEdit, onEdited, onDelete }: MessageListProps) {
  const say = useWords(chatWords)
  const ownId = useStore($me)?.memberId
  const all = useStore($outgoing)
  const outgoing = useMemo(() => all.filter((one) => one.roomId === roomId), [all, roomId])
  const unread = useStore($unread).get(roomId) ?? 0
  const { timeline, newAfter, older } = view
  const rows = useMemo(() => toRows(timeline.messages, newAfter, ownId), [timeline, newAfter, ownId])
  const { list, atEnd, toEnd, onScroll } = useScroll({
    content: `${timeline.rev} ${newAfter ?? ''} ${outgoing.map(({ id, state }) => id + state).join(' ')}`,
    first: timeline.messages[0]?.seq ?? (timeline.more ? undefined : 0),
    onNearStart: () => older === 'idle' && void loadOlder(roomId), // a failure is shown in its place
    onLook: (looking) => lookAt(roomId, looking),
    onAway: () => lookAway(roomId),
  })
  const empty = timeline.messages.length === 0 && outgoing.length === 0

  const draw = (row: Row) => {
    if (row.kind === 'day') return <Day key={row.key} at={row.at} />
    if (row.kind === 'new')
      return (
        <p key={row.key} className={styles.new} data-new>
          <span>{say('newMessages')}</span>
        </p>
      )
    const { message, leads } = row
    const own = message.authorId === ownId
    const faces = { readOnly, editing: editing === message.id, onEdit, onEdited, onDelete }
    return <Message key={row.key} message={message} leads={leads} own={own} {...faces} />
  }

  return (
    <div className={styles.around}>
      <div
        ref={list}
        className={styles.list}
        role="log"
        aria-label={say('log')}
        aria-live="polite"
        aria-busy={older === 'loading'}
        // Scrolled with the arrows as well.
        // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        {empty ? (
          <EmptyState icon={<MessageCircle size={32} aria-hidden />} title={say('empty')}>
            {say(readOnly ? 'emptyReadOnly' : 'emptyNext')}
          </EmptyState>
        ) : (
          <Start roomId={roomId} more={timeline.more} older={older} />
        )}
        {rows.map(draw)}
        {outgoing.map((one) => (
          <OutgoingMessage key={one.id} outgoing={one} />
        ))}
      </div>
      {!atEnd && (
        <div className={styles.down}>
          <Button small onClick={toEnd} icon={<ArrowDown size={16} aria-hidden />}>
            {unread > 0 ? say('toNewest', { count: unread }) : say('toNewest')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface StartProps {
  readonly roomId: RoomId
  readonly more: boolean
  readonly older: 'idle' | 'loading' | 'failed'
}

/** What stands above the first message: the way to older ones, or the beginning. */
function Start({ roomId, more, older }: StartProps) {
  const say = useWords(chatWords)
  if (!more) return <p className={styles.start}>{say('start')}</p>
  if (older === 'loading') return <p className={styles.start}>{say('olderLoading')}</p>
  return (
    <p className={styles.start}>
      <Button small kind="quiet" onClick={() => void loadOlder(roomId)}>
        {say(older === 'failed' ? 'olderFailed' : 'older')}
      </Button>
    </p>
  )
}

function Day({ at }: { readonly at: number }) {
  const say = useWords(chatWords)
  return (
    <h2 className={styles.day}>
      <time dateTime={new Date(at).toISOString().slice(0, 10)}>{dayWords(at, say)}</time>
    </h2>
  )
}

function dayWords(at: number, say: Say<'today' | 'yesterday'>): string {
  const now = Date.now()
  if (isSameDay(at, now)) return say('today')
  if (isSameDay(at, new Date(now).setDate(new Date(now).getDate() - 1))) return say('yesterday')
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const date: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' }
  return formatTime(at, sameYear ? date : { ...date, year: 'numeric' })
}
