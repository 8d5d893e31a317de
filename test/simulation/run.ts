// Plays days in the office: `npm run simulate -- [--seeds 500] [--from 1]`. The code is the office's and the pages' own;
// time, chance, network, disk and threads are the play's. A seed plays the same day every time. Ends with 1 when a law
// was broken, and says by which seed.
import { webcrypto } from 'node:crypto'
import { registerHooks } from 'node:module'
import { parseArgs } from 'node:util'
import { randomOf } from './random.ts'
import { installVirtualTime } from './virtual-time.ts'

const STARTS_AT = Date.UTC(2026, 0, 5, 8)
const threads = new URL('./threads.ts', import.meta.url).href

const { values } = parseArgs({ options: { seeds: { type: 'string' }, from: { type: 'string' } } })
const [count, from] = [Number(values.seeds ?? 500), Number(values.from ?? 1)]
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(from)) {
  console.error('Usage: npm run simulate -- [--seeds 500] [--from 1]')
  process.exit(2)
}

const beganAt = process.hrtime.bigint()
registerHooks({
  resolve: (specifier, context, next) =>
    /platform\/job-(thread|worker)\.ts$/.test(specifier)
      ? { url: threads, shortCircuit: true }
      : next(specifier, context),
})
const time = installVirtualTime(STARTS_AT)
let chance = randomOf(from)
// Numbers of clients are drawn from here (lib0): the same day has the same ones.
Object.getPrototypeOf(webcrypto).getRandomValues = (array: Uint32Array) => array.map(() => chance.below(2 ** 32))
Math.random = () => chance.part()
Object.assign(globalThis, {
  window: globalThis,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
})

const { loadPrograms } = await import('./threads.ts')
await loadPrograms(
  ['fold-worker', 'hash-worker'].map((name) => new URL(`../../server/documents/${name}.ts`, import.meta.url)),
)
const { LiveDocument } = await import('#client/documents/live-document.ts')
const { play } = await import('./play.ts')

let seed = from
const failed: number[] = []
const sums = { saved: 0, crashes: 0, revoked: 0, healed: 0, virtualMs: 0 }
const fail = (cause: unknown) => {
  console.error(`seed ${String(seed)}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`)
  process.exit(1)
}
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
for (; seed < from + count; seed++) {
  chance = randomOf(seed)
  time.begin()
  const { broken, told, virtualMs } = await play(seed, { time, openPage: (options) => new LiveDocument(options) })
  sums.saved += told.saved
  sums.crashes += told.crashes
  sums.revoked += told.revoked
  sums.healed += told.healed
  sums.virtualMs += virtualMs
  if (broken.length === 0) continue
  failed.push(seed)
  for (const line of broken) console.error(`seed ${String(seed)}: ${line}`)
}
const tookS = Number(process.hrtime.bigint() - beganAt) / 1e9
console.log(
  `${String(count)} days from seed ${String(from)}, ${(sums.virtualMs / 3_600_000).toFixed(0)} hours of theirs in ${tookS.toFixed(1)} s: ` +
    `${String(sums.saved)} edits told saved, ${String(sums.crashes)} crashes, ${String(sums.revoked)} people put out, ${String(sums.healed)} pages healed, ` +
    `${String(failed.length)} days with a broken law${failed.length > 0 ? `: ${failed.join(' ')}` : ''}`,
)
process.exit(failed.length > 0 ? 1 : 0)
