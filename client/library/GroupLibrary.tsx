import { useStore } from '@nanostores/react'
import { useEffect, useState } from 'react'
import type { GroupId } from '#shared/kernel/ids.ts'
import type { Shelved } from '#shared/library/contract.ts'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $rooms } from '../rooms/rooms.ts'
import { documentsOfGroup } from './acting.ts'
import { DocumentRow } from './DocumentRow.tsx'
import styles from './LibraryList.module.css'
import { libraryWords } from './words.ts'

interface GroupLibraryProps {
  readonly groupId: GroupId
  /** Goes to a document; `slug` is its room's. */
  readonly onGo: (slug: string, document: Shelved) => void
}

/** The notes and boards of all rooms of a group, what was used last on top. */
export function GroupLibrary({ groupId, onGo }: GroupLibraryProps) {
  const say = useWords(libraryWords)
  const rooms = useStore($rooms)
  const [documents, setDocuments] = useState<readonly Shelved[] | 'failed' | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let wanted = true
    void documentsOfGroup(groupId).then((answer) => {
      if (wanted) setDocuments(answer ?? 'failed')
    })
    return () => {
      wanted = false
    }
  }, [groupId, round])
  if (documents === null) return <Skeleton lines={3} />
  if (documents === 'failed')
    return (
      <Notice tone="brick" action={<Button onClick={() => setRound(round + 1)}>{say('tryAgain')}</Button>}>
        {say('groupFailed')}
      </Notice>
    )
  if (documents.length === 0) return <p className={styles.quiet}>{say('groupEmpty')}</p>
  const at = ({ changed, createdAt }: Shelved) => changed?.at ?? createdAt
  return (
    <ul className={styles.list}>
      {[...documents]
        .sort((a, b) => at(b) - at(a))
        .map((document) => {
          const room = rooms.get(document.roomId)
          return (
            <DocumentRow
              key={document.id}
              document={document}
              starred={false}
              place={room ? say('inRoom', { room: room.name }) : ''}
              onOpen={() => room && onGo(room.slug, document)}
            />
          )
        })}
    </ul>
  )
}
