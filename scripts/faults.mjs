// Tries the faults of test/faults for longer than the whole run does:
//
//   npm run kill [-- --times 1000]         kills the office while people write and talk
//   npm run powercut [-- --images 10000]   cuts the power, at any moment, in any of the ways a disk may take it
import { spawn } from 'node:child_process'
import process from 'node:process'

const faults = {
  kill: { file: 'test/faults/kill.test.ts', flag: '--times', variable: 'KILL_TIMES', many: 1_000 },
  powercut: { file: 'test/faults/powercut.test.ts', flag: '--images', variable: 'POWERCUT_IMAGES', many: 10_000 },
}

const [name, flag, given] = process.argv.slice(2)
const fault = faults[name]
const count = flag === undefined ? fault?.many : Number(given)
if (!fault || (flag ?? fault.flag) !== fault.flag || !Number.isInteger(count) || count < 1) {
  console.error(`Usage: npm run ${fault ? name : 'kill|powercut'} [-- ${fault?.flag ?? '--times|--images'} <number>]`)
  process.exit(1)
}
const env = { ...process.env, [fault.variable]: String(count), NO_COLOR: '1' }
const run = spawn('vitest', ['run', '--project', 'faults', fault.file], { stdio: 'inherit', env })
run.on('close', (status) => process.exit(status ?? 1))
