import { useState } from 'react'
import { TextField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { ManagedOrganisation } from '#shared/organisations/contract.ts'
import { ORGANISATION_NAME_MAX } from '#shared/organisations/limits.ts'
import { DialogForm } from './DialogForm.tsx'
import { groupAdminWords } from './group-words.ts'
import { MemberPicker } from './MemberPicker.tsx'
import { keepOrganisation } from './organisations.ts'

interface OrganisationFormProps {
  /** The organisation that is changed; null makes a new one. */
  readonly organisation: ManagedOrganisation | null
  readonly onClose: () => void
}

/** Asks what an organisation is called and who belongs to it. */
export function OrganisationForm({ organisation, onClose }: OrganisationFormProps) {
  const say = useWords(groupAdminWords)
  const [name, setName] = useState(organisation?.name ?? '')
  const [memberIds, setMemberIds] = useState<readonly MemberId[]>(organisation?.memberIds ?? [])
  const [missing, setMissing] = useState(false)
  const check = () => {
    setMissing(name.trim() === '')
    return name.trim() !== ''
  }
  return (
    <DialogForm
      title={say(organisation ? 'changeOrganisation' : 'newOrganisation')}
      saveLabel={say(organisation ? 'save' : 'makeOrganisation')}
      check={check}
      send={() => keepOrganisation(organisation?.id ?? null, name, memberIds)}
      onClose={onClose}
    >
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
    </DialogForm>
  )
}
