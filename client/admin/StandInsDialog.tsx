import { useState } from 'react'
import { useWords } from '../i18n/i18n.ts'
import type { Colleague } from '#shared/directory/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { STAND_INS_MAX } from '#shared/profiles/limits.ts'
import { contactWords } from './contact-words.ts'
import { chooseStandIns } from './contacts.ts'
import { DialogForm } from './DialogForm.tsx'
import { MemberPicker } from './MemberPicker.tsx'

interface StandInsDialogProps {
  readonly person: Colleague
  readonly standIns: readonly MemberId[]
  readonly onClose: () => void
}

/** Asks who is there for somebody's members when they are not. */
export function StandInsDialog({ person, standIns, onClose }: StandInsDialogProps) {
  const say = useWords(contactWords)
  const [picked, setPicked] = useState(standIns)
  return (
    <DialogForm
      title={say('standInsTitle', { name: person.name })}
      saveLabel={say('save')}
      check={() => true}
      send={() => chooseStandIns(person.memberId, picked)}
      onClose={onClose}
    >
      <p className="muted">{say('standInsHint')}</p>
      <MemberPicker
        picked={picked}
        among={({ memberId, role }) => memberId !== person.memberId && (role === 'office' || role === 'administrator')}
        onPick={(ids) => setPicked(ids.slice(0, STAND_INS_MAX))}
      />
    </DialogForm>
  )
}
