// Ours: the office's own listener, passage, documents and database on disk. Only rooms and the signing in are replaced:
// there is one room, everybody may write in it, and the cookie says who it is. A process of its own.
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Account } from '#server/accounts/accounts.ts'
import { documentMigrations } from '#server/documents/data.ts'
import { createDocuments } from '#server/documents/documents.ts'
import { createSystemClock } from '#server/platform/clock.ts'
import { createCheckpoints } from '#server/platform/database/checkpoints.ts'
import { openDatabase } from '#server/platform/database/database.ts'
import { openListener } from '#server/platform/http/listener.ts'
import { ownUpgrades } from '#server/platform/http/own-upgrades.ts'
import { createLog } from '#server/platform/log.ts'

/** What is waited between two looks at the loop counts as lateness too. */
const LOOP_RESOLUTION_MS = 10

const [dataDir = ''] = process.argv.slice(2)
const clock = createSystemClock()
/** Looks a hundred times a second from the first time it is asked: until then nothing but documents wakes the process. */
const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS })
const log = createLog('error')
const never = () => () => undefined
const uuidOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const roomId = uuidOf(0) as RoomId

const listener = await openListener({ host: '127.0.0.1', port: 0, publicUrl: null, tls: null })
const { publicUrl } = listener
const database = await openDatabase(path.join(dataDir, 'inloop.sqlite'), documentMigrations)
createCheckpoints({ database, clock, log })
const accountOf = (memberId: MemberId): Account => ({
  ...{ memberId, name: memberId, email: '', role: 'member', blocked: false, createdAt: 0, guestOf: null },
})
const documents = createDocuments({
  ...{ database, publicUrl, clock, log, audit: { record: () => undefined } },
  rooms: {
    resource: () => ({ relation: 'inside', state: 'live' }),
    onAccessChanged: never,
  },
  accounts: { find: accountOf, onChanged: never, onSessionEnded: never },
  audit: { record: () => undefined },
})
listener.upgradeWith(
  '/documents/',
  ownUpgrades({
    publicUrl,
    log,
    async identify({ headers }) {
      const memberId = uuidOf(Number(/person=(\d+)/.exec(headers.cookie ?? '')?.[1])) as MemberId
      return { actor: { kind: 'member', memberId }, sessionId: memberId }
    },
    answer: (knock) => {
      documents.upgrade(knock)
    },
  }),
)
listener.answerWith((_request, response) => void response.writeHead(404).end())

process.on('message', ({ what, count = 0 }: { what: 'memory' | 'make' | 'loop'; count?: number }) => {
  if (what === 'make') process.send?.({ made: Array.from({ length: count }, make) })
  else if (what === 'loop') tellLoop()
  else tellMemory()
})
process.send?.({ port: listener.port })

function tellLoop(): void {
  process.send?.({ p99Ms: loop.percentile(99) / 1e6, maxMs: loop.max / 1e6 })
  loop.reset()
  loop.enable()
}

function make(): string {
  return documents.make({ roomId, kind: 'note', title: '', madeBy: uuidOf(1) as MemberId })
}

function tellMemory(collections = 5): void {
  // An ordinary collection keeps compiled code for minutes, megabytes that would go while documents are counted.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  if (collections > 0) {
    setTimeout(tellMemory, 20, collections - 1)
    return
  }
  const { heapUsed, external } = process.memoryUsage()
  process.send?.({ liveBytes: heapUsed + external })
}
