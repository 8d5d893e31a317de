import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { SelectField } from '../design/Field.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Colleague } from '#shared/directory/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { ASSIGNED_AT_ONCE_MAX } from '#shared/profiles/limits.ts'
import styles from './AdminPages.module.css'
import { contactWords } from './contact-words.ts'
import { giveContact, type AllContacts } from './contacts.ts'
import { MemberPicker } from './MemberPicker.tsx'
import { useRefusalText } from './refusals.ts'

interface AssignMembersProps {
  readonly all: AllContacts
  readonly office: readonly Colleague[]
  readonly members: readonly Colleague[]
}

const WITHOUT = 'without'
const EVERYBODY = 'everybody'

/** Gives many members a contact person at once: first those who have none, or all of a colleague who leaves. */
export function AssignMembers({ all, office, members }: AssignMembersProps) {
  const say = useWords(contactWords)
  const refusalText = useRefusalText()
  const [of, setOf] = useState(WITHOUT)
  const [picked, setPicked] = useState<readonly MemberId[]>([])
  const [chosen, setChosen] = useState('')
  const [busy, setBusy] = useState(false)
  const isShown = ({ memberId }: Colleague, by = of) =>
    by === EVERYBODY || (all.contactOf.get(memberId) ?? WITHOUT) === by
  const shown = members.filter((each) => isShown(each))
  const countOf = (by: string) => members.filter((each) => isShown(each, by)).length
  const here = picked.filter((id) => shown.some(({ memberId }) => memberId === id)).slice(0, ASSIGNED_AT_ONCE_MAX)
  const contactId = office.find(({ memberId }) => memberId === chosen)?.memberId ?? null
  const give = async () => {
    setBusy(true)
    const refusal = await giveContact(here, contactId)
    setBusy(false)
    if (refusal) toast(refusalText(refusal), { tone: 'brick' })
    else {
      toast(say('given', { count: here.length }))
      setPicked([])
    }
  }
  return (
    <section className={styles.section} aria-labelledby="share-out">
      <h2 id="share-out">{say('assign')}</h2>
      <div className={styles.two}>
        <SelectField label={say('show')} value={of} onChange={({ target }) => setOf(target.value)}>
          <option value={WITHOUT}>{say('without', { count: countOf(WITHOUT) })}</option>
          {office.map(({ memberId, name }) => (
            <option key={memberId} value={memberId}>
              {say('withContact', { name, count: countOf(memberId) })}
            </option>
          ))}
          <option value={EVERYBODY}>{say('everybody', { count: members.length })}</option>
        </SelectField>
        <SelectField label={say('becomes')} value={chosen} onChange={({ target }) => setChosen(target.value)}>
          <option value="">{say('choose')}</option>
          {office.map(({ memberId, name }) => (
            <option key={memberId} value={memberId}>
              {name}
            </option>
          ))}
          <option value={WITHOUT}>{say('nobody')}</option>
        </SelectField>
      </div>
      {shown.length === 0 ? (
        <p className="muted">{say(of === WITHOUT && members.length > 0 ? 'nobodyWithout' : 'nobodyHere')}</p>
      ) : (
        <>
          <MemberPicker key={of} picked={here} among={(each) => shown.includes(each)} onPick={setPicked} />
          <div className={styles.buttons}>
            <Button
              kind="primary"
              busy={busy}
              disabled={here.length === 0 || chosen === ''}
              onClick={() => void give()}
            >
              {say('give', { count: here.length })}
            </Button>
            <Button onClick={() => setPicked(here.length === 0 ? shown.map(({ memberId }) => memberId) : [])}>
              {say(here.length === 0 ? 'chooseAll' : 'chooseNone')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
