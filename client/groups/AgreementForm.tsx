import { useState, type SyntheticEvent } from 'react'
import { Button } from '../design/Button.tsx'
import { TextAreaField } from '../design/Field.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { Group } from '#shared/groups/contract.ts'
import { AGREEMENT_MAX } from '#shared/groups/limits.ts'
import { setAgreement } from './groups.ts'
import styles from './MyGroups.module.css'
import { useAct } from './use-act.ts'
import { groupWords } from './words.ts'

/** The agreement while a keeper writes it anew. */
export function AgreementForm({ group, onClose }: { readonly group: Group; readonly onClose: () => void }) {
  const say = useWords(groupWords)
  const act = useAct()
  const [text, setText] = useState(group.agreement?.text ?? '')
  const save = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (await act(setAgreement(group.id, text), say('saved'))) onClose()
  }
  return (
    <form className={styles.part} onSubmit={(event) => void save(event)}>
      <TextAreaField
        label={say('agreement')}
        hint={say('changeAgreementHint')}
        rows={6}
        value={text}
        maxLength={AGREEMENT_MAX}
        onChange={({ target }) => setText(target.value)}
      />
      <span className={styles.buttons}>
        <Button onClick={onClose}>{say('cancel')}</Button>
        <Button kind="primary" type="submit">
          {say('save')}
        </Button>
      </span>
    </form>
  )
}
