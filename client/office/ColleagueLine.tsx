import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { Avatar } from '../design/Avatar.tsx'
import { TapMenu } from '../doors/TapMenu.tsx'
import type { MemberId } from '#shared/kernel/ids.ts'
import { photoAtom } from '../directory/directory.ts'
import styles from './OfficePage.module.css'
import { showColleague } from './panel.ts'
import { useWhereText } from './where-text.ts'
import { nameAtom, whereIs } from './whereabouts.ts'

interface ColleagueLineProps {
  readonly id: MemberId
  /** With the way to tap them on the shoulder. */
  readonly tap?: boolean
}

/** A colleague with status and place; the name tells more, the place leads there. Drawn again only when this colleague changes. */
export const ColleagueLine = memo(function ColleagueLine({ id, tap = false }: ColleagueLineProps) {
  const name = useStore(nameAtom(id))
  const where = useStore(whereIs(id))
  const photo = useStore(photoAtom(id))
  const whereText = useWhereText()
  return (
    <span className={styles.colleague}>
      <Avatar id={id} name={name} size="m" status={'status' in where ? where.status : undefined} photo={photo} />
      <span className={styles.who}>
        <button type="button" className={styles.nameButton} onClick={() => void showColleague(id)}>
          <strong>{name}</strong>
        </button>
        <span className={styles.where}>
          {where.kind === 'room' ? (
            <Link to="/r/$slug" params={{ slug: where.room.slug }}>
              {whereText(where)}
            </Link>
          ) : (
            whereText(where)
          )}
        </span>
      </span>
      {tap && <TapMenu memberId={id} name={name} />}
    </span>
  )
})
