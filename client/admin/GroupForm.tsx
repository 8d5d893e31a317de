import { useId, useState, type SyntheticEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { CheckField, SelectField, TextAreaField, TextField } from '../design/Field.tsx'
import { focusInvalid } from '../design/focus-invalid.ts'
import { Notice } from '../design/Notice.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import type { ManagedGroup } from '#shared/groups/contract.ts'
import {
  AGREEMENT_MAX,
  GROUP_DESCRIPTION_MAX,
  GROUP_NAME_MAX,
  groupKinds,
  type GroupKind,
} from '#shared/groups/limits.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import styles from './AdminPages.module.css'
import { groupAdminWords } from './group-words.ts'
import { makeGroup, remakeGroup } from './groups.ts'
import { MemberPicker } from './MemberPicker.tsx'
import { useRefusalText, type AdminRefusal } from './refusals.ts'

interface GroupFormProps {
  /** The group that is changed; null makes a new one. */
  readonly group: ManagedGroup | null
  readonly onClose: () => void
}

/** Asks what a group is called, of which kind it is and who keeps it. */
export function GroupForm({ group, onClose }: GroupFormProps) {
  const say = useWords(groupAdminWords)
  const refusalText = useRefusalText()
  const form = useId()
  const [name, setName] = useState(group?.name ?? '')
  const [kind, setKind] = useState<GroupKind>(group?.kind ?? 'circle')
  const [description, setDescription] = useState(group?.description ?? '')
  const [open, setOpen] = useState(group?.open ?? false)
  const [agreement, setAgreement] = useState('')
  const [keepers, setKeepers] = useState<readonly MemberId[]>(group?.keepers ?? [])
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<AdminRefusal | null>(null)
  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    setMissing(name.trim() === '')
    focusInvalid(event.currentTarget)
    if (name.trim() === '' || busy) return
    setBusy(true)
    const wish = { name, description, open: kind === 'circle' && open }
    const refused = await (group
      ? remakeGroup(group, wish, keepers)
      : makeGroup({ ...wish, kind, keepers: [...keepers], agreement: agreement.trim() || null }))
    setBusy(false)
    setRefusal(refused)
    if (refused) return
    toast(say('saved'))
    onClose()
  }
  return (
    <Dialog
      title={say(group ? 'groupDialogChange' : 'newGroup')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={busy}>
            {say(group ? 'save' : 'makeGroup')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        <TextField
          label={say('name')}
          value={name}
          maxLength={GROUP_NAME_MAX}
          required
          // eslint-disable-next-line jsx-a11y-x/no-autofocus -- the first thing this dialog asks
          autoFocus
          error={missing ? say('nameMissing') : null}
          onChange={({ target }) => setName(target.value)}
        />
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
          <legend>{say('keepers')}</legend>
          <MemberPicker picked={keepers} onPick={setKeepers} />
        </fieldset>
        {refusal && <Notice tone="brick">{refusalText(refusal)}</Notice>}
      </form>
    </Dialog>
  )
}
