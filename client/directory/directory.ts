import { atom } from 'nanostores'
import { $me } from '../accounts/accounts.ts'
import { say } from '../i18n/i18n.ts'
import { caller, listener, onArrival } from '../platform/realtime.ts'
import type { Colleague, directoryCommands, directoryEvents } from '#shared/directory/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { directoryWords } from './words.ts'

const call = caller<typeof directoryCommands>()
const on = listener<typeof directoryEvents>()

/** Everybody who belongs to the office, oneself too. */
export const $colleagues = atom<ReadonlyMap<MemberId, Colleague>>(new Map())

/** Somebody's name as it is now; 'somebody' for who is no longer (or not yet) known here. */
export function nameOf(memberId: MemberId): string {
  return $colleagues.get().get(memberId)?.name ?? say(directoryWords, 'someone')
}

onArrival(async () => {
  const reply = await call('directory:colleagues', {})
  if (reply.ok) $colleagues.set(new Map(reply.value.colleagues.map((colleague) => [colleague.memberId, colleague])))
})

on('directory:changed', ({ colleague, gone }) => {
  const colleagues = new Map($colleagues.get())
  if (gone) colleagues.delete(colleague.memberId)
  else colleagues.set(colleague.memberId, colleague)
  $colleagues.set(colleagues)
})

// Who signs in next on this device finds nothing of the one before.
$me.listen((me) => {
  if (!me) $colleagues.set(new Map())
})
