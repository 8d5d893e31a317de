import { useId, useState, type SyntheticEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { CopyField } from '../design/CopyField.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { focusFirst } from '../design/focus-first.ts'
import { focusInvalid } from '../design/focus-invalid.ts'
import { Notice } from '../design/Notice.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { StandingRole } from '#shared/access/actor.ts'
import type { Opens } from '#shared/accounts/contract.ts'
import { EMAIL_MAX, NAME_MAX } from '#shared/accounts/limits.ts'
import styles from './AdminPages.module.css'
import { InvitationOpens } from './InvitationOpens.tsx'
import { invite, type Invited } from './invitations.ts'
import { useRefusalText, type AdminRefusal } from './refusals.ts'
import { adminWords } from './words.ts'

const roles = ['partner', 'member', 'office', 'administrator'] as const satisfies readonly StandingRole[]
/** Enough to catch a slip; the office looks better. */
const LOOKS_LIKE_EMAIL = /^\S+@\S+\.\S+$/

/** Asks whom to invite, and then shows the link, this once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const [invited, setInvited] = useState<Invited | null>(null)
  return invited ? (
    <InvitationMade invited={invited} onClose={onClose} onAnother={() => setInvited(null)} />
  ) : (
    <InviteForm onClose={onClose} onInvited={setInvited} />
  )
}

function InviteForm(props: { readonly onClose: () => void; readonly onInvited: (invited: Invited) => void }) {
  const say = useWords(adminWords)
  const refusalText = useRefusalText()
  const form = useId()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<StandingRole>('member')
  const [opens, setOpens] = useState<Opens>({ organisationId: null, groupId: null, groupRole: 'member' })
  const [wrong, setWrong] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<AdminRefusal | null>(null)
  const send = async (event: SyntheticEvent) => {
    event.preventDefault()
    const looksRight = LOOKS_LIKE_EMAIL.test(email.trim())
    setWrong(!looksRight)
    focusInvalid(event.currentTarget)
    if (!looksRight || busy) return
    setBusy(true)
    const answer = await invite({ email: email.trim(), name: name.trim() || null, role, opens })
    setBusy(false)
    if (typeof answer === 'string') setRefusal(answer)
    else props.onInvited(answer)
  }
  return (
    <Dialog
      title={say('inviteTitle')}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{say('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {say('send')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void send(event)}>
        <TextField
          type="email"
          label={say('email')}
          value={email}
          maxLength={EMAIL_MAX}
          autoComplete="off"
          required
          ref={focusFirst}
          error={wrong ? say('emailWrong') : null}
          onChange={({ target }) => setEmail(target.value)}
        />
        <TextField
          label={say('inviteName')}
          hint={say('inviteNameHint')}
          optional
          value={name}
          maxLength={NAME_MAX}
          autoComplete="off"
          onChange={({ target }) => setName(target.value)}
        />
        <SelectField
          label={say('role')}
          value={role}
          onChange={({ target }) => {
            setRole(roles.find((each) => each === target.value) ?? role)
            setOpens({ ...opens, groupId: null, groupRole: 'member' })
          }}
        >
          {roles.map((each) => (
            <option key={each} value={each}>
              {say(each)}
            </option>
          ))}
        </SelectField>
        <InvitationOpens role={role} opens={opens} onChange={setOpens} />
        {refusal && <Notice tone="brick">{refusalText(refusal)}</Notice>}
      </form>
    </Dialog>
  )
}

function InvitationMade(props: {
  readonly invited: Invited
  readonly onClose: () => void
  readonly onAnother: () => void
}) {
  const say = useWords(adminWords)
  const { email, link, mailed } = props.invited
  return (
    <Dialog
      title={say('invitedTitle')}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onAnother}>{say('inviteAnother')}</Button>
          <Button kind="primary" onClick={props.onClose}>
            {say('done')}
          </Button>
        </>
      }
    >
      <p>{say(mailed ? 'invitedMailed' : 'invitedByHand', { email })}</p>
      <CopyField label={say('link')} text={link} />
    </Dialog>
  )
}
