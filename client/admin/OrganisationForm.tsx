import { useId, useState, type SyntheticEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { focusInvalid } from '../design/focus-invalid.ts'
import { Notice } from '../design/Notice.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { ManagedOrganisation } from '#shared/organisations/contract.ts'
import { ORGANISATION_NAME_MAX } from '#shared/organisations/limits.ts'
import styles from './AdminPages.module.css'
import { groupAdminWords } from './group-words.ts'
import { MemberPicker } from './MemberPicker.tsx'
import { keepOrganisation } from './organisations.ts'
import { useRefusalText, type AdminRefusal } from './refusals.ts'

interface OrganisationFormProps {
  /** The organisation that is changed; null makes a new one. */
  readonly organisation: ManagedOrganisation | null
  readonly onClose: () => void
}

/** Asks what an organisation is called and who belongs to it. */
export function OrganisationForm({ organisation, onClose }: OrganisationFormProps) {
  const say = useWords(groupAdminWords)
  const refusalText = useRefusalText()
  const form = useId()
  const [name, setName] = useState(organisation?.name ?? '')
  const [memberIds, setMemberIds] = useState<readonly MemberId[]>(organisation?.memberIds ?? [])
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<AdminRefusal | null>(null)
  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    setMissing(name.trim() === '')
    focusInvalid(event.currentTarget)
    if (name.trim() === '' || busy) return
    setBusy(true)
    const refused = await keepOrganisation(organisation?.id ?? null, name, memberIds)
    setBusy(false)
    setRefusal(refused)
    if (refused) return
    toast(say('saved'))
    onClose()
  }
  return (
    <Dialog
      title={say(organisation ? 'changeOrganisation' : 'newOrganisation')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {say(organisation ? 'save' : 'makeOrganisation')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        <TextField
          label={say('name')}
          value={name}
          maxLength={ORGANISATION_NAME_MAX}
          required
          // eslint-disable-next-line jsx-a11y-x/no-autofocus -- the first thing this dialog asks
          autoFocus
          error={missing ? say('nameMissing') : null}
          onChange={({ target }) => setName(target.value)}
        />
        <MemberPicker picked={memberIds} onPick={setMemberIds} />
        {refusal && <Notice tone="brick">{refusalText(refusal)}</Notice>}
      </form>
    </Dialog>
  )
}
