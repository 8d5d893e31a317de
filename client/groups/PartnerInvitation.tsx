import { useEffect, useState, type SyntheticEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { CopyField } from '../design/CopyField.tsx'
import { TextField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { formatTime, useWords } from '../i18n/i18n.ts'
import { toast } from '../design/toast.ts'
import type { InvitationSeen } from '#shared/accounts/contract.ts'
import { EMAIL_MAX } from '#shared/accounts/limits.ts'
import type { Group } from '#shared/groups/contract.ts'
import { inviteToGroup, loadInvitations, withdrawInvitation } from './groups.ts'
import styles from './MyGroups.module.css'
import { useRefusalText } from './refusal-words.ts'
import { groupWords } from './words.ts'

type Answer =
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'here' }
  | { readonly kind: 'invited'; readonly link: string; readonly mailed: boolean }

/** Invites somebody of another house into the group by address. */
export function PartnerInvitation({ group }: { readonly group: Group }) {
  const say = useWords(groupWords)
  const refusalText = useRefusalText()
  const [email, setEmail] = useState('')
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [open, setOpen] = useState<readonly InvitationSeen[]>([])
  const [changes, setChanges] = useState(0)
  useEffect(() => {
    let gone = false
    void loadInvitations(group.id).then((invitations) => {
      if (!gone) setOpen(invitations)
    })
    return () => {
      gone = true
    }
  }, [group.id, changes])
  const withdraw = async ({ id, email: address }: InvitationSeen) => {
    if (await withdrawInvitation(id)) toast(say('withdrawn', { email: address }))
    setChanges(changes + 1)
  }
  const send = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (busy || email.trim() === '') return
    setBusy(true)
    const reply = await inviteToGroup(group.id, email.trim())
    setBusy(false)
    if (typeof reply === 'string') setAnswer({ kind: 'refused', text: refusalText(reply) })
    else {
      setAnswer(reply.link === null ? { kind: 'here' } : { kind: 'invited', link: reply.link, mailed: reply.mailed })
      setEmail('')
      setChanges(changes + 1)
    }
  }
  return (
    <form className={styles.part} onSubmit={(event) => void send(event)} noValidate>
      <h3>{say('invite')}</h3>
      <TextField
        type="email"
        label={say('email')}
        hint={say('inviteHint')}
        value={email}
        maxLength={EMAIL_MAX}
        autoComplete="off"
        onChange={({ target }) => setEmail(target.value)}
      />
      <span className={styles.buttons}>
        <Button type="submit" busy={busy}>
          {say('send')}
        </Button>
      </span>
      {answer?.kind === 'refused' && <Notice tone="brick">{answer.text}</Notice>}
      {answer?.kind === 'here' && <Notice tone="leaf">{say('alreadyHere')}</Notice>}
      {answer?.kind === 'invited' && (
        <>
          <p role="status">{say(answer.mailed ? 'sent' : 'byHand')}</p>
          <CopyField label={say('link')} text={answer.link} />
        </>
      )}
      {open.length > 0 && (
        <ul className={styles.list} aria-label={say('invited')}>
          {open.map((invitation) => (
            <li key={invitation.id} className={styles.group}>
              <span className={styles.about}>
                {invitation.email}
                <span className={styles.small}>
                  {say('invitedUntil', { date: formatTime(invitation.expiresAt, { day: 'numeric', month: 'long' }) })}
                </span>
              </span>
              <Button
                small
                aria-label={say('withdrawNamed', { email: invitation.email })}
                onClick={() => void withdraw(invitation)}
              >
                {say('withdraw')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </form>
  )
}
