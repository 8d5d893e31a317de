import { atom } from 'nanostores'
import { $me } from '../accounts/accounts.ts'
import { toast } from '../design/toast.ts'
import { say } from '../i18n/i18n.ts'
import { caller, listener, onArrival } from '../platform/realtime.ts'
import type { Profile, ProfileChange, profileCommands, profileEvents } from '#shared/profiles/contract.ts'
import { PHOTO_PATH, type PhotoRefusal } from '#shared/profiles/limits.ts'
import { toSendable } from './photo-file.ts'
import { profileRefusalWords, refusalIn, type ProfileRefusal } from './refusals.ts'
import { profileWords } from './words.ts'

const call = caller<typeof profileCommands>()
const on = listener<typeof profileEvents>()
const SEND_TIMEOUT_MS = 60_000

type PhotoReply =
  | { readonly ok: true; readonly value: { readonly profile: Profile } }
  | { readonly ok: false; readonly refusal: PhotoRefusal | 'unreachable' }

/** One's own profile; null: not known yet. */
export const $profile = atom<Profile | null>(null)

/** Why one's profile could not be loaded, if so. */
export const $profileRefusal = atom<ProfileRefusal | null>(null)

/** How many changes are on their way to the office. */
export const $saving = atom(0)

/** Asks for one's own profile (again). */
export async function loadProfile(): Promise<void> {
  const reply = await call('profiles:own', {})
  $profileRefusal.set(refusalIn(reply))
  if (reply.ok) $profile.set(reply.value.profile)
}

/** Keeps the profile up to date while a page shows it. Returns the undo. */
export function watchProfile(): () => void {
  return onArrival(loadProfile)
}

/**
 * Changes one's profile: shown at once, and put back, with words, where the office does not take it. Answers whether
 * it was taken.
 */
export async function changeProfile(change: ProfileChange): Promise<boolean> {
  const before = $profile.get()
  if (!before) return false
  $profile.set({ ...before, ...withoutGaps(change) })
  $saving.set($saving.get() + 1)
  const reply = await call('profiles:change', change)
  $saving.set($saving.get() - 1)
  if (reply.ok) {
    // A later change is on its way: its own answer holds this one too.
    if ($saving.get() === 0) $profile.set(reply.value.profile)
    return true
  }
  const now = $profile.get()
  if (now) $profile.set({ ...now, ...onlyOf(before, change) })
  toast(say(profileWords, 'notSaved', { why: say(profileRefusalWords, reply.refusal) }), { tone: 'brick' })
  return false
}

/** Sends a photo of oneself. Null: done. */
export async function sendPhoto(file: Blob): Promise<ProfileRefusal | null> {
  const reply = await post(await toSendable(file))
  if (reply.ok) $profile.set(reply.value.profile)
  return refusalIn(reply)
}

/** Takes one's photo away, everywhere. Null: done. */
export async function removePhoto(): Promise<ProfileRefusal | null> {
  const reply = await call('profiles:remove-photo', {})
  if (reply.ok) $profile.set(reply.value.profile)
  return refusalIn(reply)
}

on('profiles:changed', ({ profile }) => {
  if ($profile.get() && $saving.get() === 0) $profile.set(profile)
})

$me.listen((me) => {
  if (!me) $profile.set(null)
})

async function post(body: Blob): Promise<PhotoReply> {
  try {
    const response = await fetch(PHOTO_PATH, { method: 'POST', body, signal: AbortSignal.timeout(SEND_TIMEOUT_MS) })
    return (await response.json()) as PhotoReply
  } catch {
    return { ok: false, refusal: 'unreachable' }
  }
}

/** The fields of a profile that a change is about. */
function onlyOf(profile: Profile, change: ProfileChange): Partial<Profile> {
  return Object.fromEntries(Object.entries(profile).filter(([field]) => field in change))
}

function withoutGaps(change: ProfileChange): Partial<Profile> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
