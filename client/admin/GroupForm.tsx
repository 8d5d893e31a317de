import { useState } from 'react'
import { CheckField, SelectField, TextAreaField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { ManagedGroup } from '#shared/groups/contract.ts'
import {
  AGREEMENT_MAX,
  GROUP_DESCRIPTION_MAX,
  GROUP_NAME_MAX,
  groupKinds,
  keeperTitle,
  type GroupKind,
} from '#shared/groups/limits.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import styles from './AdminPages.module.css'
import { DialogForm } from './DialogForm.tsx'
import { groupAdminWords } from './group-words.ts'
import { makeGroup, remakeGroup } from './groups.ts'
import { MemberPicker } from './MemberPicker.tsx'
import { NameField, useName } from './NameField.tsx'

interface GroupFormProps {
  /** The group that is changed; null makes a new one. */
  readonly group: ManagedGroup | null
  readonly onClose: () => void
}

/** Asks what a group is called, of which kind it is and who keeps it. */
export function GroupForm({ group, onClose }: GroupFormProps) {
  const say = useWords(groupAdminWords)
  const asked = useName(group?.name ?? '')
  const { name } = asked
  const [kind, setKind] = useState<GroupKind>(group?.kind ?? 'circle')
  const [description, setDescription] = useState(group?.description ?? '')
  const [open, setOpen] = useState(group?.open ?? false)
  const [agreement, setAgreement] = useState('')
  const [keepers, setKeepers] = useState<readonly MemberId[]>(group?.keepers ?? [])
  const send = () => {
    const wish = { name, description, open: kind === 'circle' && open }
    return group
      ? remakeGroup(group, wish, keepers)
      : makeGroup({ ...wish, kind, keepers: [...keepers], agreement: agreement.trim() || null })
  }
  return (
    <DialogForm
      title={say(group ? 'groupDialogChange' : 'newGroup')}
      saveLabel={say(group ? 'save' : 'makeGroup')}
      check={asked.check}
      send={send}
      onClose={onClose}
    >
      <NameField label={say('name')} maxLength={GROUP_NAME_MAX} missingText={say('nameMissing')} asked={asked} />
      {!group && (
        <SelectField
          label={say('kind')}
          value={kind}
          onChange={({ target }) => setKind(groupKinds.find((each) => each === target.value) ?? kind)}
        >
          {groupKinds.map((each) => (
            <option key={each} value={each}>
              {say(each)}
            </option>
          ))}
        </SelectField>
      )}
      <TextAreaField
        label={say('description')}
        optional
        rows={2}
        value={description}
        maxLength={GROUP_DESCRIPTION_MAX}
        onChange={({ target }) => setDescription(target.value)}
      />
      {kind === 'circle' && (
        <CheckField
          type="checkbox"
          label={say('open')}
          hint={say('openHint')}
          checked={open}
          onChange={({ target }) => setOpen(target.checked)}
        />
      )}
      {!group && kind === 'intervision' && (
        <TextAreaField
          label={say('agreement')}
          hint={say('agreementHint')}
          optional
          rows={4}
          value={agreement}
          maxLength={AGREEMENT_MAX}
          onChange={({ target }) => setAgreement(target.value)}
        />
      )}
      <fieldset className={styles.choices}>
        <legend>{say(`${keeperTitle(kind)}s`)}</legend>
        <MemberPicker picked={keepers} onPick={setKeepers} />
      </fieldset>
    </DialogForm>
  )
}
