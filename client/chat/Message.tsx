import { useStore } from '@nanostores/react'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { memo } from 'react'
import type { Message as Said } from '#shared/chat/contract.ts'
import { Avatar } from '../design/Avatar.tsx'
import { classes } from '../design/class-names.ts'
import { GuestBadge } from '../design/GuestBadge.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuItem } from '../design/Menu.tsx'
import { photoAtom } from '../directory/directory.ts'
import { formatTime, useWords } from '../i18n/i18n.ts'
import styles from './Message.module.css'
import { MessageEdit } from './MessageEdit.tsx'
import { MessageText } from './MessageText.tsx'
import { chatWords } from './words.ts'

interface MessageProps {
  readonly message: Said
  /** Opens a group: with the author's name. */
  readonly leads: boolean
  readonly own: boolean
  readonly readOnly: boolean
  readonly editing: boolean
  readonly onEdit: (message: Said) => void
  readonly onEdited: () => void
  readonly onDelete: (message: Said) => void
}

/** One message, as it is now; what one may do with one's own stands beside it. */
export const Message = memo(function Message(props: MessageProps) {
  const { message, leads, own, readOnly, editing, onEdit, onEdited, onDelete } = props
  const say = useWords(chatWords)
  const name = message.authorName || say(message.authorGuest ? 'formerGuest' : 'formerMember')
  const photo = useStore(photoAtom(message.authorId))
  return (
    <article className={classes(styles.message, leads && styles.leads)} data-message={message.id}>
      {leads && (
        <header className={styles.head}>
          <Avatar id={message.authorId} name={name} photo={photo} />
          <strong className={styles.author}>{own ? say('you') : name}</strong>
          {message.authorGuest && message.authorName !== '' && <GuestBadge />}
          <Moment at={message.sentAt} />
        </header>
      )}
      <div className={styles.body}>
        {!leads && <span className="visually-hidden">{own ? say('you') : name}: </span>}
        {editing ? <MessageEdit message={message} onEnd={onEdited} /> : <Content message={message} />}
        {!leads && !editing && <Moment at={message.sentAt} aside />}
      </div>
      {own && !readOnly && !message.deleted && !editing && (
        <div className={styles.actions}>
          <Menu
            label={say('actions')}
            button={(props) => (
              <IconButton {...props} small label={say('actions')} icon={<Ellipsis size={18} aria-hidden />} />
            )}
          >
            <MenuItem icon={<Pencil size={18} aria-hidden />} onSelect={() => onEdit(message)}>
              {say('edit')}
            </MenuItem>
            <MenuItem danger icon={<Trash2 size={18} aria-hidden />} onSelect={() => onDelete(message)}>
              {say('delete')}
            </MenuItem>
          </Menu>
        </div>
      )}
    </article>
  )
})

function Content({ message }: { readonly message: Said }) {
  const say = useWords(chatWords)
  if (message.deleted) return <p className={styles.deleted}>{say('deleted')}</p>
  return (
    <>
      <MessageText text={message.text} />
      {message.editedAt !== null && (
        <small className={styles.edited} title={say('editedAt', { time: formatTime(message.editedAt, FULL) })}>
          {say('edited')}
        </small>
      )}
    </>
  )
}

const FULL: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short' }

function Moment({ at, aside = false }: { readonly at: number; readonly aside?: boolean }) {
  return (
    <time
      className={classes(styles.time, aside && styles.aside)}
      dateTime={new Date(at).toISOString()}
      title={formatTime(at, FULL)}
    >
      {formatTime(at)}
    </time>
  )
}
