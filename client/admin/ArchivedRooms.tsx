import { useStore } from '@nanostores/react'
import { ArchiveRestore } from 'lucide-react'
import { Button } from '../design/Button.tsx'
import { useWords } from '../i18n/i18n.ts'
import type { Floor } from '#shared/rooms/contract.ts'
import styles from './AdminPages.module.css'
import { $archived, bringBack } from './building.ts'
import { useAct } from './use-act.ts'
import { adminWords } from './words.ts'

/** The rooms that were put away, each with the way back. */
export function ArchivedRooms({ floors }: { readonly floors: readonly Floor[] }) {
  const say = useWords(adminWords)
  const act = useAct()
  const rooms = useStore($archived)
  return (
    <section className={styles.section} aria-labelledby="archived-rooms">
      <h2 id="archived-rooms">{say('archived')}</h2>
      {rooms.length === 0 ? (
        <p className="muted">{say('archivedNone')}</p>
      ) : (
        <ul className={styles.rows} aria-labelledby="archived-rooms">
          {rooms.map((room) => (
            <li key={room.id} className={styles.row}>
              <div className={styles.about}>
                <strong>{room.name}</strong>
                <span className={styles.details}>
                  <span>{floors.find(({ id }) => id === room.floorId)?.name}</span>
                </span>
              </div>
              <Button
                small
                icon={<ArchiveRestore size={16} aria-hidden />}
                aria-label={say('restoreNamed', { name: room.name })}
                onClick={() => void act(bringBack(room), say('restoredDone', { name: room.name }))}
              >
                {say('restore')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
