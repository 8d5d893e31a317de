import { median, pause, toShort } from './presence-measure.ts'
import { startCrowd, startServer } from './presence-processes.ts'
import { systems, type System } from './presence-systems.ts'

/** Everybody comes back. Where everybody's arrival is told to everybody at once, thousands take minutes. */
const RIGHT_WITHIN_MS = 120_000
const OTHERS_RETURN_UP_TO = 2_000

interface PresenceOptions {
  readonly sockets: number
  readonly repeat: number
  readonly seconds: number
  /** Hops a second in the whole office. */
  readonly rate: number
  /**
   * How long people walk before anything is measured, so that nobody's garbage of the arrival is collected in what is;
   * then nobody does for a third of that.
   */
  readonly warmUpSeconds: number
}

/** One run of one system; null where it did not come to an end or was not run. */
interface PresenceFigures {
  readonly system: System
  readonly cpuUsPerHopAndWatcher: number | null
  readonly bytesPerHopAndWatcher: number | null
  readonly lastToldP50Ms: number | null
  readonly lastToldP99Ms: number | null
  readonly untold: number
  readonly gaps: number
  readonly returnMs: number | null
  readonly returnCpuMs: number | null
  readonly returnMb: number | null
}

interface PresenceReport {
  readonly options: PresenceOptions
  readonly runs: readonly PresenceFigures[]
  readonly medians: Readonly<Record<System, PresenceFigures>>
  /** Ours divided by the other. */
  readonly ratios: Readonly<Record<Exclude<System, 'ours'>, Partial<Record<keyof PresenceFigures, number>>>>
  readonly lines: readonly string[]
}

const measures = {
  cpuUsPerHopAndWatcher: 'server CPU per hop and watcher, µs',
  bytesPerHopAndWatcher: 'bytes per hop and watcher',
  lastToldP50Ms: 'last watcher told, p50, ms',
  lastToldP99Ms: 'last watcher told, p99, ms',
  returnMs: 'all back after a restart and right, ms',
  returnCpuMs: 'server CPU for that, ms',
  returnMb: 'read by all for that, MB',
} as const
type Measure = keyof typeof measures

/**
 * Presence of a whole office: ours beside plain Socket.IO (`naive`, short names where ours has real ids) and one ready
 * frame per socket (`frame`, what Node can do at best), in turn in every repetition, so that a busy machine hits all alike.
 */
export async function run(options: Partial<PresenceOptions> = {}): Promise<PresenceReport> {
  const chosen = { sockets: 1_000, repeat: 3, seconds: 6, rate: 20, warmUpSeconds: 8, ...options }
  const runs: PresenceFigures[] = []
  for (let repetition = 0; repetition < chosen.repeat; repetition += 1)
    for (const system of systems)
      runs.push({ system, ...(await measureHops(system, chosen)), ...(await measureReturn(system, chosen)) })
  const medians = Object.fromEntries(
    systems.map((system) => [system, medianOf(system, runs)]),
  ) as PresenceReport['medians']
  const ratios = { naive: ratiosOf(medians.ours, medians.naive), frame: ratiosOf(medians.ours, medians.frame) }
  return { options: chosen, runs, medians, ratios, lines: toLines(chosen, medians, ratios) }
}

