import { useEffect, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { CopyField } from '../design/CopyField.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Notice } from '../design/Notice.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { formatTime, useWords } from '../i18n/i18n.ts'
import type { ManagedMember } from '#shared/directory/contract.ts'
import { makeResetLink } from './people.ts'
import { useRefusalText } from './refusals.ts'
import { adminWords } from './words.ts'

interface ResetLinkDialogProps {
  readonly member: ManagedMember
  readonly onClose: () => void
}

/** Makes a link for a new password and shows it, this once. */
export function ResetLinkDialog({ member: { memberId, name }, onClose }: ResetLinkDialogProps) {
  const say = useWords(adminWords)
  const refusalText = useRefusalText()
  const [made, setMade] = useState<Awaited<ReturnType<typeof makeResetLink>> | null>(null)
  useEffect(() => {
    void makeResetLink(memberId).then(setMade)
  }, [memberId])
  const until = (at: number) =>
    formatTime(at, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })
  return (
    <Dialog
      title={say('resetTitle', { name })}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {say('done')}
        </Button>
      }
    >
      {made === null && <Skeleton lines={2} />}
      {typeof made === 'string' && <Notice tone="brick">{refusalText(made)}</Notice>}
      {made !== null && typeof made !== 'string' && (
        <>
          <p>{say('resetText', { name, until: until(made.expiresAt) })}</p>
          <CopyField label={say('link')} text={made.link} />
        </>
      )}
    </Dialog>
  )
}
