import { atom, type ReadableAtom } from 'nanostores'
import { capture, type Capturable, type Trouble } from './capture.ts'

/** One's own microphone or camera. `lost` holds what is to be said about it when it is off against one's will. */
export type OwnDeviceState =
  | { readonly kind: 'off'; readonly trouble: Trouble | null }
  | { readonly kind: 'starting' }
  | { readonly kind: 'on'; readonly track: MediaStreamTrack }

/** What happens to a device in use without anybody asking. */
export type Mishap = { readonly kind: 'fell_back'; readonly label: string } | { readonly kind: 'gone' }

interface OwnDeviceOptions {
  readonly kind: Capturable
  /** The chosen device, asked each time it is opened. */
  readonly chosen: () => string | null
  readonly onMishap: (mishap: Mishap) => void
}

/**
 * One's own microphone or camera, on or off. A camera that is off is let go, so that its light goes out; a microphone
 * is kept, silent, until one leaves, so that the first word after unmuting is heard.
 */
export class OwnDevice {
  readonly #options: OwnDeviceOptions
  readonly #state = atom<OwnDeviceState>({ kind: 'off', trouble: null })
  #kept: MediaStreamTrack | null = null
  /** Grows with every wish, so that an answer to an earlier one is not taken for the last. */
  #wish = 0

  constructor(options: OwnDeviceOptions) {
    this.#options = options
  }

  get $state(): ReadableAtom<OwnDeviceState> {
    return this.#state
  }

  /** Switches it on. When it cannot be, the state says why. */
  async on(): Promise<void> {
    const now = this.#state.get()
    if (now.kind !== 'off') return
    if (this.#kept?.readyState === 'live') {
      this.#kept.enabled = true
      this.#state.set({ kind: 'on', track: this.#kept })
      return
    }
    await this.#open()
  }

  /** Switches it off, by one's own wish. */
  off(): void {
    this.#wish += 1
    const now = this.#state.get()
    if (now.kind === 'on' && this.#options.kind === 'microphone') {
      now.track.enabled = false
      this.#kept = now.track
    } else if (now.kind === 'on') now.track.stop()
    if (now.kind !== 'off' || now.trouble) this.#state.set({ kind: 'off', trouble: null })
  }

  /** Lets it go altogether: the browser's own light goes out. */
  release(): void {
    this.off()
    this.#kept?.stop()
    this.#kept = null
  }

  /** Another one was chosen: changes over where it is in use. */
  async change(): Promise<void> {
    const now = this.#state.get()
    this.#kept?.stop()
    this.#kept = null
    if (now.kind === 'off') return
    if (now.kind === 'on') now.track.stop()
    await this.#open()
  }

  async #open(): Promise<void> {
    const wish = ++this.#wish
    this.#state.set({ kind: 'starting' })
    const captured = await capture(this.#options.kind, this.#options.chosen())
    if (wish !== this.#wish) {
      if (captured.ok) captured.track.stop()
      return
    }
    if (!captured.ok) {
      this.#state.set({ kind: 'off', trouble: captured.trouble })
      return
    }
    const { track, fellBack } = captured
    // The browser ends a track when its device is pulled out or its permission taken back; stop() does not come here.
    track.addEventListener('ended', () => void this.#lost(track))
    this.#state.set({ kind: 'on', track })
    if (fellBack) this.#options.onMishap({ kind: 'fell_back', label: track.label })
  }

  /** Goes on with another one where there is one. */
  async #lost(track: MediaStreamTrack): Promise<void> {
    if (this.#kept === track) this.#kept = null
    const now = this.#state.get()
    if (now.kind !== 'on' || now.track !== track) return
    await this.#open()
    const after = this.#state.get()
    if (after.kind === 'off' && after.trouble) this.#options.onMishap({ kind: 'gone' })
    // The usual one has become another one: opening it could not know.
    if (after.kind === 'on' && this.#options.chosen() === null && after.track.label !== track.label)
      this.#options.onMishap({ kind: 'fell_back', label: after.track.label })
  }
}
