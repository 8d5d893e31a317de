import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net'

/** A port that takes the first line and never says a word on it, as a host that went down; what comes later is led on. */
export async function openSilentDoor(leadTo: number | null) {
  const lines: Socket[] = []
  const waiting = new Set<{ count: number; done: () => void }>()
  const tell = () => {
    for (const { count, done } of waiting) if (lines.length >= count) done()
  }
  const door = createServer((line) => {
    line.on('error', () => undefined)
    lines.push(line)
    if (lines.length > 1 && leadTo !== null) {
      const on = createConnection({ port: leadTo, host: '127.0.0.1' })
      on.on('error', () => line.destroy())
      line.once('close', () => on.destroy())
      line.pipe(on).pipe(line)
    }
    tell()
  })
  await new Promise<void>((done) => door.listen(0, '127.0.0.1', done))
  return {
    port: (door.address() as AddressInfo).port,
    /** Resolves once so many lines have come in. */
    came: (count: number) =>
      new Promise<void>((done) => {
        waiting.add({ count, done })
        tell()
      }),
    close() {
      door.close()
      for (const line of lines) line.destroy()
    },
  }
}
