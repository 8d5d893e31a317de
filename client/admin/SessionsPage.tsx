import { useStore } from '@nanostores/react'
import { MonitorSmartphone } from 'lucide-react'
import { useDeferredValue, useEffect, useState } from 'react'
import type { MemberId } from '#shared/kernel/ids.ts'
import { EmptyState } from '../design/EmptyState.tsx'
import { TextField } from '../design/Field.tsx'
import { searchField } from '../design/search-focus.ts'
import { rankMatch } from '../i18n/fold-text.ts'
import { useWords } from '../i18n/i18n.ts'
import styles from './AdminPages.module.css'
import { LoadedPage } from './LoadedPage.tsx'
import { $members, $membersRefusal, loadMembers, watchMembers } from './people.ts'
import { sessionWords } from './session-words.ts'
import { $signedIn, $signedInRefusal, loadSignedIn, watchSignedIn } from './sessions.ts'
import { SignedInRow } from './SignedInRow.tsx'

const loadBoth = async () => {
  await Promise.all([loadMembers(), loadSignedIn()])
}

/** Who is signed in, and on how many devices; opened one by one to end a device that was lost. */
export function SessionsPage() {
  const say = useWords(sessionWords)
  const members = useStore($members)
  const counts = useStore($signedIn)
  const membersRefusal = useStore($membersRefusal)
  const refusal = useStore($signedInRefusal) ?? membersRefusal
  const [text, setText] = useState('')
  const [opened, setOpened] = useState<MemberId | null>(null)
  const search = useDeferredValue(text)
  useEffect(watchMembers, [])
  useEffect(watchSignedIn, [])
  // Who is open stays, to read that they are signed in nowhere any more.
  const signedIn = (members ?? []).filter(({ memberId }) => counts?.has(memberId) || memberId === opened)
  const shown = signedIn
    .filter(({ name, email }) => rankMatch(`${name} ${email}`, search) > 0)
    .sort((a, b) => a.name.localeCompare(b.name))
  const isLoaded = members !== null && counts !== null
  return (
    <LoadedPage title={say('title')} intro={say('intro')} {...{ refusal, isLoaded, onRetry: loadBoth }}>
      {isLoaded && (
        <div className={styles.filter}>
          <TextField
            {...searchField}
            type="search"
            label={say('search')}
            hint={say('total', { count: counts.size })}
            value={text}
            maxLength={100}
            autoComplete="off"
            onChange={({ target }) => setText(target.value)}
          />
        </div>
      )}
      {isLoaded && shown.length === 0 && (
        <EmptyState icon={<MonitorSmartphone size={32} aria-hidden />} title={say('nobody')}>
          {say('nobodyText')}
        </EmptyState>
      )}
      {isLoaded && shown.length > 0 && (
        <ul className={styles.rows} aria-label={say('title')}>
          {shown.map((member) => (
            <SignedInRow
              key={member.memberId}
              member={member}
              count={counts.get(member.memberId) ?? 0}
              open={opened === member.memberId}
              onToggle={() => setOpened(opened === member.memberId ? null : member.memberId)}
            />
          ))}
        </ul>
      )}
    </LoadedPage>
  )
}
