import { $me, $withdrawn } from '../accounts/accounts.ts'
import { $unsaved, dropWords, listedCopies, nameOfCopy, wipeCopies, type CopyOf } from '../copies/copies.ts'
import { $rooms, $roomsLoaded } from '../rooms/rooms.ts'
import { $sessionEnded } from './connection.ts'

/**
 * Keeps in this browser no document of somebody else, none of a room that is not open to them any more (S047), and
 * none at all for whoever signs out (S191) or is put out from elsewhere (S017). Whose session only ran out finds what was
 * not sent yet when they are back. What somebody wrote in a room that they lost is offered to them as text.
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
  const offering = new Set<string>()
  const forget = () => {
    const rooms: ReadonlyMap<string, unknown> = $rooms.get()
    // Who is out has no rooms: that says nothing of what is theirs.
    if (!$me.get() || !$roomsLoaded.get()) return
    for (const copy of listedCopies(localStorage)) {
      const name = nameOfCopy(copy)
      if (rooms.has(copy.roomId) || offering.has(name)) continue
      // What this page itself wrote, the open document offers.
      if (!copy.unsent || $unsaved.get().has(copy.documentId)) wipe(copy)
      else {
        offering.add(name)
        void offerWordsIn(copy)
          .catch(() => undefined) // what reads it could not be fetched
          .then(() => {
            offering.delete(name)
            wipe(copy)
          })
      }
    }
  }
  $rooms.listen(forget)
  $roomsLoaded.listen(forget)
}

/** Offers what somebody wrote in a copy without a line. Where it cannot be read, or they are out by then, that is all. */
async function offerWordsIn(copy: CopyOf): Promise<void> {
  const { offerLeftCopy } = await import('../documents/documents.ts')
  const isTheirs = () => $me.get()?.memberId === copy.memberId
  await offerLeftCopy(copy.documentId, copy, () => Promise.resolve(!isTheirs()))
  if (!isTheirs()) dropWords()
}

function wipe(copy: CopyOf): void {
  wipeCopies(localStorage, (other) => nameOfCopy(other) === nameOfCopy(copy))
}
