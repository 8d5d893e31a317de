import { useStore } from '@nanostores/react'
import { Link } from '@tanstack/react-router'
import { $me } from '../accounts/accounts.ts'
import { buttonClass } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { Chip } from '../design/Chip.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $told } from '../presence/presence.ts'
import { isColleague } from '#shared/access/actor.ts'
import { ColleagueLine } from './ColleagueLine.tsx'
import styles from './OfficePage.module.css'
import { $inNow } from './whereabouts.ts'
import { officeWords } from './words.ts'

const SHOWN = 14

/** Who is in now, beside the rooms; the rest is on the page of colleagues. */
export function InNow() {
  const say = useWords(officeWords)
  const me = useStore($me)
  const ownId = me?.memberId
  const others = useStore($inNow).filter((id) => id !== ownId)
  const told = useStore($told)
  const colleague = me !== null && me !== undefined && isColleague({ kind: me.role })
  // A visitor sees only who is in their rooms: of an empty list nothing true can be said.
  if (!colleague && others.length === 0) return null
  return (
    <Card>
      <h2 id="in-now">
        {say('inNow')} {others.length > 0 && <Chip tone="leaf">{others.length}</Chip>}
      </h2>
      {!told ? (
        <Skeleton lines={3} />
      ) : others.length === 0 ? (
        <p className="muted">{say('nobodyInNow')}</p>
      ) : (
        <ul className={styles.in}>
          {others.slice(0, SHOWN).map((id) => (
            <li key={id}>
              <ColleagueLine id={id} tap />
            </li>
          ))}
        </ul>
      )}
      {colleague && (
        <Link to="/colleagues" className={buttonClass({ small: true })}>
          {say('allColleagues')}
        </Link>
      )}
    </Card>
  )
}
