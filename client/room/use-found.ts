import { useStore } from '@nanostores/react'
import { useEffect, useState } from 'react'
import { $me } from '../accounts/accounts.ts'
import { $place } from '../doors/doors.ts'
import { loadStay } from '../guests/guests.ts'
import { onArrival } from '../platform/realtime.ts'
import { findRoom } from '../rooms/rooms.ts'
import type { Found } from './scene.ts'

/** Looks for the room behind an address; where no answer came, again at the next arrival. */
export function useFound(slug: string): { readonly found: Found; readonly askAgain: () => void } {
  const place = useStore($place)
  const [answer, setAnswer] = useState<{ readonly slug: string; readonly found: Found } | null>(null)
  const [round, setRound] = useState(0)
  const askAgain = () => {
    setAnswer(null)
    setRound(round + 1)
  }

  useEffect(() => {
    let wanted = true
    void look(slug).then((found) => {
      if (wanted) setAnswer({ slug, found })
    })
    return () => {
      wanted = false
    }
  }, [slug, round])

  const unanswered = answer?.found.kind === 'unanswered'
  useEffect(() => (unanswered ? onArrival(() => setRound((before) => before + 1)) : undefined), [unanswered])

  // Who is inside needs not ask.
  if (place.kind === 'inside' && place.room.slug === slug)
    return { found: { kind: 'found', room: place.room }, askAgain }
  return { found: answer?.slug === slug ? answer.found : { kind: 'asking' }, askAgain }
}

/** A guest knows of one room, and of that no more than its name until they are let in. */
async function lookAsGuest(slug: string): Promise<Found> {
  const reply = await loadStay()
  if (reply.ok)
    return reply.value.room.slug === slug ? { kind: 'found', room: reply.value.room } : { kind: 'not_found' }
  return reply.refusal === 'not_a_guest' ? { kind: 'not_found' } : { kind: 'unanswered' }
}

async function look(slug: string): Promise<Found> {
  if ($me.get()?.role === 'guest') return lookAsGuest(slug)
  const reply = await findRoom(slug)
  if (reply.ok) return { kind: 'found', room: reply.value.room }
  switch (reply.refusal) {
    case 'room_not_found':
    case 'not_found':
    case 'invalid_input': // no room can have such an address
      return { kind: 'not_found' }
    default:
      return { kind: 'unanswered' }
  }
}
