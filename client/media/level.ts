/** Below this it is silence, above the other it is as loud as a meter need show (in decibels of full scale). */
const QUIET_DB = -60
const LOUD_DB = -12

/** Tells how loud a microphone is, from 0 to 1, some twenty times a second. Returns the undo. */
export function readLevel(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = new AudioContext()
  // Some browsers let it begin only where the page has been touched; where a microphone is open most do not mind.
  void context.resume()
  const analyser = context.createAnalyser()
  analyser.fftSize = 1024
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const timer = window.setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    tell(toLevel(samples))
  }, 50)
  return () => {
    window.clearInterval(timer)
    void context.close()
  }
}

/** The loudness of some samples, 0 (silence) to 1 (loud), as an ear would have it: by the logarithm. */
function toLevel(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
  const decibels = 10 * Math.log10(power)
  return Math.min(1, Math.max(0, (decibels - QUIET_DB) / (LOUD_DB - QUIET_DB)))
}
