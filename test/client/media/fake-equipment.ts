/** A track as a browser gives it: alive until it is stopped, or ends because its device is gone. */
export class FakeTrack extends EventTarget {
  readonly kind: 'audio' | 'video'
  readonly label: string
  readyState: 'live' | 'ended' = 'live'
  enabled = true

  constructor(kind: 'audio' | 'video', label: string) {
    super()
    this.kind = kind
    this.label = label
  }

  /** By the page's own wish: no event. */
  stop(): void {
    this.readyState = 'ended'
  }

  /** The device is pulled out, or the permission taken back. */
  end(): void {
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }
}

export interface FakeEquipment {
  /** Device ids that are there, the usual one first. */
  microphones: string[]
  cameras: string[]
  /** What the browser says instead of giving anything: the name of its error. */
  refusal: string | null
  readonly opened: FakeTrack[]
  /** How often it was asked for something. */
  asked: number
  /** Holds back the answers until the undo is called. */
  hold(): () => void
}

type Wish = MediaTrackConstraints | undefined

/** A page that is not secure is given no equipment at all. */
export function unplug(): void {
  Reflect.deleteProperty(navigator, 'mediaDevices')
}

/** Puts equipment into this page. */
export function plugIn(): FakeEquipment {
  let held = Promise.resolve()
  const equipment: FakeEquipment = {
    microphones: ['usual-microphone'],
    cameras: ['usual-camera'],
    refusal: null,
    opened: [],
    asked: 0,
    hold() {
      let release = () => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return () => release()
    },
  }

  function open(kind: 'audio' | 'video', wish: Wish): FakeTrack {
    const there = kind === 'audio' ? equipment.microphones : equipment.cameras
    const exact = (wish?.deviceId as { exact?: string } | undefined)?.exact
    if (exact !== undefined && !there.includes(exact)) throw failure('OverconstrainedError')
    const label = exact ?? there[0]
    if (label === undefined) throw failure('NotFoundError')
    return new FakeTrack(kind, label)
  }

  const mediaDevices = {
    addEventListener: () => undefined,
    async enumerateDevices() {
      const list = (kind: string, ids: readonly string[]) =>
        ids.map((id) => ({ kind, deviceId: id, label: equipment.asked > 0 ? id : '' }))
      return [...list('audioinput', equipment.microphones), ...list('videoinput', equipment.cameras)]
    },
    async getUserMedia({ audio, video }: { audio?: Wish; video?: Wish }) {
      equipment.asked += 1
      await held
      if (equipment.refusal !== null) throw failure(equipment.refusal)
      const tracks = [...(audio ? [open('audio', audio)] : []), ...(video ? [open('video', video)] : [])]
      equipment.opened.push(...tracks)
      return {
        getTracks: () => tracks,
        getAudioTracks: () => tracks.filter(({ kind }) => kind === 'audio'),
        getVideoTracks: () => tracks.filter(({ kind }) => kind === 'video'),
      }
    },
  }
  Object.defineProperty(navigator, 'mediaDevices', { value: mediaDevices, configurable: true })
  return equipment
}

function failure(name: string): Error {
  return Object.assign(new Error(name), { name })
}
