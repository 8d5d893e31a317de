import { useState } from 'react'
import { useWords } from '../i18n/i18n.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { ManagedOrganisation } from '#shared/organisations/contract.ts'
import { ORGANISATION_NAME_MAX } from '#shared/organisations/limits.ts'
import { DialogForm } from './DialogForm.tsx'
import { groupAdminWords } from './group-words.ts'
import { MemberPicker } from './MemberPicker.tsx'
import { NameField, useName } from './NameField.tsx'
import { keepOrganisation } from './organisations.ts'

interface OrganisationFormProps {
  /** The organisation that is changed; null makes a new one. */
  readonly organisation: ManagedOrganisation | null
  readonly onClose: () => void
}

/** Asks what an organisation is called and who belongs to it. */
export function OrganisationForm({ organisation, onClose }: OrganisationFormProps) {
  const say = useWords(groupAdminWords)
  const asked = useName(organisation?.name ?? '')
  const { name } = asked
  const [memberIds, setMemberIds] = useState<readonly MemberId[]>(organisation?.memberIds ?? [])
  return (
    <DialogForm
      title={say(organisation ? 'changeOrganisation' : 'newOrganisation')}
      saveLabel={say(organisation ? 'save' : 'makeOrganisation')}
      check={asked.check}
      send={() => keepOrganisation(organisation?.id ?? null, name, memberIds)}
      onClose={onClose}
    >
      <NameField label={say('name')} maxLength={ORGANISATION_NAME_MAX} missingText={say('nameMissing')} asked={asked} />
      <MemberPicker picked={memberIds} onPick={setMemberIds} />
    </DialogForm>
  )
}
