import { useId, useState } from 'react'
import { ACT_OBJECT_MAX } from '#shared/audit/limits.ts'
import { TextField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import { toChoices } from './audit-names.ts'
import { auditWords } from './audit-words.ts'

/** As the office takes it: letters, digits and what stands between them. */
const ID = /^[\w:.-]+$/

interface ObjectFieldProps {
  /** What the ids of the trail are called, by id. */
  readonly names: ReadonlyMap<string, string>
  /** The id that is looked for; null: none. */
  readonly value: string | null
  readonly onChoose: (id: string | null) => void
}

/** Asks whom or what lines are to be about: a name of the list, or the id of what has none any more. */
export function ObjectField({ names, value, onChoose }: ObjectFieldProps) {
  const say = useWords(auditWords)
  const list = useId()
  const [text, setText] = useState((value !== null && names.get(value)) || (value ?? ''))
  const [isUnknown, setIsUnknown] = useState(false)
  const choices = toChoices(names)
  const find = (typed: string) => choices.get(typed.trim()) ?? null
  const type = (typed: string) => {
    setText(typed)
    setIsUnknown(false)
    const id = find(typed)
    if (id !== null && id !== value) onChoose(id)
  }
  const settle = () => {
    const typed = text.trim()
    const id = find(typed) ?? (ID.test(typed) ? typed : null)
    setIsUnknown(typed !== '' && id === null)
    if ((typed === '' || id !== null) && id !== value) onChoose(id)
  }
  return (
    <>
      <TextField
        label={say('object')}
        list={list}
        value={text}
        maxLength={ACT_OBJECT_MAX}
        autoComplete="off"
        error={isUnknown ? say('objectUnknown') : null}
        onChange={({ target }) => type(target.value)}
        onBlur={settle}
        onKeyDown={({ key }) => key === 'Enter' && settle()}
      />
      <datalist id={list}>
        {[...choices.keys()].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
