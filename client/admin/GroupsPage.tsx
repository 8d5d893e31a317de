import { useStore } from '@nanostores/react'
import { UsersRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { PageHeading } from '../design/PageHeading.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { ManagedGroup } from '#shared/groups/contract.ts'
import styles from './AdminPages.module.css'
import { ArchivedGroups } from './ArchivedGroups.tsx'
import { groupAdminWords } from './group-words.ts'
import { GroupForm } from './GroupForm.tsx'
import { GroupRow } from './GroupRow.tsx'
import { $groupsRefusal, $managedGroups, loadGroups, watchGroups } from './groups.ts'
import { LoadRefusal } from './LoadRefusal.tsx'

/** All groups: what they are called, of which kind, who keeps them. */
export function GroupsPage() {
  const say = useWords(groupAdminWords)
  const groups = useStore($managedGroups)
  const refusal = useStore($groupsRefusal)
  const [asking, setAsking] = useState<ManagedGroup | 'new' | null>(null)
  useEffect(watchGroups, [])
  const inUse = groups?.filter(({ archived: away }) => !away) ?? []
  const archived = groups?.filter(({ archived: away }) => away) ?? []
  const button = (
    <Button kind="primary" icon={<UsersRound size={18} aria-hidden />} onClick={() => setAsking('new')}>
      {say('newGroup')}
    </Button>
  )
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <PageHeading title={say('groups')} />
          <p className="muted">{say('groupsIntro')}</p>
        </div>
        {groups && groups.length > 0 && button}
      </header>
      {refusal && <LoadRefusal refusal={refusal} onRetry={loadGroups} />}
      {!groups && !refusal && <Skeleton lines={4} height="4rem" />}
      {groups?.length === 0 && (
        <EmptyState icon={<UsersRound size={32} aria-hidden />} title={say('noGroups')} action={button}>
          {say('noGroupsText')}
        </EmptyState>
      )}
      {inUse.length > 0 && (
        <ul className={styles.rows} aria-label={say('groups')}>
          {inUse.map((group) => (
            <GroupRow key={group.id} group={group} onChange={() => setAsking(group)} />
          ))}
        </ul>
      )}
      {archived.length > 0 && <ArchivedGroups groups={archived} />}
      {asking && <GroupForm group={asking === 'new' ? null : asking} onClose={() => setAsking(null)} />}
    </div>
  )
}
