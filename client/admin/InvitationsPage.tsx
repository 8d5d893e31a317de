import { useStore } from '@nanostores/react'
import { MailPlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import styles from './AdminPages.module.css'
import { watchGroups } from './groups.ts'
import { InvitationRow } from './InvitationRow.tsx'
import { $invitations, $invitationsRefusal, loadInvitations, watchInvitations } from './invitations.ts'
import { InviteDialog } from './InviteDialog.tsx'
import { LoadRefusal } from './LoadRefusal.tsx'
import { watchOrganisations } from './organisations.ts'
import { watchMembers } from './people.ts'
import { adminWords } from './words.ts'

/** Who was invited, how that stands, and a way to invite somebody else. */
export function InvitationsPage() {
  const say = useWords(adminWords)
  const invitations = useStore($invitations)
  const refusal = useStore($invitationsRefusal)
  const [inviting, setInviting] = useState(false)
  useEffect(watchInvitations, [])
  // What an invitation opens, and who sent it, by name.
  useEffect(watchGroups, [])
  useEffect(watchOrganisations, [])
  useEffect(watchMembers, [])
  const button = (
    <Button kind="primary" icon={<MailPlus size={18} aria-hidden />} onClick={() => setInviting(true)}>
      {say('invite')}
    </Button>
  )
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <PageHeading title={say('invitationsTitle')} />
          <p className="muted">{say('invitationsIntro')}</p>
        </div>
        {invitations && invitations.length > 0 && button}
      </header>
      {refusal && <LoadRefusal refusal={refusal} onRetry={loadInvitations} />}
      {!invitations && !refusal && <Skeleton lines={4} height="4rem" />}
      {invitations?.length === 0 && (
        <EmptyState icon={<MailPlus size={32} aria-hidden />} title={say('noInvitations')} action={button}>
          {say('noInvitationsText')}
        </EmptyState>
      )}
      {invitations && invitations.length > 0 && (
        <ul className={styles.rows} aria-label={say('invitations')}>
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </div>
  )
}
