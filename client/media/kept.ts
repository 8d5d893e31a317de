const PLACE = 'inloop.devices'

/** What somebody chose on this device: which equipment, and whether they walk in with sound and picture on. */
export interface Kept {
  readonly microphone: string | null
  readonly camera: string | null
  readonly speaker: string | null
  readonly microphoneOn: boolean
  readonly cameraOn: boolean
}

const nothing: Kept = { microphone: null, camera: null, speaker: null, microphoneOn: true, cameraOn: true }

/** What was chosen before; null when nobody has chosen on this device yet. */
export function readKept(): Kept | null {
  try {
    const raw = JSON.parse(localStorage.getItem(PLACE) ?? 'null') as Partial<Kept> | null
    return raw === null ? null : { ...nothing, ...raw }
  } catch {
    return null // somebody else's text: as if there were none
  }
}

/** Keeps a choice beside the earlier ones. */
export function keep(choice: Partial<Kept>): Kept {
  const kept = { ...(readKept() ?? nothing), ...choice }
  localStorage.setItem(PLACE, JSON.stringify(kept))
  return kept
}
