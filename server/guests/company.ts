import { isColleague } from '#shared/access/actor.ts'
import { guestEvents, type Companion } from '#shared/guests/contract.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Presence } from '../presence/presence.ts'

interface Needs {
  readonly accounts: Accounts
  readonly presence: Presence
}

/** Tells whoever is inside a room and has no directory who else is there: names, and nothing of anybody elsewhere (G6). */
export function createCompany({ accounts, presence }: Needs): { close(): void } {
  const people = (roomId: RoomId): Companion[] =>
    presence.inside(roomId).flatMap((memberId) => {
      const account = accounts.find(memberId)
      return account ? [{ memberId, name: account.name, guest: account.role === 'guest' }] : []
    })

  const stopMoves = presence.onMoved(({ from, to }) => {
    for (const roomId of [from, to]) if (roomId) tell(roomId)
  })
  const stopChanges = accounts.onChanged(({ memberId }) => {
    const roomId = presence.roomOf(memberId)
    if (roomId) tell(roomId)
  })

  function tell(roomId: RoomId): void {
    for (const connection of presence.connectionsIn(roomId)) {
      const actor = accounts.identify({ id: connection.sessionId, memberId: connection.memberId })
      if (actor && !isColleague(actor)) connection.tell(guestEvents, 'guests:company', { people: people(roomId) })
    }
  }

  return {
    close() {
      stopMoves()
      stopChanges()
    },
  }
}
