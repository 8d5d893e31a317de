import { useState } from 'react'
import { TextField } from '../design/Field.tsx'
import { focusFirst } from '../design/focus-first.ts'

/** The name that a form asks first: what was typed, and a check that it is not empty. */
export function useName(before: string) {
  const [name, setName] = useState(before)
  const [missing, setMissing] = useState(false)
  const check = () => {
    const given = name.trim() !== ''
    setMissing(!given)
    return given
  }
  return { name, setName, missing, check }
}

interface NameFieldProps {
  readonly label: string
  readonly maxLength: number
  readonly missingText: string
  readonly asked: ReturnType<typeof useName>
}

/** The field of that name, which has the focus when the form opens. */
export function NameField({ label, maxLength, missingText, asked }: NameFieldProps) {
  return (
    <TextField
      label={label}
      value={asked.name}
      maxLength={maxLength}
      required
      ref={focusFirst}
      error={asked.missing ? missingText : null}
      onChange={({ target }) => asked.setName(target.value)}
    />
  )
}
