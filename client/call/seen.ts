import { computed } from 'nanostores'
import type { MemberId } from '#shared/kernel/ids.ts'
import { $me } from '../accounts/accounts.ts'
import { $camera, $microphone, $others, $screen, $speaking, $streams, tileKey } from '../media/media.ts'

/** Somebody in the call, as far as the streams say. */
export interface Heard {
  readonly memberId: MemberId
  readonly own: boolean
  readonly picture: MediaStream | null
  readonly muted: boolean
  readonly speaks: boolean
}

const $ownPicture = computed($camera, (camera) => (camera.kind === 'on' ? new MediaStream([camera.track]) : null))

/** Everybody in the call, oneself last: one looks at the others. */
export const $people = computed(
  [$me, $others, $streams, $speaking, $microphone, $ownPicture],
  (...now): readonly Heard[] => {
    const [me, others, streams, speaking, microphone, ownPicture] = now
    const people = others.map((memberId): Heard => {
      const camera = streams.get(tileKey(memberId, 'camera'))
      const voice = streams.get(tileKey(memberId, 'microphone'))
      const muted = !voice || voice.paused
      return {
        memberId,
        own: false,
        picture: camera && !camera.paused ? camera.stream : null,
        muted,
        speaks: !muted && speaking.includes(memberId),
      }
    })
    if (!me) return people
    const muted = microphone.kind !== 'on'
    const own = { memberId: me.memberId, own: true, picture: ownPicture, muted }
    return [...people, { ...own, speaks: !muted && speaking.includes(me.memberId) }]
  },
)

/** The screens that others share now. */
export const $screens = computed($streams, (streams) =>
  [...streams.values()].flatMap(({ memberId, source, stream, paused }) =>
    source === 'screen' && stream && !paused ? [{ memberId, stream }] : [],
  ),
)

/** Whether one shares one's own. */
export const $sharing = computed($screen, (screen) => screen.kind === 'on')
