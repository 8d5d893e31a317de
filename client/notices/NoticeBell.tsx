import { useStore } from '@nanostores/react'
import { Bell } from 'lucide-react'
import { useState } from 'react'
import { Dialog } from '../design/Dialog.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { formatTime, useWords } from '../i18n/i18n.ts'
import styles from './NoticeBell.module.css'
import { $notices, $unseenNotices, readNotices } from './notices.ts'
import { noticeWords } from './words.ts'
import { textOf } from './notice-text.ts'

/** The bell: whether others did something to me, and on opening what. Closing it says that all was seen. */
export function NoticeBell() {
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
      <span className={styles.bell}>
        <IconButton
          label={unseen > 0 ? say('unread', { count: unseen }) : say('title')}
          icon={<Bell size={20} aria-hidden />}
          onClick={() => setOpen(true)}
        />
        {unseen > 0 && (
          <span className={styles.count} aria-hidden>
            {unseen}
          </span>
        )}
      </span>
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
