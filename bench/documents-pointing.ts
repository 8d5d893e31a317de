import { performance } from 'node:perf_hooks'
import type { CrowdAsks, Pointed } from './documents-asks.ts'
import type { DocumentClient } from './documents-client.ts'
import type { Gathering } from './documents-gathering.ts'
import { atPace, until } from './documents-pace.ts'
import { toAwarenessMessage } from './documents-systems.ts'
import { pause, quantile } from './presence-measure.ts'
import { wire } from './presence-wire.ts'

const FIRST_CURSOR = 1_000
/** What editors show beside a cursor; ours says it itself, and passes over what a client says. */
const USER = { name: 'Noor de Vries', color: '#2f7d6b' }
/** Cursors that are still under way when the moving ends. */
const DRAIN_MS = 4_000

/** Everybody moves a cursor, and sees those of all others. */
export function createPointing(gathering: Gathering) {
  let clients: DocumentClient[] = []
  let clocks = new Int32Array(0)
  let sentAt: number[][] = []
  let told = 0
  let latencies: number[] = []

  async function appear({ document, clients: count, ...where }: CrowdAsks['appear']['ask']): Promise<null> {
    sentAt = Array.from({ length: count }, () => [])
    clocks = new Int32Array(count)
    clients = await gathering.comeAll(count, (place) => {
      const own = new Int32Array(count)
      return {
        ...where,
        document,
        onAwareness(states) {
          const now = performance.now()
          for (const [client, clock] of states) {
            const other = client - FIRST_CURSOR
            const before = own[other]
            if (before === undefined || other === place || clock <= before) continue
            own[other] = clock
            // One state stands for all that the same cursor showed before it.
            for (let past = Math.max(before + 1, 2); past <= clock; past++) {
              latencies.push(now - (sentAt[other]?.[past] ?? now))
              told += 1
            }
          }
        },
      }
    })
    for (let place = 0; place < count; place++) move(place)
    await pause(1_000)
    return null
  }

  function move(place: number): void {
    const clock = (clocks[place] = (clocks[place] ?? 0) + 1)
    const times = sentAt[place]
    if (times) times[clock] = performance.now()
    const anchor = { type: { client: place, clock }, assoc: 0 }
    clients[place]?.send(
      toAwarenessMessage(FIRST_CURSOR + place, clock, { user: USER, cursor: { anchor, head: anchor } }),
    )
  }

  async function point({ hz, seconds }: CrowdAsks['point']['ask']): Promise<Pointed> {
    told = 0
    latencies = []
    const bytes = wire.bytes
    const count = clients.length
    const moves = Math.round(count * hz * seconds)
    await atPace({ count: moves, perSecond: count * hz }, (turn) => {
      move(turn % count)
    })
    const wanted = moves * (count - 1)
    await until(() => told >= wanted, DRAIN_MS)
    return { wanted, told, p99Ms: quantile(latencies, 0.99), bytes: wire.bytes - bytes }
  }

  return { appear, point }
}
