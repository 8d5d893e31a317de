import { useState } from 'react'
import type { DoorSeen } from '#shared/doors/contract.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { useWords } from '../i18n/i18n.ts'
import { setDoor } from './knocking.ts'
import { doorWords } from './words.ts'

const USUAL = { from: 18 * 60, until: 8 * 60 }

/** The hours in which a knock at this door makes no sound. */
export function QuietHoursDialog({ door, onClose }: { readonly door: DoorSeen; readonly onClose: () => void }) {
  const say = useWords(doorWords)
  const { from, until } = door.quietHours ?? USUAL
  const [times, setTimes] = useState({ from: toTime(from), until: toTime(until) })
  const [failed, setFailed] = useState(false)
  const save = async (quietHours: DoorSeen['quietHours']) => {
    const no = await setDoor({ roomId: door.roomId, quietHours })
    if (no) setFailed(true)
    else onClose()
  }
  return (
    <Dialog
      title={say('quietTitle')}
      onClose={onClose}
      actions={
        <>
          {door.quietHours && <Button onClick={() => void save(null)}>{say('noQuietHours')}</Button>}
          <Button
            kind="primary"
            onClick={() => void save({ from: toMinutes(times.from), until: toMinutes(times.until) })}
          >
            {say('save')}
          </Button>
        </>
      }
    >
      <p>{say('quietText')}</p>
      {failed && <Notice tone="brick">{say('notYoursToSet')}</Notice>}
      <TextField
        type="time"
        required
        label={say('quietFrom')}
        value={times.from}
        onChange={({ target }) => setTimes({ ...times, from: target.value })}
      />
      <TextField
        type="time"
        required
        label={say('quietUntil')}
        value={times.until}
        onChange={({ target }) => setTimes({ ...times, until: target.value })}
      />
    </Dialog>
  )
}

function toTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
