import { Worker } from 'node:worker_threads'

/** What came of one stream: an SSRC stands unencrypted in every packet of SRTP. */
export interface StreamCount {
  readonly packets: number
  readonly bytes: number
  /** When the latest of them came, in order: ms since 1970, with fractions. */
  readonly times: readonly number[]
}

/** Somebody's line for media, with a meter in it: all that the office's engine sends passes through here. */
export interface Tap {
  /** The port that the page is told instead of the engine's. */
  readonly port: number
  /** By SSRC, what has come so far. */
  read(): Promise<ReadonlyMap<number, StreamCount>>
  close(): Promise<void>
}

/** Opens a tap in front of the engine's port. It counts RTP by stream, outside of the office and of the browser. */
export async function openTap(port: number): Promise<Tap> {
  const thread = new Worker(new URL('./udp-tap-thread.ts', import.meta.url), { workerData: { port } })
  const own = await new Promise<number>((resolve, reject) => {
    thread.once('error', reject)
    thread.once('message', (said: { port: number }) => resolve(said.port))
  })
  let asked = 0
  return {
    port: own,
    read: () =>
      new Promise((resolve) => {
        asked += 1
        const id = asked
        const hear = (said: { id: number; counts: [number, StreamCount][] }) => {
          if (said.id !== id) return
          thread.off('message', hear)
          resolve(new Map(said.counts))
        }
        thread.on('message', hear)
        thread.postMessage({ id })
      }),
    async close() {
      await thread.terminate()
    },
  }
}
