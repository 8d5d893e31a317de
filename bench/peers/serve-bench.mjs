import { setTimeout } from 'node:timers'

/** Says where a server listens, and answers what it holds in memory once all that nobody needs has been collected. */
export function serveBench(process, port) {
  const tellMemory = (collections) => {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    if (collections > 0) {
      setTimeout(tellMemory, 20, collections - 1)
      return
    }
    const { heapUsed, external } = process.memoryUsage()
    process.send({ liveBytes: heapUsed + external })
  }
  process.on('message', () => tellMemory(5))
  process.send({ port })
}
