import { useStore } from '@nanostores/react'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Card } from '../design/Card.tsx'
import { SelectField } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { toast } from '../design/toast.ts'
import { $colleagues, nameOf } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { STAND_INS_MAX } from '#shared/profiles/limits.ts'
import { $following, setStandIns } from './contacts.ts'
import styles from './ProfilePage.module.css'
import { profileRefusalWords } from './refusals.ts'
import { profileWords } from './words.ts'

/** Who of the office is there for one's members when one is not. */
export function StandIns({ ownId }: { readonly ownId: MemberId }) {
  const say = useWords(profileWords)
  const sayRefusal = useWords(profileRefusalWords)
  const standIns = useStore($following)?.standInIds ?? []
  const colleagues = useStore($colleagues)
  const [busy, setBusy] = useState(false)
  const others = [...colleagues.values()]
    .filter(({ role, memberId }) => (role === 'office' || role === 'administrator') && memberId !== ownId)
    .filter(({ memberId }) => !standIns.includes(memberId))
    .sort((a, b) => a.name.localeCompare(b.name))
  const set = async (standInIds: readonly MemberId[]) => {
    setBusy(true)
    const refusal = await setStandIns(ownId, standInIds)
    setBusy(false)
    if (refusal) toast(sayRefusal(refusal), { tone: 'brick' })
  }
  return (
    <Card>
      <h2>{say('standIns')}</h2>
      <p className="muted">{say('standInsHint')}</p>
      {standIns.length === 0 && <p>{say('noStandIns')}</p>}
      <ol className={styles.rows}>
        {standIns.map((memberId) => (
          <li key={memberId}>
            <span>{nameOf(memberId)}</span>
            <IconButton
              label={say('remove', { tag: nameOf(memberId) })}
              icon={<Trash2 size={18} aria-hidden />}
              disabled={busy}
              onClick={() => void set(standIns.filter((each) => each !== memberId))}
            />
          </li>
        ))}
      </ol>
      {others.length > 0 && standIns.length < STAND_INS_MAX && (
        <SelectField
          label={say('standIn')}
          value=""
          disabled={busy}
          onChange={({ target }) => {
            const chosen = others.find(({ memberId }) => memberId === target.value)
            if (chosen) void set([...standIns, chosen.memberId])
          }}
        >
          <option value="">{say('add')}…</option>
          {others.map(({ memberId, name }) => (
            <option key={memberId} value={memberId}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
    </Card>
  )
}
