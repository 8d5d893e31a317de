import { useStore } from '@nanostores/react'
import { Handshake } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Avatar } from '../design/Avatar.tsx'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { $colleagues, nameOf, photoOf } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Colleague } from '#shared/directory/contract.ts'
import styles from './AdminPages.module.css'
import { AssignMembers } from './AssignMembers.tsx'
import { LoadedPage } from './LoadedPage.tsx'
import { contactWords } from './contact-words.ts'
import { $allContacts, $contactsRefusal, loadContacts, watchContacts, type AllContacts } from './contacts.ts'
import { StandInsDialog } from './StandInsDialog.tsx'

/** Who is whose contact person, and who stands in: shared out for many members at once. */
export function ContactsPage() {
  const say = useWords(contactWords)
  const all = useStore($allContacts)
  const refusal = useStore($contactsRefusal)
  useEffect(watchContacts, [])
  return (
    <LoadedPage
      title={say('title')}
      intro={say('intro')}
      isLoaded={all !== null}
      {...{ refusal, onRetry: loadContacts }}
    >
      {all && <Contacts all={all} />}
    </LoadedPage>
  )
}

function Contacts({ all }: { readonly all: AllContacts }) {
  const say = useWords(contactWords)
  const colleagues = [...useStore($colleagues).values()].sort((a, b) => a.name.localeCompare(b.name))
  const office = colleagues.filter(isOfOffice)
  if (office.length === 0)
    return <EmptyState icon={<Handshake size={32} aria-hidden />} title={say('nobodyOfOffice')} />
  return (
    <>
      <section className={styles.section} aria-labelledby="of-the-office">
        <h2 id="of-the-office">{say('office')}</h2>
        <ul className={styles.rows} aria-labelledby="of-the-office">
          {office.map((person) => (
            <ContactRow key={person.memberId} person={person} all={all} />
          ))}
        </ul>
      </section>
      <AssignMembers all={all} office={office} members={colleagues.filter(({ role }) => role === 'member')} />
    </>
  )
}

function ContactRow({ person, all }: { readonly person: Colleague; readonly all: AllContacts }) {
  const say = useWords(contactWords)
  const [asking, setAsking] = useState(false)
  const { memberId, name } = person
  const count = [...all.contactOf.values()].filter((contactId) => contactId === memberId).length
  const standIns = all.standIns.get(memberId) ?? []
  const names = standIns.map(nameOf).join(', ')
  return (
    <li className={styles.row}>
      <span className={styles.person}>
        <Avatar id={memberId} name={name} size="m" photo={photoOf(person)} />
        <span className={styles.about}>
          <strong>{name}</strong>
          <span className={styles.details}>
            <span>{say('members', { count })}</span>
            <span>{names === '' ? say('noStandIns') : say('standIns', { names })}</span>
          </span>
        </span>
      </span>
      <div className={styles.buttons}>
        <Button small aria-label={say('setStandInsFor', { name })} onClick={() => setAsking(true)}>
          {say('setStandIns')}
        </Button>
      </div>
      {asking && <StandInsDialog person={person} standIns={standIns} onClose={() => setAsking(false)} />}
    </li>
  )
}

function isOfOffice({ role }: Colleague): boolean {
  return role === 'office' || role === 'administrator'
}
