import { useStore } from '@nanostores/react'
import { UserSearch } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Notice } from '../design/Notice.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { $colleagues } from '../directory/directory.ts'
import { $finding, findMore, lookFor, watchFinding } from '../directory/finding.ts'
import { useWords } from '../i18n/i18n.ts'
import { $told } from '../presence/presence.ts'
import { isColleague, type Role } from '#shared/access/actor.ts'
import { ColleagueCard } from './ColleagueCard.tsx'
import { ColleagueFilters } from './ColleagueFilters.tsx'
import { ColleaguePanel } from './ColleaguePanel.tsx'
import styles from './ColleaguesPage.module.css'
import { followInNow } from './follow-in-now.ts'
import { $inNow } from './whereabouts.ts'
import { officeWords } from './words.ts'

/** Everybody one can find: by name, expertise, region, and who is in now. */
export function ColleaguesPage() {
  const say = useWords(officeWords)
  const known = useStore($colleagues)
  // The names of partners are known too, for the rooms that are shared; they are not on this page.
  const isListed = (role?: Role) => role !== undefined && isColleague({ kind: role })
  const count = [...known.values()].filter(({ role }) => isListed(role)).length
  const inside = useStore($inNow).filter((memberId) => isListed(known.get(memberId)?.role)).length
  const told = useStore($told)
  const { search, state, people, total } = useStore($finding)
  useEffect(() => {
    const undo = [watchFinding(), followInNow()]
    return () => undo.forEach((stop) => stop())
  }, [])
  const waits = state === 'loading' && people.length === 0
  return (
    <div className={styles.page}>
      <header>
        <PageHeading title={say('colleaguesTitle')} />
        <p className="muted">{count > 0 && say(told ? 'colleaguesCount' : 'colleaguesKnown', { count, inside })}</p>
      </header>
      <ColleagueFilters search={search} onChange={lookFor} />
      {state === 'failed' && (
        <Notice tone="brick" action={<Button onClick={() => lookFor(search)}>{say('again')}</Button>}>
          {say('stale')}
        </Notice>
      )}
      <p role="status" className="visually-hidden">
        {state === 'ready' && say('shown', { count: total })}
      </p>
      {waits && <Skeleton lines={6} height="5rem" />}
      {state === 'ready' && total === 0 && (
        <EmptyState
          icon={<UserSearch size={32} aria-hidden />}
          title={say('nobodyFound')}
          action={<Button onClick={() => lookFor({})}>{say('showEveryone')}</Button>}
        >
          {say('nobodyFoundHint')}
        </EmptyState>
      )}
      <ul className={styles.list} aria-busy={state === 'loading'}>
        {people.map((colleague) => (
          <li key={colleague.memberId}>
            <ColleagueCard colleague={colleague} />
          </li>
        ))}
      </ul>
      {people.length < total && (
        <Button className={styles.more} busy={state === 'loading'} onClick={() => void findMore()}>
          {say('more')}
        </Button>
      )}
      <ColleaguePanel />
    </div>
  )
}
