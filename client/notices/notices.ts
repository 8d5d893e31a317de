import { atom, computed } from 'nanostores'
import { $me } from '../accounts/accounts.ts'
import { caller, listener, onArrival } from '../platform/realtime.ts'
import type { Notice, noticeCommands, noticeEvents } from '#shared/notices/contract.ts'
import { NOTICES_MAX } from '#shared/notices/limits.ts'

const call = caller<typeof noticeCommands>()
const on = listener<typeof noticeEvents>()

/** What others did to me, the newest first. */
export const $notices = atom<readonly Notice[]>([])

/** How many of them I have not seen. */
export const $unseenNotices = computed($notices, (notices) => notices.filter(({ read }) => !read).length)

const readUpTo = (last: number) =>
  $notices.set($notices.get().map((notice) => (notice.seq <= last ? { ...notice, read: true } : notice)))

/** Marks all as seen, on every device. */
export async function readNotices(): Promise<void> {
  const [newest] = $notices.get()
  if (!newest || $unseenNotices.get() === 0) return
  const reply = await call('notices:read', { seq: newest.seq })
  if (reply.ok) readUpTo(newest.seq)
}

onArrival(async () => {
  if ($me.get()?.role === 'guest') return
  const reply = await call('notices:list', {})
  if (reply.ok) $notices.set(reply.value.notices)
})

on('notices:new', ({ notice }) => $notices.set([notice, ...$notices.get()].slice(0, NOTICES_MAX)))
on('notices:read-up-to', ({ seq }) => readUpTo(seq))

$me.listen((me) => {
  if (!me) $notices.set([])
})
