import { useStore } from '@nanostores/react'
import { useState } from 'react'
import { Person } from '../design/Avatar.tsx'
import { Button } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { $colleagues } from '../directory/directory.ts'
import { rankMatch } from '../i18n/fold-text.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Group, GroupMember } from '#shared/groups/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { admitToGroup } from './groups.ts'
import styles from './MyGroups.module.css'
import { useAct } from './use-act.ts'
import { groupWords } from './words.ts'

const SHOWN_MAX = 5

interface AdmissionProps {
  readonly group: Group
  readonly members: readonly GroupMember[]
}

/** Finds colleagues by name and takes them into the group. */
export function Admission({ group, members }: AdmissionProps) {
  const say = useWords(groupWords)
  const act = useAct()
  const [search, setSearch] = useState('')
  const admit = async (memberId: MemberId, name: string) => {
    const done = await act(admitToGroup(group.id, memberId, 'member'), say('admitted', { name }))
    // Who went on typing meanwhile keeps what they typed.
    if (done) setSearch((now) => (now === search ? '' : now))
  }
  const inside = new Set(members.map(({ memberId }) => memberId))
  const colleagues = useStore($colleagues)
  const found =
    search.trim() === ''
      ? []
      : [...colleagues.values()]
          .filter(
            ({ memberId, role, name }) => isOfTheHouse(role) && !inside.has(memberId) && rankMatch(name, search) > 0,
          )
          .sort((one, other) => rankMatch(other.name, search) - rankMatch(one.name, search))
          .slice(0, SHOWN_MAX)
  return (
    <section className={styles.part}>
      <TextField
        type="search"
        label={say('admit')}
        hint={say('admitHint')}
        value={search}
        autoComplete="off"
        maxLength={100}
        onChange={({ target }) => setSearch(target.value)}
      />
      <ul className={styles.list}>
        {found.map(({ memberId, name }) => (
          <li key={memberId} className={styles.group}>
            <span className={styles.about}>
              <Person id={memberId} name={name} />
            </span>
            <Button small aria-label={say('admitNamed', { name })} onClick={() => void admit(memberId, name)}>
              {say('add')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function isOfTheHouse(role: string): boolean {
  return role !== 'partner' && role !== 'guest'
}
