import { useState } from 'react'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { StandingRole } from '#shared/access/actor.ts'
import type { ManagedMember } from '#shared/directory/contract.ts'
import styles from './AdminPages.module.css'
import { changeRole } from './people.ts'
import { useRefusalText } from './refusals.ts'
import { useAct } from './use-act.ts'
import { adminWords } from './words.ts'

const roles = ['partner', 'member', 'office', 'administrator'] as const satisfies readonly StandingRole[]

/** Chooses a member's role; giving up one's own is asked twice. */
export function RoleSelect({ member, own }: { readonly member: ManagedMember; readonly own: boolean }) {
  const say = useWords(adminWords)
  const refusalText = useRefusalText()
  const act = useAct()
  const [givingUp, setGivingUp] = useState<StandingRole | null>(null)
  const { memberId, name, role } = member
  const choose = (chosen: StandingRole | undefined) => {
    if (!chosen || chosen === role) return
    if (own) setGivingUp(chosen)
    else void act(changeRole(memberId, chosen), say('roleChanged', { name, role: say(chosen) }))
  }
  return (
    <>
      <select
        className={styles.role}
        aria-label={say('roleOf', { name })}
        value={role}
        onChange={({ target }) => choose(roles.find((each) => each === target.value))}
      >
        {roles.map((each) => (
          <option key={each} value={each}>
            {say(each)}
          </option>
        ))}
      </select>
      {givingUp && (
        <ConfirmDialog
          danger
          title={say('ownRoleTitle')}
          confirmLabel={say('changeRole')}
          onConfirm={async () => refusalText(await changeRole(memberId, givingUp))}
          onClose={() => setGivingUp(null)}
        >
          {say('ownRoleText')}
        </ConfirmDialog>
      )}
    </>
  )
}
