import { useStore } from '@nanostores/react'
import { useState } from 'react'
import { $me } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { SelectField } from '../design/Field.tsx'
import { toast } from '../design/toast.ts'
import { $colleagues } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import { assignContact } from '../profiles/contacts.ts'
import { profileRefusalWords } from '../profiles/refusals.ts'
import type { Shown } from '#shared/directory/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import styles from './ColleaguePanel.module.css'
import { lookAgain } from './panel.ts'
import { officeWords } from './words.ts'

/** Who is a member's contact person, chosen: by administrators, and by the office for its own members. */
export function ContactChoice({ colleague: { memberId, contactId } }: { readonly colleague: Shown }) {
  const say = useWords(officeWords)
  const sayRefusal = useWords(profileRefusalWords)
  const me = useStore($me)
  const colleagues = useStore($colleagues)
  const [busy, setBusy] = useState(false)
  if (me?.role !== 'office' && me?.role !== 'administrator') return null
  const assign = async (chosen: MemberId | null) => {
    setBusy(true)
    const refusal = await assignContact([memberId], chosen)
    await lookAgain(memberId)
    setBusy(false)
    toast(refusal ? sayRefusal(refusal) : say('assigned'), { tone: refusal ? 'brick' : 'leaf' })
  }
  const chooses = me.role === 'administrator' || contactId === me.memberId
  if (!chooses)
    return (
      <div className={styles.choice}>
        <Button busy={busy} onClick={() => void assign(me.memberId)}>
          {say('takeOn')}
        </Button>
      </div>
    )
  const office = [...colleagues.values()]
    .filter(({ role }) => role === 'office' || role === 'administrator')
    .sort((a, b) => a.name.localeCompare(b.name))
  return (
    <div className={styles.choice}>
      <SelectField
        label={say(me.role === 'administrator' ? 'becomesContact' : 'handOver')}
        value={contactId ?? ''}
        disabled={busy}
        onChange={({ target }) => {
          void assign(office.find((each) => each.memberId === target.value)?.memberId ?? null)
        }}
      >
        <option value="">{say('nobodyYet')}</option>
        {office.map((each) => (
          <option key={each.memberId} value={each.memberId}>
            {each.name}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
