import { atom, computed, type ReadableAtom } from 'nanostores'
import { useEffect, useState } from 'react'
import { $me } from '../accounts/accounts.ts'
import { say } from '../i18n/i18n.ts'
import { caller, listener, onArrival, type CallReply } from '../platform/realtime.ts'
import { roles } from '#shared/access/actor.ts'
import type {
  Colleague,
  ColleagueRow,
  directoryCommands,
  directoryEvents,
  Search,
  Shown,
  Tags,
} from '#shared/directory/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { presenceEvents } from '#shared/presence/contract.ts'
import { photoPath } from '#shared/profiles/limits.ts'
import { directoryWords } from './words.ts'

const call = caller<typeof directoryCommands>()
const on = listener<typeof directoryEvents>()
const onMet = listener<typeof presenceEvents>()

/** Everybody who belongs to the office, oneself too. */
export const $colleagues = atom<ReadonlyMap<MemberId, Colleague>>(new Map())

/** Which list it is: who comes back with the present one is not sent it again. */
let version: string | undefined

/** Somebody's name as it is now; 'somebody' for who is no longer (or not yet) known here. */
export function nameOf(memberId: MemberId): string {
  return $colleagues.get().get(memberId)?.name ?? say(directoryWords, 'someone')
}

/** Where a colleague's photo is; undefined where there is none. */
export function photoOf(colleague: Pick<Colleague, 'photo'> | undefined): string | undefined {
  return colleague?.photo === undefined ? undefined : photoPath(colleague.photo)
}

const photos = new Map<MemberId, ReadableAtom<string | undefined>>()

/** Where one colleague's photo is; it changes only when that photo does. */
export function photoAtom(memberId: MemberId): ReadableAtom<string | undefined> {
  const known = photos.get(memberId) ?? computed($colleagues, (colleagues) => photoOf(colleagues.get(memberId)))
  photos.set(memberId, known)
  return known
}

/** The colleagues who answer a search, from place `from`. */
export function searchColleagues(
  search: Search,
  from = 0,
): Promise<CallReply<(typeof directoryCommands)['directory:search']>> {
  return call('directory:search', { ...search, from })
}

/** All that a colleague shows; null where there is no such colleague, undefined where the office did not answer. */
export async function findColleague(memberId: MemberId): Promise<Shown | null | undefined> {
  const reply = await call('directory:colleague', { memberId })
  if (reply.ok) return reply.value.colleague
  return reply.refusal === 'member_not_found' || reply.refusal === 'not_found' ? null : undefined
}

/** The expertise, regions and languages in use; empty lists until they are known. A page can be there before its line. */
export function useTags(): Tags {
  const [inUse, setInUse] = useState<Tags>({ expertise: [], regions: [], languages: [] })
  useEffect(
    () =>
      onArrival(async () => {
        const reply = await call('directory:tags', {})
        if (reply.ok) setInUse(reply.value)
      }),
    [],
  )
  return inUse
}

onArrival(async () => {
  const reply = await call('directory:colleagues', version === undefined ? {} : { version })
  if (!reply.ok) return
  version = reply.value.version
  const { rows } = reply.value
  if (rows) $colleagues.set(new Map(rows.map(toColleague).map((colleague) => [colleague.memberId, colleague])))
})

on('directory:changed', ({ colleague, gone, version: now }) => {
  const colleagues = new Map($colleagues.get())
  if (gone) colleagues.delete(colleague.memberId)
  else colleagues.set(colleague.memberId, colleague)
  version = now
  $colleagues.set(colleagues)
})

// Who is in no directory, or has none, is known by being met.
onMet('presence:met', ({ people }) => {
  const colleagues = new Map($colleagues.get())
  for (const person of people) if (!colleagues.has(person.memberId)) colleagues.set(person.memberId, person)
  $colleagues.set(colleagues)
})

// Who signs in next on this device finds nothing of the one before.
$me.listen((me) => {
  if (me) return
  version = undefined
  $colleagues.set(new Map())
})

function toColleague([memberId, name, role, photo]: ColleagueRow): Colleague {
  const known = { memberId, name, role: roles[role] ?? 'member' }
  return photo === undefined ? known : { ...known, photo }
}
