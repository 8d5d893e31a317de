import { Plus, Trash2 } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Card } from '../design/Card.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { WalkIn } from '#shared/profiles/contract.ts'
import { WALK_INS_MAX, weekdays } from '#shared/profiles/limits.ts'
import { inWeekOrder } from '#shared/profiles/walk-in.ts'
import { changeProfile } from './profiles.ts'
import styles from './ProfilePage.module.css'
import { dayName, fromClock, toClock } from './times.ts'
import { profileWords } from './words.ts'

/** When members can walk in on somebody of the office. */
export function WalkInHours({ hours }: { readonly hours: readonly WalkIn[] }) {
  const say = useWords(profileWords)
  const [day, setDay] = useState<number>(weekdays[0])
  const [from, setFrom] = useState('09:00')
  const [until, setUntil] = useState('10:00')
  const [wrong, setWrong] = useState(false)
  const add = (event: SubmitEvent) => {
    event.preventDefault()
    const [begins, ends] = [fromClock(from), fromClock(until)]
    const fits = begins !== null && ends !== null && begins < ends
    setWrong(!fits)
    if (fits) void changeProfile({ hours: inWeekOrder([...hours, { day, from: begins, until: ends }]) })
  }
  return (
    <Card>
      <h2>{say('hours')}</h2>
      <p className="muted">{hours.length === 0 ? say('noHours') : say('hoursHint')}</p>
      <ul className={styles.rows}>
        {hours.map((hour) => {
          const clock = { day: dayName(hour.day), from: toClock(hour.from), until: toClock(hour.until) }
          return (
            <li key={`${hour.day} ${hour.from}`}>
              <span>
                <strong>{clock.day}</strong> {clock.from}–{clock.until}
              </span>
              <IconButton
                label={say('removeHours', clock)}
                icon={<Trash2 size={18} aria-hidden />}
                onClick={() => void changeProfile({ hours: hours.filter((each) => each !== hour) })}
              />
            </li>
          )
        })}
      </ul>
      {hours.length < WALK_INS_MAX && (
        <form className={styles.adding} noValidate onSubmit={add}>
          <SelectField label={say('day')} value={day} onChange={({ target }) => setDay(Number(target.value))}>
            {weekdays.map((each) => (
              <option key={each} value={each}>
                {dayName(each)}
              </option>
            ))}
          </SelectField>
          <TextField label={say('from')} type="time" value={from} onChange={({ target }) => setFrom(target.value)} />
          <TextField
            label={say('until')}
            type="time"
            value={until}
            error={wrong ? say('wrongHours') : null}
            onChange={({ target }) => setUntil(target.value)}
          />
          <Button type="submit" icon={<Plus size={18} aria-hidden />}>
            {say('add')}
          </Button>
        </form>
      )}
    </Card>
  )
}
