import { atom } from 'nanostores'
import { caller, onArrival } from '../platform/realtime.ts'
import type { accountCommands, SessionSeen } from '#shared/accounts/contract.ts'
import { refusalIn, type AccountRefusal } from './refusals.ts'

const call = caller<typeof accountCommands>()

/** Where one is signed in, this device first; null: not loaded yet. */
export const $sessions = atom<readonly SessionSeen[] | null>(null)

/** Keeps the list up to date while its page is open. Returns the undo. */
export function watchSessions(): () => void {
  return onArrival(loadSessions)
}

/** Asks for one's sessions (again). */
async function loadSessions(): Promise<void> {
  const reply = await call('accounts:sessions', {})
  if (!reply.ok) return
  const age = (session: SessionSeen) => (session.current ? Infinity : session.lastSeenAt)
  $sessions.set([...reply.value.sessions].sort((one, other) => age(other) - age(one)))
}

/** Signs one other device out. Null: done. */
export async function endSession(id: string): Promise<AccountRefusal | null> {
  const refusal = refusalIn(await call('accounts:end-session', { id }))
  await loadSessions()
  return refusal
}

/** Signs all other devices out. Null: done. */
export async function endOtherSessions(): Promise<AccountRefusal | null> {
  const refusal = refusalIn(await call('accounts:end-other-sessions', {}))
  await loadSessions()
  return refusal
}
