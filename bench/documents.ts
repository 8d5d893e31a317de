import {
  coldOpen,
  crowd,
  cursors,
  fanOut,
  herd,
  measure,
  memory,
  saturation,
  type Figures,
} from './documents-scenarios.ts'
import { systems, type System } from './documents-systems.ts'
import { median, toShort } from './presence-measure.ts'

interface DocumentOptions {
  readonly repeat: number
  readonly seconds: number
  readonly readers: number
  readonly edits: number
  /** How many come back at once, and how many move a cursor. */
  readonly clients: number
  /** How many documents are open at once where memory is measured. */
  readonly documents: number
  /** How long servers are left alone before memory is measured or they are restarted, in ms. */
  readonly rest: number
  /** 1: ours and the relay only, which need no other packages. */
  readonly alone: number
}

interface Scenario {
  readonly title: string
  /** The relay keeps nothing: it cannot open what somebody wrote before. */
  readonly relay: boolean
  readonly run: (setting: Parameters<typeof fanOut>[0]) => Promise<Figures>
}

/** The medians of one scenario by system, and ours divided by each other system. */
interface ScenarioReport {
  readonly title: string
  readonly medians: Readonly<Partial<Record<System, Figures>>>
  readonly ratios: Readonly<Partial<Record<System, Figures>>>
}

interface DocumentReport {
  readonly options: DocumentOptions
  readonly scenarios: readonly ScenarioReport[]
  readonly lines: readonly string[]
}

const MOST_READERS = 200
/** Forty who type in one note, and twenty who draw: to a server all are the same (S124). */
const TYPISTS = 60

/**
 * Documents: ours beside @y/websocket-server, Hocuspocus with SQLite and a relay that knows nothing (the limit), on the
 * same notes, in turn in every repetition, so that a busy machine hits all alike.
 */
export async function run(options: Partial<DocumentOptions> = {}): Promise<DocumentReport> {
  const chosen: DocumentOptions = {
    ...{ repeat: 3, seconds: 4, readers: 50, edits: 100_000, clients: 200, documents: 100, rest: 5_000, alone: 0 },
    ...options,
  }
  const scenarios: ScenarioReport[] = []
  for (const scenario of toScenarios(chosen)) scenarios.push(await compare(scenario, chosen))
  return { options: chosen, scenarios, lines: scenarios.flatMap(toLines) }
}

function toScenarios({ seconds, readers, edits, clients, documents }: DocumentOptions): Scenario[] {
  const counts = [...new Set([Math.min(10, readers), readers, Math.min(MOST_READERS, readers * 4)])]
  return [
    ...counts.map((count) => ({
      title: `one types 20/s, ${String(count)} read`,
      relay: true,
      run: (setting: Parameters<typeof fanOut>[0]) => fanOut(setting, { readers: count, seconds }),
    })),
    {
      title: `${String(TYPISTS)} type 5/s each, ${String(TYPISTS)} read`,
      relay: true,
      run: (setting) => crowd(setting, { people: TYPISTS, perSecond: 5, seconds }),
    },
    {
      title: `a hundred type, ${String(readers)} read: most updates/s with p99 of 100 ms`,
      relay: true,
      run: (setting) => saturation(setting, { readers, seconds: seconds / 2 }),
    },
    ...[edits / 10, edits].map((many) => ({
      title: `cold open after ${String(many)} heavy edits`,
      relay: false,
      run: (setting: Parameters<typeof fanOut>[0]) => coldOpen(setting, { edits: many }),
    })),
    {
      title: `${String(clients)} come at once, ${String(edits)} heavy edits`,
      relay: false,
      run: (setting) => herd(setting, { edits, clients }),
    },
    ...[documents / 4, documents].map((many) => ({
      title: `memory of ${String(many)} documents of ${String(edits / 10)} heavy edits`,
      relay: false,
      run: (setting: Parameters<typeof fanOut>[0]) => memory(setting, { edits: edits / 10, documents: many }),
    })),
    {
      title: `${String(clients)} cursors at 10 Hz`,
      relay: true,
      run: (setting) => cursors(setting, { clients, seconds }),
    },
  ]
}

async function compare({ title, relay, run: act }: Scenario, options: DocumentOptions): Promise<ScenarioReport> {
  const taking = systems.filter((system) => {
    if (system === 'relay') return relay
    return system === 'ours' || options.alone !== 1
  })
  const runs = new Map<System, Figures[]>(taking.map((system) => [system, []]))
  for (let turn = 0; turn < options.repeat; turn++)
    for (const system of taking) {
      // A server that cannot do it at all has no figures; the others still have theirs.
      const figures = await measure({ system, restMs: options.rest }, act).catch((cause: unknown) => {
        console.error(`${title}: ${system}: ${String(cause)}`)
        return null
      })
      if (figures) runs.get(system)?.push(figures)
    }
  const medians = Object.fromEntries([...runs].map(([system, figures]) => [system, mediansOf(figures)]))
  const ours = medians['ours'] ?? {}
  const ratios = Object.fromEntries(
    taking.filter((system) => system !== 'ours').map((system) => [system, ratiosOf(ours, medians[system] ?? {})]),
  )
  return { title, medians, ratios }
}

function mediansOf(runs: readonly Figures[]): Figures {
  const names = [...new Set(runs.flatMap((figures) => Object.keys(figures)))]
  return Object.fromEntries(names.map((name) => [name, median(runs.map((figures) => figures[name] ?? null))]))
}

function ratiosOf(ours: Figures, other: Figures): Figures {
  const ratios = Object.keys(ours).map((name) => [name, (ours[name] ?? NaN) / (other[name] ?? NaN)] as const)
  return Object.fromEntries(ratios.filter(([, ratio]) => Number.isFinite(ratio)))
}

function toLines({ title, medians, ratios }: ScenarioReport): string[] {
  const row = (...cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(13))).join('')
  const present = systems.filter((system) => medians[system])
  const others = present.filter((system) => system !== 'ours')
  const names = Object.keys(medians.ours ?? {})
  return [
    title,
    row('', ...present, ...others.map((system) => `÷${system}`)),
    ...names.map((name) =>
      row(
        name,
        ...present.map((system) => toShort(medians[system]?.[name])),
        ...others.map((system) => toShort(ratios[system]?.[name])),
      ),
    ),
    '',
  ]
}
