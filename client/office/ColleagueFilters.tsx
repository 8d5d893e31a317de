import { useStore } from '@nanostores/react'
import { useEffect } from 'react'
import { SelectField, TextField } from '../design/Field.tsx'
import { searchField } from '../design/search-focus.ts'
import { useTags } from '../directory/directory.ts'
import { $organisations, loadOrganisations } from '../directory/organisations.ts'
import { useWords } from '../i18n/i18n.ts'
import { onArrival } from '../platform/realtime.ts'
import type { Search } from '#shared/directory/contract.ts'
import { SEARCH_MAX } from '#shared/directory/limits.ts'
import styles from './ColleaguesPage.module.css'
import { officeWords } from './words.ts'

/** So many kinds of expertise can be chosen with one press; the others one types. */
const CHIPS_SHOWN = 8

interface ColleagueFiltersProps {
  readonly search: Search
  readonly onChange: (search: Search, when?: { readonly soon: boolean }) => void
}

/** What the page of colleagues can be narrowed down by. */
export function ColleagueFilters({ search, onChange }: ColleagueFiltersProps) {
  const say = useWords(officeWords)
  const inUse = useTags()
  useEffect(() => onArrival(loadOrganisations), [])
  const organisations = useStore($organisations)
  const chips = inUse.expertise.slice(0, CHIPS_SHOWN)
  return (
    <div className={styles.filters} role="search">
      <div className={styles.name}>
        <TextField
          {...searchField}
          type="search"
          label={say('filter')}
          value={search.text ?? ''}
          maxLength={SEARCH_MAX}
          autoComplete="off"
          onChange={({ target }) => onChange({ ...search, text: target.value }, { soon: true })}
        />
      </div>
      {inUse.regions.length > 0 && (
        <div className={styles.region}>
          <SelectField
            label={say('region')}
            value={search.region ?? ''}
            onChange={({ target }) => onChange({ ...search, region: target.value })}
          >
            <option value="">{say('allRegions')}</option>
            {inUse.regions.map(({ text, count }) => (
              <option key={text} value={text}>
                {text} ({count})
              </option>
            ))}
          </SelectField>
        </div>
      )}
      {organisations.size > 0 && (
        <div className={styles.region}>
          <SelectField
            label={say('organisation')}
            value={search.organisationId ?? ''}
            onChange={({ target: { value } }) => {
              const { organisationId: _, ...rest } = search
              onChange(value === '' ? rest : { ...rest, organisationId: value })
            }}
          >
            <option value="">{say('allOrganisations')}</option>
            {[...organisations].map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <fieldset className={styles.shows}>
        <legend className="visually-hidden">{say('show')}</legend>
        {(['everyone', 'onlyIn'] as const).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="show"
              checked={(search.inNow === true) === (each === 'onlyIn')}
              onChange={() => onChange({ ...search, inNow: each === 'onlyIn' })}
            />
            {say(each)}
          </label>
        ))}
      </fieldset>
      {chips.length > 0 && (
        <fieldset className={styles.chips}>
          <legend className="visually-hidden">{say('expertise')}</legend>
          {chips.map(({ text, count }) => (
            <label key={text}>
              <input
                type="checkbox"
                checked={search.expertise === text}
                onChange={({ target }) => onChange({ ...search, expertise: target.checked ? text : '' })}
              />
              {text} <small>{count}</small>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}
