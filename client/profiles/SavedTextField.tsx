import { useId, useState } from 'react'
import { announce } from '../design/announce.ts'
import { TextField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import { profileWords } from './words.ts'

interface SavedTextFieldProps {
  readonly label: string
  readonly hint?: string
  readonly type?: 'text' | 'tel'
  readonly autoComplete?: string
  readonly value: string
  readonly maxLength: number
  /** What others wrote, to choose from. */
  readonly offered?: readonly { readonly text: string }[]
  /** Answers whether it was saved. */
  readonly onSave: (text: string) => Promise<boolean>
}

/** A line of text that is saved when one leaves it or presses Enter; Escape puts back what it was. */
export function SavedTextField({ value, onSave, offered = [], type = 'text', hint, ...rest }: SavedTextFieldProps) {
  const say = useWords(profileWords)
  const listId = useId()
  /** What is being typed; null: nothing, the field shows what is kept. */
  const [typed, setTyped] = useState<string | null>(null)
  const save = async () => {
    const text = typed?.trim()
    if (text === undefined || text === value) {
      setTyped(null)
      return
    }
    // What was typed stays in the field when it was not saved, so that nobody types it twice.
    if (await onSave(text)) {
      setTyped(null)
      announce(say('saved'))
    }
  }
  return (
    <>
      <TextField
        {...rest}
        hint={hint}
        optional
        type={type}
        value={typed ?? value}
        list={offered.length > 0 ? listId : undefined}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => void save()}
        onKeyDown={({ key }) => {
          if (key === 'Enter') void save()
          else if (key === 'Escape') setTyped(null)
        }}
      />
      <datalist id={listId}>
        {offered.map(({ text }) => (
          <option key={text} value={text} />
        ))}
      </datalist>
    </>
  )
}
