import { useStore } from '@nanostores/react'
import { MonitorSmartphone } from 'lucide-react'
import type { Room } from '#shared/rooms/contract.ts'
import { $me } from '../accounts/accounts.ts'
import { Button } from '../design/Button.tsx'
import { enterRoom, type WhyLeft } from '../doors/doors.ts'
import { useWords } from '../i18n/i18n.ts'
import { $people } from '../presence/presence.ts'
import { $rooms } from '../rooms/rooms.ts'
import { AgreementFirst, useAgreementAsked } from './AgreementFirst.tsx'
import { Outside } from './Outside.tsx'
import { roomWords } from './words.ts'

/** One was inside and no longer is, without having asked for it: why, and the way back where there is one. */
export function RoomLeft({ room, why }: { readonly room: Room; readonly why: WhyLeft }) {
  const say = useWords(roomWords)
  const named = { room: room.name }
  const where = useRoomElsewhere()
  const guest = useStore($me)?.role === 'guest'
  const group = useAgreementAsked(room.groupId)
  switch (why) {
    case 'moved_elsewhere':
      return (
        // What comes of it is in $place.
        <Outside
          icon={<MonitorSmartphone size={40} aria-hidden />}
          title={where ? say('movedTitle', { room: where.name }) : say('movedAwayTitle')}
          action={
            <Button kind="primary" onClick={() => void enterRoom(room)}>
              {say('comeHere', named)}
            </Button>
          }
        >
          {say('moved')}
        </Outside>
      )
    case 'no_longer_allowed':
      if (group)
        return (
          <AgreementFirst
            group={group}
            title={say('agreementTitle', { group: group.name })}
            onGoIn={() => void enterRoom(room)} // what comes of it is in $place
          >
            {say('agreement', named)}
          </AgreementFirst>
        )
      return <Outside title={say('notAllowedTitle', named)}>{say(guest ? 'notAllowedGuest' : 'notAllowed')}</Outside>
    case 'room_archived':
      return <Outside title={say('archivedMeanwhileTitle', named)}>{say('archivedMeanwhile')}</Outside>
  }
}

/** The room one is in by now, on that other device, as far as it is known. */
function useRoomElsewhere(): Room | undefined {
  const ownId = useStore($me)?.memberId
  const people = useStore($people)
  const rooms = useStore($rooms)
  const roomId = ownId && people.get(ownId)?.roomId
  return roomId ? rooms.get(roomId) : undefined
}