async function measureHops(system: System, { sockets, seconds, rate, warmUpSeconds }: PresenceOptions) {
  const server = await startServer(system, 'quiet')
  const crowd = startCrowd()
  try {
    await crowd.ask('open', { system, listening: server.listening, watchers: sockets })
    await pause(300)
    server.beginTelling()
    const { ms } = await crowd.ask('right', { withinMs: RIGHT_WITHIN_MS })
    if (ms === null) throw new Error(`${system}: the watchers were not told who is where`)
    const warmUp = await crowd.ask('hops', { perSecond: rate, seconds: warmUpSeconds })
    const idle = await cpuPerMsOf(server.cpuMs, () => pause((warmUpSeconds * 1_000) / 3))
    const before = await crowd.ask('figures', {})
    let hops = { hops: 0, told: 0, lastToldP50Ms: null as number | null, lastToldP99Ms: null as number | null }
    const began = performance.now()
    const busy = await cpuPerMsOf(server.cpuMs, async () => {
      hops = await crowd.ask('hops', { perSecond: rate, seconds })
    })
    const lastedMs = performance.now() - began
    const after = await crowd.ask('figures', {})
    // Who does not keep up is still at work on what was before: there is no saying what one hop costs.
    const keptUp = warmUp.told === warmUp.hops && hops.told === hops.hops
    const deliveries = keptUp ? hops.hops * sockets : NaN
    return {
      cpuUsPerHopAndWatcher: finite(((busy - idle) * lastedMs * 1000) / deliveries),
      bytesPerHopAndWatcher: finite((after.bytes - before.bytes) / deliveries),
      lastToldP50Ms: hops.lastToldP50Ms,
      lastToldP99Ms: hops.lastToldP99Ms,
      untold: hops.hops - hops.told,
      gaps: after.gaps,
    }
  } finally {
    await Promise.all([crowd.end(), server.end()])
  }
}

/** The server has been restarted, and everybody comes back at once. */
async function measureReturn(system: System, { sockets }: PresenceOptions) {
  if (system !== 'ours' && sockets > OTHERS_RETURN_UP_TO) return { returnMs: null, returnCpuMs: null, returnMb: null }
  const server = await startServer(system, 'telling')
  const crowd = startCrowd()
  try {
    const cpuBefore = server.cpuMs()
    await crowd.ask('open', { system, listening: server.listening, watchers: sockets })
    const { ms } = await crowd.ask('right', { withinMs: RIGHT_WITHIN_MS })
    const { bytes } = await crowd.ask('figures', {})
    return { returnMs: ms, returnCpuMs: ms === null ? null : server.cpuMs() - cpuBefore, returnMb: bytes / 1e6 }
  } finally {
    await Promise.all([crowd.end(), server.end()])
  }
}

async function cpuPerMsOf(cpuMs: () => number, act: () => Promise<void>): Promise<number> {
  const cpu = cpuMs()
  const began = performance.now()
  await act()
  return (cpuMs() - cpu) / (performance.now() - began)
}

const finite = (figure: number) => (Number.isFinite(figure) ? figure : null)

function medianOf(system: System, runs: readonly PresenceFigures[]): PresenceFigures {
  const own = runs.filter((each) => each.system === system)
  const figures = (Object.keys(measures) as Measure[]).map((measure) => [
    measure,
    median(own.map((each) => each[measure])),
  ])
  const total = (count: 'untold' | 'gaps') => own.reduce((sum, each) => sum + each[count], 0)
  return { system, ...Object.fromEntries(figures), untold: total('untold'), gaps: total('gaps') } as PresenceFigures
}

function ratiosOf(one: PresenceFigures, other: PresenceFigures): Partial<Record<Measure, number>> {
  const ratios = (Object.keys(measures) as Measure[]).map((measure) => [
    measure,
    (one[measure] ?? NaN) / (other[measure] ?? NaN),
  ])
  return Object.fromEntries(ratios.filter(([, ratio]) => Number.isFinite(ratio))) as Partial<Record<Measure, number>>
}

function toLines(
  options: PresenceOptions,
  medians: PresenceReport['medians'],
  ratios: PresenceReport['ratios'],
): string[] {
  const row = (...cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(42) : cell.padStart(11))).join('')
  return [
    `Presence: ${String(options.sockets)} watchers, ${String(options.rate)} hops/s, medians of ${String(options.repeat)}`,
    row('', 'naive', 'frame', 'ours', '÷ naive', '÷ frame'),
    ...(Object.keys(measures) as Measure[]).map((measure) =>
      row(
        measures[measure],
        ...systems.map((system) => toShort(medians[system][measure])),
        toShort(ratios.naive[measure]),
        toShort(ratios.frame[measure]),
      ),
    ),
    row(
      'hops not told to all; gaps',
      ...systems.map((system) => `${String(medians[system].untold)}; ${String(medians[system].gaps)}`),
    ),
  ]
}
