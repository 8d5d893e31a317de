import { expect, test } from 'vitest'
import { runStage, type Stage } from '../run-stage.ts'

const silently = (stage: Stage) => runStage(stage, () => {})
const program = (source: string) => ['node', '-e', source] as const

test('a check that fails counts as one, with what it said', async () => {
  const command = program("console.log('two problems'); process.exit(2)")
  expect(await silently({ name: 'lint', command, timeoutMs: 30_000 })).toEqual([
    { title: 'lint', passed: false, detail: 'two problems' },
  ])
})

test('a check that succeeds counts as one', async () => {
  const outcomes = await silently({ name: 'lint', command: program(''), timeoutMs: 30_000 })
  expect(outcomes).toMatchObject([{ title: 'lint', passed: true }])
})

test('a program that does not end is ended, and counts as failed', async () => {
  const command = program('setInterval(() => {}, 1000)')
  const outcomes = await silently({ name: 'stuck', command, timeoutMs: 300 })
  expect(outcomes).toMatchObject([{ title: 'stuck', passed: false }])
})

test('tests that were never run count as a failure', async () => {
  const outcomes = await silently({ name: 'tests', command: program(''), timeoutMs: 30_000, tests: true })
  expect(outcomes).toEqual([{ title: 'tests', passed: false, detail: 'No test was run.' }])
})

test('tests that passed do not hide that Vitest failed', async () => {
  const outcome = JSON.stringify({ title: 'a door opens', passed: true })
  const command = program(`fs.writeFileSync(process.env.TEST_RECORD, '${outcome}\\n'); process.exit(1)`)
  const outcomes = await silently({ name: 'tests', command, timeoutMs: 30_000, tests: true })
  expect(outcomes.map(({ passed }) => passed)).toEqual([true, false])
})
