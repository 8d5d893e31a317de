import { useStore } from '@nanostores/react'
import { UserSearch } from 'lucide-react'
import { useDeferredValue, useEffect, useState } from 'react'
import { EmptyState } from '../design/EmptyState.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { searchField } from '../design/search-focus.ts'
import { Skeleton } from '../design/Skeleton.tsx'
import { rankMatch } from '../i18n/fold-text.ts'
import { useWords } from '../i18n/i18n.ts'
import type { ManagedMember } from '#shared/directory/contract.ts'
import styles from './AdminPages.module.css'
import { LoadRefusal } from './LoadRefusal.tsx'
import { $members, $membersRefusal, loadMembers, watchMembers } from './people.ts'
import { PersonRow } from './PersonRow.tsx'
import { adminWords } from './words.ts'

const whiches = ['everybody', 'partner', 'member', 'office', 'administrator', 'blocked'] as const
/** Whom one looks for: who has a role, or is blocked. */
type Which = (typeof whiches)[number]

const isOne = ({ role, blocked }: ManagedMember, which: Which) =>
  which === 'everybody' || (which === 'blocked' ? blocked : role === which)

/** All members: their role, whether they may in, and a new password for who lost theirs. */
export function PeoplePage() {
  const say = useWords(adminWords)
  const members = useStore($members)
  const refusal = useStore($membersRefusal)
  const [text, setText] = useState('')
  const [which, setWhich] = useState<Which>('everybody')
  const search = useDeferredValue(text)
  useEffect(watchMembers, [])
  const shown = (members ?? [])
    .filter((member) => isOne(member, which) && rankMatch(`${member.name} ${member.email}`, search) > 0)
    .sort((a, b) => a.name.localeCompare(b.name))
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <PageHeading title={say('peopleTitle')} />
          {members && (
            <p className="muted" role="status">
              {say('peopleCount', { count: members.length })}
              {shown.length < members.length && ` ${say('peopleShown', { count: shown.length })}`}
            </p>
          )}
        </div>
      </header>
      <div className={styles.two}>
        <TextField
          {...searchField}
          type="search"
          label={say('filter')}
          value={text}
          maxLength={100}
          autoComplete="off"
          onChange={({ target }) => setText(target.value)}
        />
        <SelectField
          label={say('which')}
          value={which}
          onChange={({ target }) => setWhich(whiches.find((one) => one === target.value) ?? 'everybody')}
        >
          {whiches.map((one) => (
            <option key={one} value={one}>
              {say(one)}
            </option>
          ))}
        </SelectField>
      </div>
      {refusal && <LoadRefusal refusal={refusal} onRetry={loadMembers} />}
      {!members && !refusal && <Skeleton lines={5} height="4rem" />}
      {members && shown.length === 0 && (
        <EmptyState icon={<UserSearch size={32} aria-hidden />} title={say('nobodyFound')}>
          {say('nobodyFoundText')}
        </EmptyState>
      )}
      {shown.length > 0 && (
        <ul className={styles.rows} aria-label={say('people')}>
          {shown.map((member) => (
            <PersonRow key={member.memberId} member={member} />
          ))}
        </ul>
      )}
    </div>
  )
}
