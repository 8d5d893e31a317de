import { atom } from 'nanostores'
import type { doorCommands, doorEvents } from '#shared/doors/contract.ts'
import type { TapAnswer } from '#shared/doors/limits.ts'
import type { EventPayload } from '#shared/kernel/contract.ts'
import type { MemberId, RoomId, TapId } from '#shared/kernel/ids.ts'
import { announce } from '../design/announce.ts'
import { toast } from '../design/toast.ts'
import { say } from '../i18n/i18n.ts'
import { $link, caller, listener } from '../platform/realtime.ts'
import { playKnock } from './sound.ts'
import { doorWords } from './words.ts'

const call = caller<typeof doorCommands>()
const on = listener<typeof doorEvents>()

export type Tapped = EventPayload<typeof doorEvents, 'door:tapped'>

/** Who taps on one's shoulder now, first come first. */
export const $taps = atom<readonly Tapped[]>([])

/** Taps a colleague on the shoulder, or asks them to come over; says in passing what came of it. */
export async function tap(who: { memberId: MemberId; name: string }, comeTo: RoomId | null): Promise<void> {
  const { memberId, name } = who
  const reply = await call('door:tap', { memberId, line: '', comeTo })
  if (reply.ok) toast(say(doorWords, comeTo ? 'askedOver' : 'tapped', { name }))
  else toast(say(doorWords, wordFor(reply.refusal), { name }), { tone: 'sun' })
}

/** Answers a tap. Where to go, if one comes, is for the face. */
export async function answerTap(id: TapId, answer: TapAnswer): Promise<void> {
  $taps.set($taps.get().filter((tapped) => tapped.id !== id))
  await call('door:answer-tap', { id, answer })
}

on('door:tapped', (tapped) => {
  $taps.set([...$taps.get(), tapped])
  playKnock()
  const { from, comeTo } = tapped
  announce(
    comeTo
      ? say(doorWords, 'asksOver', { name: from.name, room: comeTo.name })
      : say(doorWords, 'tapsYou', { name: from.name }),
  )
})

on('door:tap-answered', ({ by, answer }) =>
  toast(say(doorWords, answer === 'coming' ? 'tapComing' : answer === 'later' ? 'tapLater' : 'tapNo', { name: by })),
)

function wordFor(refusal: string) {
  if (refusal === 'do_not_disturb') return 'tapDnd'
  if (refusal === 'not_in') return 'tapNotIn'
  if (refusal === 'cannot_enter') return 'tapCannotEnter'
  return refusal === 'too_many_requests' ? 'tapTooMany' : 'failed'
}

$link.listen((link) => {
  if (link === 'idle') $taps.set([])
})
