import { useStore } from '@nanostores/react'
import { Bell } from 'lucide-react'
import { useState } from 'react'
import { classes } from '../design/class-names.ts'
import { Dialog } from '../design/Dialog.tsx'
import { formatTime, useWords } from '../i18n/i18n.ts'
import styles from './NoticeBell.module.css'
import { $notices, $unseenNotices, readNotices } from './notices.ts'
import { noticeWords } from './words.ts'
import { textOf } from './notice-text.ts'

/** More than so many are not counted out: the number stays as small as its round. */
const COUNTED_MAX = 99

/** The bell: whether others did something to me, and on opening what. Closing it says that all was seen. */
export function NoticeBell({ className }: { readonly className?: string | undefined }) {
  const say = useWords(noticeWords)
  const notices = useStore($notices)
  const unseen = useStore($unseenNotices)
  const [open, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    void readNotices()
  }
  return (
    <>
      <button
        type="button"
        className={classes(styles.button, className)}
        aria-haspopup="dialog"
        aria-label={unseen > 0 ? say('unread', { count: unseen }) : undefined}
        onClick={() => setOpen(true)}
      >
        <span className={styles.bell}>
          <Bell size={20} aria-hidden />
          {unseen > 0 && (
            <span className={styles.count}>{unseen > COUNTED_MAX ? `${String(COUNTED_MAX)}+` : unseen}</span>
          )}
        </span>
        <span>{say('title')}</span>
      </button>
      {open && (
        <Dialog title={say('title')} onClose={close}>
          {notices.length === 0 && <p>{say('none')}</p>}
          <ul className={styles.list}>
            {notices.map((notice) => (
              <li key={notice.seq} className={styles.notice}>
                <p>
                  {!notice.read && <strong>{say('new')}: </strong>}
                  {textOf(notice, say)}
                </p>
                <p className="muted">{formatTime(notice.at, { dateStyle: 'medium', timeStyle: 'short' })}</p>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  )
}
