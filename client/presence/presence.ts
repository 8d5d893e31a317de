import { atom, computed } from 'nanostores'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { presenceCommands, presenceEvents } from '#shared/presence/contract.ts'
import { Following } from '#shared/presence/following.ts'
import { AWAY_AFTER_MS, chosenStatuses, type ChosenStatus, type Status } from '#shared/presence/limits.ts'
import type { Whereabouts } from '#shared/presence/office-view.ts'
import { $me } from '../accounts/accounts.ts'
import { $link, caller, listener, onArrival, type CallReply } from '../platform/realtime.ts'
import { pageClock, watchIdle } from './idle.ts'

const RETRY_MS = 2_000
/** What this tab's person chose: the office forgets it when it restarts, and a reloaded page would too. */
const CHOSEN = 'inloop.status'

const call = caller<typeof presenceCommands>()
const on = listener<typeof presenceEvents>()

/** What `$people` is before the office has told who is in: of nobody can it be said that they are not. */
export const untold: ReadonlyMap<MemberId, Whereabouts> = new Map()

/** Everybody who is in the office, with where (as far as one may see it) and how. During a break: as it last was. */
export const $people = atom(untold)

/** Whether the office has told who is in. */
export const $told = computed($people, (people) => people !== untold)

/** Who is inside each room in which there is somebody. */
export const $inside = computed($people, (people): ReadonlyMap<RoomId, readonly MemberId[]> => {
  const inside = new Map<RoomId, MemberId[]>()
  for (const [memberId, { roomId }] of people) {
    if (!roomId) continue
    const others = inside.get(roomId)
    if (others) others.push(memberId)
    else inside.set(roomId, [memberId])
  }
  return inside
})

/** One's own status as others see it. */
export const $myStatus = computed(
  [$people, $me],
  (people, me): Status => (me ? people.get(me.memberId)?.status : undefined) ?? 'available',
)

let following: Following | null = null
/** Those who do not show everybody that they are in, as far as one may see them: they are in no snapshot. */
const beside = new Map<MemberId, Whereabouts>()
let idle = false

/** Chooses one's status, on all one's devices. */
export async function chooseStatus(
  status: ChosenStatus,
): Promise<CallReply<(typeof presenceCommands)['presence:choose-status']>> {
  const reply = await call('presence:choose-status', { status })
  if (reply.ok) sessionStorage.setItem(CHOSEN, status)
  return reply
}

async function watch(): Promise<void> {
  following = null
  beside.clear()
  const reply = await call('presence:watch', {})
  if (!reply.ok && $link.get() === 'online') setTimeout(() => void watch(), RETRY_MS) // the next arrival asks else
}

function publish(): void {
  const people = new Map([...(following?.people() ?? []), ...beside])
  $people.set(people)
  const me = $me.get()
  const mine = me && people.get(me.memberId)?.status
  // Chosen on another device.
  if (mine && mine !== 'away') sessionStorage.setItem(CHOSEN, mine)
}

onArrival(() => {
  const chosen = chosenStatuses.find((status) => status === sessionStorage.getItem(CHOSEN))
  // In this order on the wire, so that the snapshot shows oneself rightly at once.
  if (chosen && chosen !== 'available') void chooseStatus(chosen)
  if (idle) void call('presence:idle', { idle })
  void watch()
})

on('presence:snapshot', (snapshot) => {
  following = new Following(snapshot)
  publish()
})

on('p', (...delta) => {
  // Nothing to follow: a snapshot is on its way, and what comes before it is in it.
  if (!following) return
  if (following.follow(delta)) publish()
  else void watch()
})

on('presence:beside', ({ memberId, now }) => {
  if (now) beside.set(memberId, now)
  else beside.delete(memberId)
  // Until the snapshot is there the office stands as it last was.
  if (following) publish()
})

watchIdle({
  afterMs: AWAY_AFTER_MS,
  clock: pageClock,
  page: { window, document },
  changed: (now) => {
    idle = now
    void call('presence:idle', { idle }) // where it does not arrive, the next arrival says it
  },
})

// Signed out: the next person at this device finds nothing of it.
$link.listen((link) => {
  if (link !== 'idle') return
  following = null
  beside.clear()
  sessionStorage.removeItem(CHOSEN)
  $people.set(untold)
})
