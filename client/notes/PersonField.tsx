import { useId, useState, type KeyboardEvent } from 'react'
import { Field } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import { aroundWords } from './around-words.ts'
import styles from './PeopleList.module.css'
import { findPeople, knownName, type Person } from './people.ts'

interface PersonFieldProps {
  readonly label: string
  readonly hint: string
  readonly chosen: string | null
  readonly readers: ReadonlySet<string> | null
  readonly onChoose: (memberId: string | null) => void
}

/** Finds a person by name while one types: the arrows choose, Enter takes, emptying it takes nobody. */
export function PersonField({ label, hint, chosen, readers, onChoose }: PersonFieldProps) {
  const say = useWords(aroundWords)
  const id = useId()
  const [text, setText] = useState(chosen === null ? '' : (knownName(chosen) ?? say('somebody')))
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const people = open ? findPeople(text, readers) : []
  const optionId = (index: number) => `${id}-${index}`
  const choose = (person: Person | undefined) => {
    if (!person) return
    setText(person.name)
    setOpen(false)
    onChoose(person.memberId)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && !open) setOpen(true)
    else if (people.length === 0) return
    else if (event.key === 'ArrowDown') setAt((at + 1) % people.length)
    else if (event.key === 'ArrowUp') setAt((at - 1 + people.length) % people.length)
    else if (event.key === 'Enter') choose(people[at])
    else if (event.key === 'Escape') setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Field label={label} hint={hint} optional>
      {(control) => (
        <div className={styles['anchor']} onBlur={() => setOpen(false)}>
          <input
            {...control}
            type="text"
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={people.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={people.length > 0 ? optionId(at) : undefined}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setOpen(event.target.value.trim() !== '')
              setAt(0)
              onChoose(null)
            }}
            onKeyDown={press}
          />
          {people.length > 0 && (
            <ul id={`${id}-list`} role="listbox" aria-label={say('people')} className={styles['below']}>
              {people.map((person, index) => (
                // The keys are the field's; the pointer presses before the field loses the focus.
                <li
                  key={person.memberId}
                  id={optionId(index)}
                  role="option"
                  aria-selected={index === at}
                  className={styles['option']}
                  onMouseDown={(event) => {
                    event.preventDefault()
                    choose(person)
                  }}
                >
                  {person.name}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Field>
  )
}
