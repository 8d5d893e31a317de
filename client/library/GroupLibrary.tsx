import { useStore } from '@nanostores/react'
import { useState } from 'react'
import type { GroupId } from '#shared/kernel/ids.ts'
import type { Shelved } from '#shared/library/contract.ts'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { Skeleton } from '../design/Skeleton.tsx'
import { useWords } from '../i18n/i18n.ts'
import { $rooms } from '../rooms/rooms.ts'
import { DocumentList } from './DocumentList.tsx'
import { DocumentRow } from './DocumentRow.tsx'
import { LibraryChoices } from './LibraryChoices.tsx'
import { LibraryFound } from './LibraryFound.tsx'
import styles from './LibraryList.module.css'
import { LibrarySearch } from './LibrarySearch.tsx'
import { toList, type Shown } from './order.ts'
import { useGroupDocuments } from './use-group-documents.ts'
import { libraryWords } from './words.ts'

/** What was used last is what one looks for; the rest is asked for. */
const LISTED_FIRST = 30

interface GroupLibraryProps {
  readonly groupId: GroupId
  /** Goes to a document; `slug` is its room's. */
  readonly onGo: (slug: string, document: Shelved) => void
}

/** The notes and boards of all rooms of a group, to search and to open; what was used last on top. */
export function GroupLibrary({ groupId, onGo }: GroupLibraryProps) {
  const say = useWords(libraryWords)
  const rooms = useStore($rooms)
  const { documents, again } = useGroupDocuments(groupId)
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Shown>('all')
  if (documents === null) return <Skeleton lines={3} />
  if (documents === 'failed')
    return (
      <Notice tone="brick" action={<Button onClick={again}>{say('tryAgain')}</Button>}>
        {say('groupFailed')}
      </Notice>
    )
  if (documents.length === 0) return <p className={styles.quiet}>{say('groupEmpty')}</p>
  const open = (document: Shelved) => {
    const room = rooms.get(document.roomId)
    if (room) onGo(room.slug, document)
  }
  const placeOf = ({ roomId }: Shelved) => {
    const room = rooms.get(roomId)
    return room ? say('inRoom', { room: room.name }) : ''
  }
  const listed = toList(documents, shown)
  return (
    <div className={styles.sections} data-rows>
      <LibrarySearch text={text} label={say('searchGroup')} onText={setText} />
      {text.trim() === '' ? (
        <>
          <LibraryChoices shown={shown} onShow={setShown} />
          {listed.length === 0 && <p className={styles.quiet}>{say('groupNone')}</p>}
          <DocumentList
            key={shown}
            documents={listed}
            first={LISTED_FIRST}
            row={(document) => (
              <DocumentRow
                key={document.id}
                document={document}
                onStarred={again}
                place={placeOf(document)}
                onOpen={open}
              />
            )}
          />
        </>
      ) : (
        <LibraryFound
          documents={documents}
          where={{ groupId }}
          text={text}
          onStarred={again}
          placeOf={placeOf}
          onOpen={open}
        />
      )}
    </div>
  )
}
