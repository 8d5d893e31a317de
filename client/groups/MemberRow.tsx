import { useStore } from '@nanostores/react'
import { useState } from 'react'
import { $me } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { toast } from '../design/toast.ts'
import { useWords } from '../i18n/i18n.ts'
import type { Group, GroupMember } from '#shared/groups/contract.ts'
import { keeperTitle } from '#shared/groups/limits.ts'
import { admitToGroup, removeFromGroup } from './groups.ts'
import styles from './MyGroups.module.css'
import { useRefusalText } from './refusal-words.ts'
import { useAct } from './use-act.ts'
import { groupWords } from './words.ts'

/** Somebody in the group; its keepers can give them another role, or take them out. */
export function MemberRow({ group, member }: { readonly group: Group; readonly member: GroupMember }) {
  const say = useWords(groupWords)
  const refusalText = useRefusalText()
  const act = useAct()
  const me = useStore($me)
  const [asking, setAsking] = useState(false)
  const { memberId, name, role, partner, accepted } = member
  const mayManage = group.mine?.role === 'keeper' && memberId !== me?.memberId
  const title = keeperTitle(group.kind)
  const other = role === 'keeper' ? 'member' : 'keeper'
  const remove = async () => {
    const refusal = await removeFromGroup(group.id, memberId)
    if (!refusal) toast(say('removed', { name }))
    return refusalText(refusal)
  }
  return (
    <li className={styles.group}>
      <span className={styles.about}>
        <strong>{name}</strong>
        <span className={styles.small}>
          {say(partner ? 'partner' : role === 'keeper' ? title : 'member')}
          {!accepted && ` · ${say('notAccepted')}`}
        </span>
      </span>
      {mayManage && (
        <span className={styles.buttons}>
          {!partner && (
            <Button
              small
              onClick={() => void act(admitToGroup(group.id, memberId, other), say('saved'))}
              aria-label={say(other === 'keeper' ? 'makeKeeperNamed' : 'makeMemberNamed', { name, keeper: say(title) })}
            >
              {say(other === 'keeper' ? 'makeKeeper' : 'makeMember', { keeper: say(title) })}
            </Button>
          )}
          <Button small onClick={() => setAsking(true)} aria-label={say('removeNamed', { name })}>
            {say('remove')}
          </Button>
        </span>
      )}
      {asking && (
        <ConfirmDialog
          danger
          title={say('removeTitle', { name })}
          confirmLabel={say('remove')}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          {say('removeText', { name })}
        </ConfirmDialog>
      )}
    </li>
  )
}
