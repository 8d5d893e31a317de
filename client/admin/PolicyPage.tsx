import { useStore } from '@nanostores/react'
import { Check, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { SelectField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $managed, loadManaged } from '../rooms/rooms.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import styles from './AuditPage.module.css'
import pages from './AdminPages.module.css'
import { LoadRefusal } from './LoadRefusal.tsx'
import { $members, $membersRefusal, loadMembers, watchMembers } from './people.ts'
import { explainPolicy, type PolicyReply } from './policy.ts'
import { actionKey, actionWords } from './policy-sentences.ts'
import { policyWords } from './policy-words.ts'

/** What somebody may do in a room, and why: the policy read out for one person and one room. */
export function PolicyPage() {
  const say = useWords(policyWords)
  const members = useStore($members) ?? []
  const rooms = [...(useStore($managed)?.rooms.values() ?? [])]
  const [memberId, setMember] = useState<MemberId | ''>('')
  const [roomId, setRoom] = useState<RoomId | ''>('')
  const [reply, setReply] = useState<PolicyReply | null>(null)
  const refusal = useStore($membersRefusal)
  useEffect(watchMembers, [])
  useEffect(() => void loadManaged(), [])
  useEffect(() => {
    let asked = true
    if (memberId !== '' && roomId !== '')
      void explainPolicy(memberId, roomId).then((answer) => {
        if (asked) setReply(answer)
      })
    return () => {
      asked = false
    }
  }, [memberId, roomId])
  const shown = memberId !== '' && roomId !== '' ? reply : null
  return (
    <div className={pages.page}>
      <header className={pages.head}>
        <div>
          <PageHeading title={say('title')} />
          <p className="muted">{say('intro')}</p>
        </div>
      </header>
      {refusal && <LoadRefusal refusal={refusal} onRetry={loadAll} />}
      <div className={styles.filters}>
        <SelectField
          label={say('who')}
          value={memberId}
          onChange={({ target }) => setMember(target.value as MemberId | '')}
        >
          <option value="">{say('choose')}</option>
          {[...members]
            .sort((a, b) => a.name.localeCompare(b.name))
            .map((member) => (
              <option key={member.memberId} value={member.memberId}>
                {member.name}
              </option>
            ))}
        </SelectField>
        <SelectField label={say('room')} value={roomId} onChange={({ target }) => setRoom(target.value as RoomId | '')}>
          <option value="">{say('choose')}</option>
          {rooms
            .sort((a, b) => a.name.localeCompare(b.name))
            .map((room) => (
              <option key={room.id} value={room.id}>
                {room.name}
              </option>
            ))}
        </SelectField>
      </div>
      {shown?.ok === false && <Notice tone="brick">{say('failed')}</Notice>}
      {shown?.ok && shown.value.blocked && <Notice>{say('blocked')}</Notice>}
      {shown?.ok && <p>{say(shown.value.relation)}</p>}
      {shown?.ok && (
        <ul className={pages.rows} aria-label={say('title')}>
          {shown.value.lines.map(({ action, allowed, why, rule }) => (
            <li key={action} className={pages.row}>
              <span className={styles.file}>
                {allowed ? <Check size={18} aria-hidden /> : <X size={18} aria-hidden />}
                <span>
                  <strong>{allowed ? say('may') : say('mayNot')}</strong> <Action action={action} />
                </span>
              </span>
              <span className="muted" title={rule}>
                {say(`why_${why}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

async function loadAll(): Promise<void> {
  await Promise.all([loadMembers(), loadManaged()])
}

/** What it is about, in words; the code only where there are none. */
function Action({ action }: { readonly action: string }) {
  const say = useWords(actionWords)
  const key = actionKey(action)
  return key === null ? <code>{action}</code> : say(key)
}
