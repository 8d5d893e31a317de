import { atom } from 'nanostores'
import { $me } from '../accounts/accounts.ts'
import { toast } from '../design/toast.ts'
import { nameOf } from '../directory/directory.ts'
import { say } from '../i18n/i18n.ts'
import { caller, listener, onArrival } from '../platform/realtime.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import type { Contact, Following, profileCommands, profileEvents } from '#shared/profiles/contract.ts'
import { refusalIn, type ProfileRefusal } from './refusals.ts'
import { profileWords } from './words.ts'

const call = caller<typeof profileCommands>()
const on = listener<typeof profileEvents>()

/** One's contact person and who stands in; null: not known yet. */
export const $contact = atom<Contact | null>(null)

/** Whose contact person one is; null: not known, or one is not of the office. */
export const $following = atom<Following | null>(null)

/** Gives members a contact person, or none. Null: done. */
export async function assignContact(
  memberIds: readonly MemberId[],
  contactId: MemberId | null,
): Promise<ProfileRefusal | null> {
  return refusalIn(await call('contacts:assign', { memberIds: [...memberIds], contactId }))
}

/** Says who stands in for a contact person. Null: done. */
export async function setStandIns(
  contactId: MemberId,
  standInIds: readonly MemberId[],
): Promise<ProfileRefusal | null> {
  return refusalIn(await call('contacts:stand-ins', { contactId, standInIds: [...standInIds] }))
}

async function load(): Promise<void> {
  const role = $me.get()?.role
  if (role === undefined || role === 'partner' || role === 'guest') return
  const mine = await call('contacts:mine', {})
  if (mine.ok) $contact.set(mine.value.contact)
  if (role === 'member') return
  const members = await call('contacts:members', {})
  if (members.ok) $following.set(members.value)
}

onArrival(load)

on('contacts:changed', ({ contact }) => {
  const before = $contact.get()?.person?.memberId
  $contact.set(contact)
  const now = contact.person?.memberId
  if (now === undefined && before !== undefined) toast(say(profileWords, 'noneNow'))
  if (now !== undefined && now !== before) toast(say(profileWords, 'nowYours', { name: nameOf(now) }), { tone: 'leaf' })
})

on('contacts:members-changed', (following) => $following.set(following))

$me.listen((me) => {
  if (me) return
  $contact.set(null)
  $following.set(null)
})
