import { setImmediate } from 'node:timers'

/** Says where a server listens, and answers what it holds in memory once all that nobody needs has been collected. */
export function serveBench(process, port) {
  process.on('message', () => {
    globalThis.gc?.()
    setImmediate(() => {
      globalThis.gc?.()
      const { heapUsed, external } = process.memoryUsage()
      process.send({ liveBytes: heapUsed + external })
    })
  })
  process.send({ port })
}
