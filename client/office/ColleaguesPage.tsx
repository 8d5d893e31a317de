import { useStore } from '@nanostores/react'
import { UserSearch } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { TextField } from '../design/Field.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { searchField } from '../design/search-focus.ts'
import { Skeleton } from '../design/Skeleton.tsx'
import { $colleagues } from '../directory/directory.ts'
import { rankMatch } from '../i18n/fold-text.ts'
import { useWords } from '../i18n/i18n.ts'
import { ColleagueLine } from './ColleagueLine.tsx'
import styles from './ColleaguesPage.module.css'
import { $inNow } from './whereabouts.ts'
import { officeWords } from './words.ts'

type Show = 'everyone' | 'onlyIn'

/** Everybody, by name, with who is in and where. */
export function ColleaguesPage() {
  const say = useWords(officeWords)
  const [text, setText] = useState('')
  const [show, setShow] = useState<Show>('everyone')
  const search = useDeferredValue(text)
  const colleagues = useStore($colleagues)
  const inNow = useStore($inNow)
  const within = new Set(inNow)
  const shown = [...colleagues.values()]
    .filter(({ memberId, name }) => (show === 'everyone' || within.has(memberId)) && rankMatch(name, search) > 0)
    .sort((a, b) => a.name.localeCompare(b.name))
  const showAll = () => {
    setText('')
    setShow('everyone')
  }
  return (
    <div className={styles.page}>
      <header>
        <PageHeading title={say('colleaguesTitle')} />
        <p className="muted">{say('colleaguesCount', { count: colleagues.size, inside: inNow.length })}</p>
      </header>
      <div className={styles.filters}>
        <div className={styles.name}>
          <TextField
            {...searchField}
            type="search"
            label={say('filter')}
            value={text}
            maxLength={100}
            autoComplete="off"
            onChange={({ target }) => setText(target.value)}
          />
        </div>
        <fieldset className={styles.shows}>
          <legend className="visually-hidden">{say('show')}</legend>
          {(['everyone', 'onlyIn'] as const).map((each) => (
            <label key={each}>
              <input type="radio" name="show" checked={show === each} onChange={() => setShow(each)} />
              {say(each)}
            </label>
          ))}
        </fieldset>
      </div>
      <p role="status" className="visually-hidden">
        {say('shown', { count: shown.length })}
      </p>
      {colleagues.size === 0 && <Skeleton lines={6} height="3rem" />}
      {colleagues.size > 0 && shown.length === 0 && (
        <EmptyState
          icon={<UserSearch size={32} aria-hidden />}
          title={say('nobodyFound')}
          action={<Button onClick={showAll}>{say('showEveryone')}</Button>}
        >
          {say('nobodyFoundHint')}
        </EmptyState>
      )}
      <ul className={styles.list}>
        {shown.map(({ memberId, role }) => (
          <li key={memberId}>
            <ColleagueLine id={memberId} />
            {role !== 'member' && <Chip>{say(role === 'office' ? 'officeWorker' : 'administrator')}</Chip>}
          </li>
        ))}
      </ul>
    </div>
  )
}
