import { AtTheDoorCard } from '../doors/AtTheDoorCard.tsx'
import { MyGroups } from '../groups/MyGroups.tsx'
import { useWords } from '../i18n/i18n.ts'
import { ContactCard } from './ContactCard.tsx'
import { InNow } from './InNow.tsx'
import { MyMembers } from './MyMembers.tsx'
import styles from './OfficePage.module.css'
import { officeWords } from './words.ts'

/** Beside the rooms: one's own people first, then who is in. `below`: the contact person has a place above the rooms. */
export function SideColumn({ below }: { readonly below: boolean }) {
  const say = useWords(officeWords)
  return (
    <aside className={styles.side} aria-label={say('people')}>
      <AtTheDoorCard />
      {!below && <ContactCard />}
      <MyGroups />
      <MyMembers />
      <InNow />
    </aside>
  )
}
