import { $me, $withdrawn } from '../accounts/accounts.ts'
import { dropWords, wipeCopies } from '../copies/copies.ts'
import { $rooms, $roomsLoaded } from '../rooms/rooms.ts'
import { $sessionEnded } from './connection.ts'

/**
 * Keeps in this browser no document of somebody else, none of a room that is not open to them any more (S047), and
 * none at all for whoever signs out (S191) or is put out from elsewhere (S017). Whose session only ran out finds what was
 * not sent yet when they are back.
 */
export function followCopies(): void {
  const wipeAll = () => {
    wipeCopies(localStorage, () => true)
    dropWords()
  }
  let last: string | null = null
  $me.subscribe((me, before) => {
    if (me) {
      wipeCopies(localStorage, ({ memberId }) => memberId !== me.memberId)
      if (last !== me.memberId) dropWords()
      last = me.memberId
    } else if (me === null && before && !$sessionEnded.get()) wipeAll()
  })
  $withdrawn.subscribe((withdrawn) => {
    if (withdrawn) wipeAll()
  })
  const forget = () => {
    const rooms: ReadonlyMap<string, unknown> = $rooms.get()
    // Who is out has no rooms: that says nothing of what is theirs.
    if ($me.get() && $roomsLoaded.get()) wipeCopies(localStorage, ({ roomId }) => !rooms.has(roomId))
  }
  $rooms.listen(forget)
  $roomsLoaded.listen(forget)
}
