/** Why a microphone or camera does not work, for words that say what to do. */
export type Trouble = 'refused' | 'missing' | 'in_use' | 'insecure' | 'failed'

export type Captured =
  | { readonly ok: true; readonly track: MediaStreamTrack; readonly fellBack: boolean }
  | { readonly ok: false; readonly trouble: Trouble }

export type Capturable = 'microphone' | 'camera'

const wishes: Record<Capturable, MediaTrackConstraints> = {
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } },
}

/**
 * Opens a microphone or camera. When the chosen one is not there the browser's own choice is taken, and `fellBack`
 * says so.
 */
export async function capture(kind: Capturable, deviceId: string | null): Promise<Captured> {
  if (!('mediaDevices' in navigator)) return { ok: false, trouble: 'insecure' }
  if (deviceId !== null) {
    const chosen = await open(kind, { ...wishes[kind], deviceId: { exact: deviceId } })
    if (chosen.ok || chosen.trouble === 'refused') return chosen
  }
  const any = await open(kind, wishes[kind])
  return any.ok ? { ...any, fellBack: deviceId !== null } : any
}

/** Opens both with one question to the person, and where that does not do, each apart. */
export async function captureBoth(chosen: Record<Capturable, string | null>): Promise<Record<Capturable, Captured>> {
  try {
    const exact = (kind: Capturable) => ({
      ...wishes[kind],
      ...(chosen[kind] !== null && { deviceId: { exact: chosen[kind] } }),
    })
    const asked = { audio: exact('microphone'), video: exact('camera') }
    const stream = await navigator.mediaDevices.getUserMedia(asked)
    const [sound, picture] = [stream.getAudioTracks()[0], stream.getVideoTracks()[0]]
    if (sound && picture)
      return {
        microphone: { ok: true, track: sound, fellBack: false },
        camera: { ok: true, track: picture, fellBack: false },
      }
  } catch {
    // One of them is missing, in use or refused: which one shows when they are asked for apart.
  }
  return {
    microphone: await capture('microphone', chosen.microphone),
    camera: await capture('camera', chosen.camera),
  }
}

async function open(kind: Capturable, wish: MediaTrackConstraints): Promise<Captured> {
  try {
    const asked = kind === 'microphone' ? { audio: wish } : { video: wish }
    const [track] = (await navigator.mediaDevices.getUserMedia(asked)).getTracks()
    return track ? { ok: true, track, fellBack: false } : { ok: false, trouble: 'missing' }
  } catch (cause) {
    return { ok: false, trouble: toTrouble(cause) }
  }
}

/** The browser's word for what went wrong (Media Capture and Streams, 10.2), as ours. */
export function toTrouble(cause: unknown): Trouble {
  if (!(cause instanceof Error)) return 'failed'
  switch (cause.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
      return 'in_use'
    default:
      return 'failed'
  }
}
