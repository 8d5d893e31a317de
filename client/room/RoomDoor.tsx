import { useStore } from '@nanostores/react'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import type { Room } from '#shared/rooms/contract.ts'
import { $me } from '../accounts/accounts.ts'
import { MenuItem } from '../design/Menu.tsx'
import { DoorMenu } from '../doors/DoorMenu.tsx'
import { $place } from '../doors/doors.ts'
import { $keeps } from '../doors/knocking.ts'
import { guestWords } from '../guests/words.ts'
import { InviteGuestDialog } from '../guests/InviteGuestDialog.tsx'
import { useWords } from '../i18n/i18n.ts'

/** The door of the room one is in, and who may be asked in by it. Not for guests and partners. */
export function RoomDoor({ room }: { readonly room: Room }) {
  const say = useWords(guestWords)
  const role = useStore($me)?.role
  const place = useStore($place)
  const keeps = useStore($keeps).has(room.id)
  const [inviting, setInviting] = useState(false)
  const inside = place.kind === 'inside' && place.room.id === room.id
  if (role === 'guest' || (!inside && !keeps) || (role === 'partner' && !keeps)) return null
  return (
    <>
      <DoorMenu roomId={room.id}>
        {role !== 'partner' && (
          <MenuItem icon={<UserPlus size={18} aria-hidden />} onSelect={() => setInviting(true)}>
            {say('invite')}
          </MenuItem>
        )}
      </DoorMenu>
      {inviting && <InviteGuestDialog room={room} onClose={() => setInviting(false)} />}
    </>
  )
}
