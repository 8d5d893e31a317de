import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { DoorOpen, Settings2, Users } from 'lucide-react'
import { $me, $officeName } from '../accounts/accounts.ts'
import { Mark } from '../design/Mark.tsx'
import { useWords } from '../i18n/i18n.ts'
import { isColleague } from '#shared/access/actor.ts'
import { NoticeBell } from '../notices/NoticeBell.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import styles from './Rail.module.css'
import { RoomReminder } from './RoomReminder.tsx'
import { shellWords } from './words.ts'

/** The ways through the house, and oneself at the end of it. */
export function Rail() {
  const say = useWords(shellWords)
  const me = useStore($me)
  const officeName = useStore($officeName)
  return (
    <header className={styles.rail}>
      <Link to="/" className={styles.brand}>
        <Mark />
        <span>{officeName ?? 'Inloop'}</span>
      </Link>
      <nav aria-label={say('menu')} className={styles.nav}>
        <ul className={styles.links}>
          <li>
            <Link to="/" className={styles.link} activeOptions={{ exact: true }}>
              <DoorOpen size={20} aria-hidden />
              <span>{say('office')}</span>
            </Link>
          </li>
          {me && isColleague({ kind: me.role }) && (
            <li>
              <Link to="/colleagues" className={styles.link}>
                <Users size={20} aria-hidden />
                <span>{say('colleagues')}</span>
              </Link>
            </li>
          )}
          {me?.role === 'administrator' && (
            <li>
              <Link to="/admin" className={styles.link}>
                <Settings2 size={20} aria-hidden />
                <span>{say('admin')}</span>
              </Link>
            </li>
          )}
        </ul>
      </nav>
      <RoomReminder />
      {me && me.role !== 'guest' && (
        <div className={styles.notices}>
          <NoticeBell className={styles.link} />
        </div>
      )}
      {me && <AccountMenu me={me} />}
    </header>
  )
}
