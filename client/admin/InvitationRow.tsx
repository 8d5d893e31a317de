import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Chip, type Tone } from '../design/Chip.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { toast } from '../design/toast.ts'
import { formatTime, useWords } from '../i18n/i18n.ts'
import type { InvitationSeen } from '#shared/accounts/contract.ts'
import styles from './AdminPages.module.css'
import { InvitationFacts } from './InvitationFacts.tsx'
import { withdraw } from './invitations.ts'
import { useRefusalText } from './refusals.ts'
import { adminWords } from './words.ts'

const tones: Record<InvitationSeen['state'], Tone> = {
  open: 'sun',
  accepted: 'leaf',
  withdrawn: 'plain',
  expired: 'plain',
}

const day = (at: number) => formatTime(at, { day: 'numeric', month: 'long' })

/** One invitation: for whom, how it stands, until when; an open one can be withdrawn. */
export function InvitationRow({ invitation }: { readonly invitation: InvitationSeen }) {
  const say = useWords(adminWords)
  const refusalText = useRefusalText()
  const [asking, setAsking] = useState(false)
  const { id, email, role, state, createdAt, expiresAt } = invitation
  const name = invitation.name ?? email
  const confirm = async () => {
    const refusal = await withdraw(id)
    if (!refusal) toast(say('withdrawnDone'))
    return refusalText(refusal)
  }
  return (
    <li className={styles.row}>
      <span className={styles.about}>
        <strong>{name}</strong>
        <span className={styles.details}>
          {invitation.name && <span>{email}</span>}
          <span>{say(role)}</span>
          <InvitationFacts opens={invitation.opens} invitedBy={invitation.invitedBy} />
          <span>
            {state === 'open' ? say('until', { date: day(expiresAt) }) : say('sentOn', { date: day(createdAt) })}
          </span>
        </span>
      </span>
      <div className={styles.buttons}>
        <Chip tone={tones[state]}>{say(state)}</Chip>
        {state === 'open' && (
          <Button small aria-label={say('withdrawNamed', { name })} onClick={() => setAsking(true)}>
            {say('withdraw')}
          </Button>
        )}
      </div>
      {asking && (
        <ConfirmDialog
          danger
          title={say('withdrawTitle')}
          confirmLabel={say('withdraw')}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        >
          {say('withdrawText', { name })}
        </ConfirmDialog>
      )}
    </li>
  )
}
