import { useStore } from '@nanostores/react'
import { WifiOff } from 'lucide-react'
import type { Group } from '#shared/groups/contract.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { Button } from '../design/Button.tsx'
import { AtTheDoor } from '../doors/AtTheDoor.tsx'
import { enterRoom, type DoorRefusal } from '../doors/doors.ts'
import { $groups } from '../groups/groups.ts'
import { useWords } from '../i18n/i18n.ts'
import { AgreementFirst, useAgreementAsked } from './AgreementFirst.tsx'
import { Outside, ToOffice } from './Outside.tsx'
import { roomWords } from './words.ts'

interface RoomRefusedProps {
  readonly room: Room | null
  readonly refusal: DoorRefusal
  readonly onLookAgain: () => void
}

/** Not inside: why, and what one can do now. */
export function RoomRefused({ room, refusal, onLookAgain }: RoomRefusedProps) {
  const say = useWords(roomWords)
  const unread = useUnreadAgreement()
  if (room && (refusal === 'must_knock' || refusal === 'door_closed'))
    return <AtTheDoor key={room.id} room={room} closed={refusal === 'door_closed'} ways={<ToOffice />} />
  if (room && refusal === 'room_full')
    return (
      // What comes of trying again is in $place.
      <Outside
        title={say('fullTitle', { room: room.name })}
        action={
          <Button kind="primary" onClick={() => void enterRoom(room)}>
            {say('tryAgain')}
          </Button>
        }
      >
        {say('full', { count: room.capacity })}
      </Outside>
    )
  if (refusal === 'room_archived') return <Outside title={say('archivedTitle')}>{say('archived')}</Outside>
  // A room whose agreement one has not accepted does not exist yet either.
  if (unread)
    return (
      <AgreementFirst group={unread} title={say('notFoundTitle')} onGoIn={onLookAgain}>
        {say('notFoundAgreement', { group: unread.name })}
      </AgreementFirst>
    )
  return <Outside title={say('notFoundTitle')}>{say('notFound')}</Outside>
}

/** A group of one's own whose agreement one has to read first, also after one did so here. */
function useUnreadAgreement(): Group | null {
  const groups = useStore($groups)
  const unread = [...(groups?.values() ?? [])].find(({ mine }) => mine?.accepted === false)
  return useAgreementAsked(unread?.id ?? null)
}

/** No answer came to where the room is. */
export function RoomUnanswered({ onTryAgain }: { readonly onTryAgain: () => void }) {
  const say = useWords(roomWords)
  return (
    <Outside
      icon={<WifiOff size={40} aria-hidden />}
      title={say('unansweredTitle')}
      action={
        <Button kind="primary" onClick={onTryAgain}>
          {say('tryAgain')}
        </Button>
      }
    >
      {say('unanswered')}
    </Outside>
  )
}
