/** Two knocks on wood: when, in seconds from now. */
const STROKES_S = [0, 0.22]
const PITCH_HZ = 190
const RINGS_S = 0.16
const LOUDNESS = 0.16

let air: AudioContext | null = null

/** Makes the sound of two gentle knocks. Where the browser holds sound back there is none: the notice is there too. */
export function playKnock(): void {
  try {
    air ??= new AudioContext()
    void air.resume().catch(() => undefined) // held back until somebody touches the page
    for (const stroke of STROKES_S) strike(air, air.currentTime + stroke)
  } catch {
    // No sound on this device: the knock is shown and read aloud in any case.
  }
}

function strike(on: AudioContext, at: number): void {
  const wood = on.createOscillator()
  const force = on.createGain()
  wood.type = 'sine'
  wood.frequency.setValueAtTime(PITCH_HZ, at)
  wood.frequency.exponentialRampToValueAtTime(PITCH_HZ / 2, at + RINGS_S)
  force.gain.setValueAtTime(0.0001, at)
  force.gain.exponentialRampToValueAtTime(LOUDNESS, at + 0.008)
  force.gain.exponentialRampToValueAtTime(0.0001, at + RINGS_S)
  wood.connect(force).connect(on.destination)
  wood.start(at)
  wood.stop(at + RINGS_S)
}
