// The crowd: everybody who reads, writes and points, in a process of its own, so that what the server spends is the
// server's alone. It does one thing after another, as asked.
import type { CrowdAsks } from './documents-asks.ts'
import { createGathering } from './documents-gathering.ts'
import { createOpening } from './documents-opening.ts'
import { createPointing } from './documents-pointing.ts'
import { createTyping } from './documents-typing.ts'

const gathering = createGathering()
const asks: { [K in keyof CrowdAsks]: (ask: CrowdAsks[K]['ask']) => Promise<CrowdAsks[K]['answer']> } = {
  ...createTyping(gathering),
  ...createOpening(gathering),
  ...createPointing(gathering),
  leave() {
    gathering.leave()
    return Promise.resolve(null)
  },
}
// Whoever asks is gone: so is the crowd.
process.on('disconnect', () => process.exit())
process.on('message', ({ what, ask }: { what: keyof CrowdAsks; ask: never }) => {
  asks[what](ask).then(
    (answer) => process.send?.({ answer }),
    (cause: unknown) => process.send?.({ failure: String(cause) }),
  )
})
