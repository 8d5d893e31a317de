import { ArchiveRestore } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { ManagedGroup } from '#shared/groups/contract.ts'
import styles from './AdminPages.module.css'
import { groupAdminWords } from './group-words.ts'
import { restoreGroup } from './groups.ts'
import { useAct } from './use-act.ts'

/** The groups that were put away, each with the way back. */
export function ArchivedGroups({ groups }: { readonly groups: readonly ManagedGroup[] }) {
  const say = useWords(groupAdminWords)
  const act = useAct()
  return (
    <section className={styles.section} aria-labelledby="archived-groups">
      <h2 id="archived-groups">{say('archived')}</h2>
      <ul className={styles.rows} aria-labelledby="archived-groups">
        {groups.map(({ id, name, kind, memberCount }) => (
          <li key={id} className={styles.row}>
            <div className={styles.about}>
              <strong>{name}</strong>
              <span className={styles.details}>
                <Chip>{say(kind)}</Chip>
                <span>{say('members', { count: memberCount })}</span>
              </span>
            </div>
            <Button
              small
              icon={<ArchiveRestore size={16} aria-hidden />}
              aria-label={say('restoreNamed', { name })}
              onClick={() => void act(restoreGroup(id), say('restoredDone', { name }))}
            >
              {say('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
