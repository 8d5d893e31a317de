import { useStore } from '@nanostores/react'
import { $me } from '../accounts/accounts.ts'
import { Avatar, useStatusWord } from '../design/Avatar.tsx'
import { photoOf } from '../directory/directory.ts'
import { TapMenu } from '../doors/TapMenu.tsx'
import type { Colleague } from '#shared/directory/contract.ts'
import styles from './ColleaguePanel.module.css'
import { GoThere } from './GoThere.tsx'
import { useWhereText } from './where-text.ts'
import { whereIs } from './whereabouts.ts'

interface ColleagueWhereProps {
  readonly colleague: Colleague
  readonly onGo: () => void
}

/** A colleague at full size: photo, status, where they are, and the way there. */
export function ColleagueWhere({ colleague, onGo }: ColleagueWhereProps) {
  const { memberId: id, name } = colleague
  const where = useStore(whereIs(id))
  const own = useStore($me)?.memberId === id
  const whereText = useWhereText()
  const statusWord = useStatusWord()
  return (
    <div className={styles.where}>
      <Avatar id={id} name={name} size="xl" photo={photoOf(colleague)} />
      <div className={styles.place}>
        <p>
          {'status' in where && `${statusWord(where.status)}, `}
          {whereText(where)}
        </p>
        {where.kind === 'room' && <GoThere name={name} room={where.room} onGo={onGo} />}
        {'status' in where && !own && <TapMenu wide memberId={id} name={name} />}
      </div>
    </div>
  )
}
