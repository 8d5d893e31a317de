import { atom } from 'nanostores'
import { toTrouble, type Trouble } from './capture.ts'

/** One's own screen, shared or not. `sound` is null where the browser or the person gave none along. */
type OwnScreen =
  | { readonly kind: 'off'; readonly trouble: Exclude<Trouble, 'refused'> | null }
  | { readonly kind: 'starting' }
  | { readonly kind: 'on'; readonly picture: MediaStreamTrack; readonly sound: MediaStreamTrack | null }

export const $screen = atom<OwnScreen>({ kind: 'off', trouble: null })

/** Whether this browser can share a screen at all: those of phones cannot. */
export const canShareScreen = 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices

/** Grows with every wish, so that what is chosen too late is not shared after all. */
let wish = 0

/** Lets the person choose a screen, window or tab, and shares it with its sound. Who thinks better of it shares nothing. */
export async function shareScreen(): Promise<void> {
  if (!canShareScreen || $screen.get().kind !== 'off') return
  const mine = ++wish
  $screen.set({ kind: 'starting' })
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: true })
    if (mine !== wish) {
      for (const track of stream.getTracks()) track.stop()
      return
    }
    const [picture] = stream.getVideoTracks()
    const [sound = null] = stream.getAudioTracks()
    if (!picture) throw new Error('the browser gave no picture of the screen')
    picture.contentHint = 'detail'
    if (sound) sound.contentHint = 'music'
    // The browser has its own button to stop with.
    picture.addEventListener('ended', stopSharing)
    $screen.set({ kind: 'on', picture, sound })
  } catch (cause) {
    if (mine !== wish) return
    const trouble = toTrouble(cause)
    $screen.set({ kind: 'off', trouble: trouble === 'refused' ? null : trouble })
  }
}

/** Stops sharing, also where the browser still asks what to share. */
export function stopSharing(): void {
  const now = $screen.get()
  if (now.kind === 'off') return
  wish += 1
  if (now.kind === 'on') {
    now.picture.stop()
    now.sound?.stop()
  }
  $screen.set({ kind: 'off', trouble: null })
}
