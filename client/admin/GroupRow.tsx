import { useStore } from '@nanostores/react'
import { Archive, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { Menu, MenuItem } from '../design/Menu.tsx'
import { toast } from '../design/toast.ts'
import { $colleagues } from '../directory/directory.ts'
import { useWords } from '../i18n/i18n.ts'
import type { ManagedGroup } from '#shared/groups/contract.ts'
import styles from './AdminPages.module.css'
import { groupAdminWords } from './group-words.ts'
import { archiveGroup } from './groups.ts'
import { useRefusalText } from './refusals.ts'

/** One group in administration: what it is, who leads it, and the ways to change it or put it away. */
export function GroupRow({ group, onChange }: { readonly group: ManagedGroup; readonly onChange: () => void }) {
  const say = useWords(groupAdminWords)
  const refusalText = useRefusalText()
  const colleagues = useStore($colleagues)
  const [asking, setAsking] = useState(false)
  const { name, kind, open, keepers, memberCount, description } = group
  const names = keepers.map((memberId) => colleagues.get(memberId)?.name ?? '?').join(', ')
  const archive = async () => {
    const refusal = await archiveGroup(group.id)
    if (!refusal) toast(say('archivedDone', { name }))
    return refusalText(refusal)
  }
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <strong>{name}</strong>
        <span className={styles.details}>
          <Chip>{say(kind)}</Chip>
          {open && <Chip tone="leaf">{say('open')}</Chip>}
          <span>{say('members', { count: memberCount })}</span>
          <span>{names === '' ? say('keptByNobody') : say('keptBy', { names })}</span>
          {description && <span>{description}</span>}
        </span>
      </div>
      <div className={styles.buttons}>
        <Button small aria-label={say('changeGroupNamed', { name })} onClick={onChange}>
          {say('changeGroup')}
        </Button>
        <Menu
          label={say('more', { name })}
          button={(props) => (
            <IconButton small label={say('more', { name })} icon={<Ellipsis size={18} aria-hidden />} {...props} />
          )}
        >
          <MenuItem danger icon={<Archive size={18} aria-hidden />} onSelect={() => setAsking(true)}>
            {say('archive')}
          </MenuItem>
        </Menu>
      </div>
      {asking && (
        <ConfirmDialog
          danger
          title={say('archiveTitle', { name })}
          confirmLabel={say('archive')}
          onConfirm={archive}
          onClose={() => setAsking(false)}
        >
          {say('archiveText')}
        </ConfirmDialog>
      )}
    </li>
  )
}
