import { useEffect, useState } from 'react'
import { useStore } from '@nanostores/react'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Group } from '#shared/groups/contract.ts'
import { takesPartners } from '#shared/groups/limits.ts'
import { GroupLibrary } from '../library/library.ts'
import { Admission } from './Admission.tsx'
import { AgreementForm } from './AgreementForm.tsx'
import { $members, acceptAgreement, leaveGroup, lookAtGroup } from './groups.ts'
import { MemberRow } from './MemberRow.tsx'
import styles from './MyGroups.module.css'
import { PartnerInvitation } from './PartnerInvitation.tsx'
import { useRefusalText } from './refusal-words.ts'
import { useAct } from './use-act.ts'
import { useGoToDocument } from './use-go-to-document.ts'
import { groupWords } from './words.ts'

/** One group: its agreement, who is in it, and for its keepers what they can do. */
export function GroupDialog({ group, onClose }: { readonly group: Group; readonly onClose: () => void }) {
  const say = useWords(groupWords)
  const refusalText = useRefusalText()
  const members = useStore($members)
  const [leaving, setLeaving] = useState(false)
  const { id, name, description, kind, mine } = group
  const keeps = mine?.role === 'keeper'
  useEffect(() => lookAtGroup(id), [id])
  const goTo = useGoToDocument()
  const go: typeof goTo = (slug, document) => {
    onClose()
    goTo(slug, document)
  }
  const leave = async () => {
    const refusal = await leaveGroup(id)
    if (!refusal) {
      toast(say('left', { name }))
      onClose()
    }
    return refusalText(refusal)
  }
  return (
    <Dialog
      title={name}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => setLeaving(true)}>{say('leave')}</Button>
          <Button kind="primary" onClick={onClose}>
            {say('close')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {description && <p className={styles.text}>{description}</p>}
        <Agreement group={group} />
        {members && (
          <section className={styles.part} aria-labelledby="group-members">
            <h3 id="group-members">{say('whoIsIn')}</h3>
            <ul className={styles.list}>
              {members.map((member) => (
                <MemberRow key={member.memberId} group={group} member={member} />
              ))}
            </ul>
          </section>
        )}
        {members && (
          <section className={styles.part} aria-labelledby="group-library">
            <h3 id="group-library">{say('library')}</h3>
            <GroupLibrary groupId={id} onGo={go} />
          </section>
        )}
        {keeps && members && <Admission group={group} members={members} />}
        {keeps && takesPartners(kind) && <PartnerInvitation group={group} />}
      </div>
      {leaving && (
        <ConfirmDialog
          title={say('leaveTitle', { name })}
          confirmLabel={say('leave')}
          onConfirm={leave}
          onClose={() => setLeaving(false)}
        >
          {say('leaveText')}
        </ConfirmDialog>
      )}
    </Dialog>
  )
}

function Agreement({ group }: { readonly group: Group }) {
  const say = useWords(groupWords)
  const act = useAct()
  const [changing, setChanging] = useState(false)
  const { id, name, agreement, mine } = group
  const keeps = mine?.role === 'keeper'
  if (changing) return <AgreementForm group={group} onClose={() => setChanging(false)} />
  if (!agreement && !keeps) return null
  return (
    <section className={styles.part} aria-labelledby="group-agreement">
      <h3 id="group-agreement">{say('agreement')}</h3>
      {agreement && <p className={styles.text}>{agreement.text}</p>}
      {agreement && !mine?.accepted && (
        <>
          <p className="muted">{say('agreementText')}</p>
          <span className={styles.buttons}>
            <Button
              kind="primary"
              onClick={() => void act(acceptAgreement(id, agreement.version), say('accepted', { name }))}
            >
              {say('accept')}
            </Button>
          </span>
        </>
      )}
      {keeps && (
        <span className={styles.buttons}>
          <Button small onClick={() => setChanging(true)}>
            {say('changeAgreement')}
          </Button>
        </span>
      )}
    </section>
  )
}
