import { MonitorSmartphone } from 'lucide-react'
import type { Room } from '#shared/rooms/contract.ts'
import { Button } from '../design/Button.tsx'
import { enterRoom, type WhyLeft } from '../doors/doors.ts'
import { useWords } from '../i18n/i18n.ts'
import { Outside } from './RoomRefused.tsx'
import { roomWords } from './words.ts'

/** One was inside and no longer is, without having asked for it: why, and the way back where there is one. */
export function RoomLeft({ room, why }: { readonly room: Room; readonly why: WhyLeft }) {
  const say = useWords(roomWords)
  const named = { room: room.name }
  switch (why) {
    case 'moved_elsewhere':
      return (
        // What comes of it is in $place.
        <Outside
          icon={<MonitorSmartphone size={40} aria-hidden />}
          title={say('movedTitle', named)}
          action={
            <Button kind="primary" onClick={() => void enterRoom(room)}>
              {say('comeHere')}
            </Button>
          }
        >
          {say('moved')}
        </Outside>
      )
    case 'no_longer_allowed':
      return <Outside title={say('notAllowedTitle', named)}>{say('notAllowed')}</Outside>
    case 'room_archived':
      return <Outside title={say('archivedMeanwhileTitle', named)}>{say('archivedMeanwhile')}</Outside>
  }
}
