import { useStore } from '@nanostores/react'
import { Card } from '../design/Card.tsx'
import { Chip } from '../design/Chip.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $told } from '../presence/presence.ts'
import { $following } from '../profiles/contacts.ts'
import { ColleagueLine } from './ColleagueLine.tsx'
import styles from './ContactCard.module.css'
import { $inNow, $names } from './whereabouts.ts'
import { officeWords } from './words.ts'

/** The members whose contact person one is: first who is in now, the others behind a fold. */
export function MyMembers() {
  const say = useWords(officeWords)
  const following = useStore($following)
  const inNow = useStore($inNow)
  const told = useStore($told)
  const names = useStore($names)
  if (!following || following.memberIds.length === 0) return null
  const mine = new Set(following.memberIds)
  const here = inNow.filter((id) => mine.has(id))
  const nameOf = (id: (typeof here)[number]) => names.get(id) ?? ''
  const away = following.memberIds
    .filter((id) => !here.includes(id))
    .sort((one, other) => nameOf(one).localeCompare(nameOf(other)))
  return (
    <Card>
      <h2 id="my-members">
        {say('myMembers')} {here.length > 0 && <Chip tone="leaf">{here.length}</Chip>}
      </h2>
      {told && here.length === 0 && <p className="muted">{say('noMembersIn')}</p>}
      <ul className={styles.members} aria-labelledby="my-members">
        {here.map((id) => (
          <li key={id}>
            <ColleagueLine id={id} tap />
          </li>
        ))}
      </ul>
      {away.length > 0 && (
        <details className={styles.rest}>
          <summary>{say('membersAway', { count: away.length })}</summary>
          <ul className={styles.members}>
            {away.map((id) => (
              <li key={id}>
                <ColleagueLine id={id} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  )
}
