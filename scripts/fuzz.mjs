// Tries what nobody honest sends for longer than the whole run does:
//
//   npm run fuzz -- documents [--count 200000] [--seed 93]   mutated updates, at the guard and over a real socket
import { spawn } from 'node:child_process'
import process from 'node:process'
import { parseArgs } from 'node:util'

const subjects = { documents: 'test/attacks/documents-fuzz.test.ts' }
const isNumber = (text) => /^[1-9]\d*$/.test(text)

const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { count: { type: 'string', default: '200000' }, seed: { type: 'string', default: '93' } },
})
const file = subjects[positionals[0]]
if (!file || positionals.length > 1 || !isNumber(values.count) || !isNumber(values.seed)) {
  console.error('Usage: npm run fuzz -- documents [--count <number>] [--seed <number>]')
  process.exit(1)
}
const env = { ...process.env, FUZZ_COUNT: values.count, FUZZ_SEED: values.seed, NO_COLOR: '1' }
const run = spawn('vitest', ['run', '--project', 'attacks', file], { stdio: 'inherit', env })
run.on('close', (status) => process.exit(status ?? 1))
