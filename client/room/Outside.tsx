import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { DoorClosed } from 'lucide-react'
import type { ReactNode } from 'react'
import { $me } from '../accounts/accounts.ts'
import { buttonClass } from '../design/Button.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './Outside.module.css'
import { roomWords } from './words.ts'

/** The way to the office page; for a guest, to their own. */
export function ToOffice({ primary = false }: { readonly primary?: boolean }) {
  const say = useWords(roomWords)
  const guest = useStore($me)?.role === 'guest'
  return (
    <Link to={guest ? '/guest' : '/'} className={buttonClass({ kind: primary ? 'primary' : 'plain' })}>
      {say(guest ? 'toStay' : 'toOffice')}
    </Link>
  )
}

interface OutsideProps {
  readonly title: string
  readonly children: ReactNode
  readonly icon?: ReactNode
  readonly action?: ReactNode
}

/** A page before a room that one is not in. */
export function Outside({ title, children, icon, action }: OutsideProps) {
  return (
    <main className={styles.outside}>
      <span className={styles.icon}>{icon ?? <DoorClosed size={40} aria-hidden />}</span>
      <PageHeading title={title} />
      <p>{children}</p>
      <div className={styles.actions}>
        {action}
        <ToOffice primary={!action} />
      </div>
    </main>
  )
}
