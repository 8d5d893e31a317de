/**
 * The whole run: every check and every test, in as many processes as two cores bear. One that fails
 * stops none of the others. The last line counts them.
 *
 *   npm test                     everything
 *   npm run check                the checks alone
 *   node test/run.ts journeys    by name: pages, checks, tests, attacks, faults, journeys
 */
import { join } from 'node:path'
import type { Outcome } from './run-record.ts'
import { runStage, type Stage } from './run-stage.ts'

// Only for what hangs: a machine of a third of the speed needs a third of these.
const checkMaxMs = 15 * 60_000
const testsMaxMs = 30 * 60_000
const summaryLines = 6
const root = join(import.meta.dirname, '..')
const cache = 'node_modules/.cache'

const check = (name: string, ...command: Stage['command']): Stage => ({
  name,
  command,
  timeoutMs: checkMaxMs,
  yields: true,
})
const tests = (name: string, ...projects: string[]): Stage => ({
  name,
  command: ['vitest', 'run', ...projects.flatMap((project) => ['--project', project])],
  timeoutMs: testsMaxMs,
  tests: true,
})

const checks = [
  check('format', 'prettier', '--check', '--log-level=warn', '--cache', '.'),
  check('types of shared', 'tsc', '-p', 'shared'),
  check('types of server', 'tsc', '-p', 'server'),
  check('types of client', 'tsc', '-p', 'client'),
  check('types of test', 'tsc', '-p', 'test'),
  // Its cache looks at one file at a time: what a changed type does to other files, a fresh clone finds.
  check('lint', 'eslint', '--cache', '--cache-strategy=content', `--cache-location=${cache}/eslint/`, '.'),
  check(
    'dependency rules',
    'depcruise',
    '--config',
    'test/architecture/dependency-rules.cjs',
    'shared',
    'server',
    'client',
  ),
]

/** What runs one after the other; within a group, the lanes run side by side. */
const groups: Record<string, readonly Stage[]>[] = [
  { pages: [check('the build of the pages', 'node', 'scripts/setup.mjs', 'client')] },
  { checks, tests: [tests('tests', 'shared', 'server', 'client', 'architecture')] },
  { attacks: [tests('attacks', 'attacks')], faults: [tests('faults', 'faults')] },
  { journeys: [tests('journeys', 'journeys')] },
]

async function runLane(stages: readonly Stage[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const stage of stages) outcomes.push(...(await runStage(stage)))
  return outcomes
}

function summarise(outcomes: readonly Outcome[]): void {
  const failed = outcomes.filter(({ passed }) => !passed)
  if (failed.length > 0) console.log('\nFailed:')
  for (const { title, detail = '' } of failed) {
    const lines = detail.split('\n').filter((line) => line.trim())
    console.log([`✗ ${title}`, ...lines.slice(0, summaryLines)].join('\n    '))
    if (lines.length > summaryLines) console.log(`    … and ${lines.length - summaryLines} lines more`)
  }
  console.log(`\n${outcomes.length - failed.length} passed, ${failed.length} failed`)
}

process.chdir(root)
process.env['PATH'] = `${join(root, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`
process.env['NO_COLOR'] = '1'
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const known = groups.flatMap((group) => Object.keys(group))
const chosen = process.argv.slice(2)
for (const name of chosen) if (!known.includes(name)) throw new Error(`'${name}' is none of ${known.join(', ')}.`)

const outcomes: Outcome[] = []
for (const group of groups) {
  const lanes = Object.entries(group).filter(([name]) => chosen.length === 0 || chosen.includes(name))
  outcomes.push(...(await Promise.all(lanes.map(([, stages]) => runLane(stages)))).flat())
}
summarise(outcomes)
process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1
