import { Plus, Trash2 } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { TextField } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { Profile } from '#shared/profiles/contract.ts'
import { REGISTER_NAME_MAX, REGISTER_NUMBER_MAX, REGISTERS_MAX } from '#shared/profiles/limits.ts'
import { changeProfile } from './profiles.ts'
import styles from './ProfilePage.module.css'
import { profileWords } from './words.ts'

/** One's registrations in the registers of the profession, for one's own eyes. */
export function Registers({ registers }: { readonly registers: Profile['registers'] }) {
  const say = useWords(profileWords)
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const add = async (event: SubmitEvent) => {
    event.preventDefault()
    if (name.trim() === '' || number.trim() === '') return
    if (!(await changeProfile({ registers: [...registers, { name: name.trim(), number: number.trim() }] }))) return
    setName('')
    setNumber('')
  }
  return (
    <Card>
      <h2>{say('registers')}</h2>
      <p className="muted">{say('registersHint')}</p>
      {registers.length === 0 && <p>{say('noRegisters')}</p>}
      <ul className={styles.rows}>
        {registers.map((register) => (
          <li key={`${register.name} ${register.number}`}>
            <span>
              <strong>{register.name}</strong> {register.number}
            </span>
            <IconButton
              label={say('removeRegister', { name: register.name })}
              icon={<Trash2 size={18} aria-hidden />}
              onClick={() => void changeProfile({ registers: registers.filter((each) => each !== register) })}
            />
          </li>
        ))}
      </ul>
      {registers.length < REGISTERS_MAX && (
        <form className={styles.adding} onSubmit={(event) => void add(event)}>
          <TextField
            label={say('registerName')}
            value={name}
            maxLength={REGISTER_NAME_MAX}
            onChange={({ target }) => setName(target.value)}
          />
          <TextField
            label={say('registerNumber')}
            value={number}
            maxLength={REGISTER_NUMBER_MAX}
            autoComplete="off"
            onChange={({ target }) => setNumber(target.value)}
          />
          <Button type="submit" icon={<Plus size={18} aria-hidden />}>
            {say('add')}
          </Button>
        </form>
      )}
    </Card>
  )
}
