import { useStore } from '@nanostores/react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { TapMenu } from '../doors/TapMenu.tsx'
import { formatTime, useWords } from '../i18n/i18n.ts'
import { $told } from '../presence/presence.ts'
import { $contact } from '../profiles/contacts.ts'
import { momentIn, OFFICE_ZONE } from '#shared/kernel/office-time.ts'
import { decideContact } from '#shared/profiles/contact.ts'
import type { ContactPerson } from '#shared/profiles/contract.ts'
import { isWalkInAt, walkInOn } from '#shared/profiles/walk-in.ts'
import { ColleagueLine } from './ColleagueLine.tsx'
import { GoThere } from './GoThere.tsx'
import { showColleague } from './panel.ts'
import styles from './ContactCard.module.css'
import { useNow } from './use-now.ts'
import { $statuses, nameAtom, whereIs } from './whereabouts.ts'
import { officeWords } from './words.ts'

const MINUTE_MS = 60_000

/** One's contact person: in or not, where, when one may walk in; and who stands in. Nothing for who has none. */
export function ContactCard() {
  const say = useWords(officeWords)
  const contact = useStore($contact)
  const statuses = useStore($statuses)
  const told = useStore($told)
  if (!contact) return null
  const shown = decideContact(contact, (memberId) => statuses.get(memberId))
  if (shown.kind === 'none') return null
  const { person, standIn } = shown
  const away = told && !statuses.has(person.memberId)
  return (
    <Card>
      <section aria-labelledby="my-contact" className={styles.contact}>
        <h2 id="my-contact">{say('myContact')}</h2>
        <ColleagueLine id={person.memberId} />
        <Hours person={person} />
        {statuses.has(person.memberId) && <Ways person={person} />}
        {away && standIn && (
          <div className={styles.standIn}>
            <p>{say('standsIn')}</p>
            <ColleagueLine id={standIn.memberId} />
            <Ways person={standIn} />
          </div>
        )}
        {away && !standIn && <p className="muted">{say('contactAway')}</p>}
      </section>
    </Card>
  )
}

/** The walk-in hours of today, and whether it is now. */
function Hours({ person: { hours } }: { readonly person: ContactPerson }) {
  const say = useWords(officeWords)
  const now = useNow()
  const moment = momentIn(OFFICE_ZONE, now)
  const today = walkInOn(hours, moment.day)
  if (hours.length === 0) return null
  // Kept by the office's clock, shown by the reader's.
  const toText = (minute: number) => formatTime(now + (minute - moment.minute) * MINUTE_MS)
  const times = today.map(({ from, until }) => `${toText(from)}–${toText(until)}`).join(', ')
  const open = isWalkInAt(hours, moment)
  return (
    <p className={styles.hours}>
      {today.length === 0 ? say('noWalkInToday') : say(open ? 'walkInNow' : 'walkInToday', { times })}
    </p>
  )
}

/** What one can do: go where they are, tap them on the shoulder, or see how to reach them. */
function Ways({ person: { memberId } }: { readonly person: ContactPerson }) {
  const say = useWords(officeWords)
  const name = useStore(nameAtom(memberId))
  const where = useStore(whereIs(memberId))
  return (
    <div className={styles.ways}>
      {where.kind === 'room' && <GoThere name={name} room={where.room} />}
      <TapMenu wide memberId={memberId} name={name} />
      <Button small onClick={() => void showColleague(memberId)} aria-label={say('aboutWhom', { name })}>
        {say('about')}
      </Button>
    </div>
  )
}
