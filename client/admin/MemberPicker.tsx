import { useStore } from '@nanostores/react'
import { useState } from 'react'
import { Person } from '../design/Avatar.tsx'
import { TextField } from '../design/Field.tsx'
import { $colleagues } from '../directory/directory.ts'
import { rankMatch } from '../i18n/fold-text.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Colleague } from '#shared/directory/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import styles from './AdminPages.module.css'
import { adminWords } from './words.ts'

interface MemberPickerProps {
  readonly picked: readonly MemberId[]
  readonly onPick: (picked: readonly MemberId[]) => void
  /** Only one can be chosen: whoever is chosen next takes the place of the one before. */
  readonly one?: boolean
  /** Who can be chosen; all colleagues where it is left out. */
  readonly among?: (colleague: Colleague) => boolean
  /** What it means that nobody is chosen. */
  readonly noneText?: string
}

/** Chooses colleagues from a list that one can search; the chosen ones stand first when it opens. */
export function MemberPicker({ picked, onPick, one = false, among, noneText }: MemberPickerProps) {
  const say = useWords(adminWords)
  const [search, setSearch] = useState('')
  const [first] = useState(() => new Set(picked))
  const chosen = new Set(picked)
  const known = useStore($colleagues)
  const shown = [...known.values()]
    .filter((each) => (among?.(each) ?? true) && rankMatch(each.name, search) > 0)
    .sort((a, b) => Number(first.has(b.memberId)) - Number(first.has(a.memberId)) || a.name.localeCompare(b.name))
  const toggle = (id: MemberId) =>
    onPick(chosen.has(id) ? picked.filter((other) => other !== id) : one ? [id] : [...picked, id])
  const [only] = picked
  const none = noneText ?? say('pickedNone')
  const chosenText =
    one && only ? say('chosen', { name: known.get(only)?.name ?? '' }) : say('onList', { count: picked.length })
  const hint = picked.length === 0 ? none : chosenText
  return (
    <div className={styles.picker}>
      <TextField
        type="search"
        label={say('pickPeople')}
        value={search}
        autoComplete="off"
        hint={hint}
        onChange={({ target }) => setSearch(target.value)}
      />
      <ul className={styles.pick}>
        {shown.map(({ memberId, name }) => (
          <li key={memberId}>
            <label>
              <input type="checkbox" checked={chosen.has(memberId)} onChange={() => toggle(memberId)} />
              <Person id={memberId} name={name} />
            </label>
          </li>
        ))}
      </ul>
    </div>
  )
}
