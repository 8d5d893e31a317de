import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { $me } from '../accounts/accounts.ts'
import { Avatar, useStatusWord } from '../design/Avatar.tsx'
import { buttonClass } from '../design/Button.tsx'
import { photoOf } from '../directory/directory.ts'
import { TapMenu } from '../doors/TapMenu.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { Colleague } from '#shared/directory/contract.ts'
import styles from './ColleaguePanel.module.css'
import { useWhereText } from './where-text.ts'
import { whereIs } from './whereabouts.ts'
import { officeWords } from './words.ts'

interface ColleagueWhereProps {
  readonly colleague: Colleague
  readonly onGo: () => void
}

/** A colleague at full size: photo, status, where they are, and the way there. */
export function ColleagueWhere({ colleague, onGo }: ColleagueWhereProps) {
  const { memberId: id, name } = colleague
  const say = useWords(officeWords)
  const where = useStore(whereIs(id))
  const own = useStore($me)?.memberId === id
  const whereText = useWhereText()
  const statusWord = useStatusWord()
  return (
    <div className={styles.where}>
      <Avatar id={id} name={name} size="xl" photo={photoOf(colleague)} />
      <div className={styles.place}>
        <p>
          {where.kind !== 'out' && `${statusWord(where.status)}, `}
          {whereText(where)}
        </p>
        {where.kind === 'room' && (
          <Link
            to="/r/$slug"
            params={{ slug: where.room.slug }}
            className={buttonClass({ kind: 'primary', small: true })}
            aria-label={say('goToIn', { name, room: where.room.name })}
            onClick={onGo}
          >
            {say('goThere')}
          </Link>
        )}
        {where.kind !== 'out' && !own && <TapMenu wide memberId={id} name={name} />}
      </div>
    </div>
  )
}
