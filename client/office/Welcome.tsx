import { useStore } from '@nanostores/react'
import { $me } from '../accounts/accounts.ts'
import { PageHeading } from '../design/PageHeading.tsx'
import { formatTime, useWords } from '../i18n/i18n.ts'
import { $told } from '../presence/presence.ts'
import { isColleague } from '#shared/access/actor.ts'
import { greetingAt } from './greeting.ts'
import styles from './OfficePage.module.css'
import { useNow } from './use-now.ts'
import { $counts, NOTHING_YET } from './whereabouts.ts'
import { officeWords } from './words.ts'

/** Good morning, the day, and how many are in. */
export function Welcome() {
  const say = useWords(officeWords)
  const me = useStore($me)
  const { people, rooms } = useStore($counts)
  const told = useStore($told)
  const now = useNow()
  const others = people - 1
  const first = me?.name.split(' ')[0] ?? ''
  return (
    <div>
      <p className={styles.date}>{formatTime(now, { weekday: 'long', day: 'numeric', month: 'long' })}</p>
      <PageHeading title={say('title')}>{say(greetingAt(new Date(now).getHours()), { name: first })}</PageHeading>
      {me && isColleague({ kind: me.role }) && (
        <p className={styles.counts}>
          {!told
            ? NOTHING_YET
            : others > 0
              ? `${say('insideNow', { count: others })}, ${rooms > 0 ? say('inRooms', { count: rooms }) : say('inNoRoom')}`
              : say('nobodyElse')}
        </p>
      )}
    </div>
  )
}
