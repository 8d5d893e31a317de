import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const program = path.join(import.meta.dirname, '../simulation/run.ts')
const FRESH = 500
/** Other days for each version of the code; what failed once has a test of its own below. */
const FROM = Number(process.env['FUZZ_SEED'])

/** What the run says, whether it ends well or not. */
async function playDays(from: number, seeds: number): Promise<string> {
  const args = [program, '--from', String(from), '--seeds', String(seeds)]
  const { stdout, stderr } = await run(process.execPath, args, { maxBuffer: 10_000_000 }).catch((cause: unknown) => {
    const said = cause as { stdout?: string; stderr?: string }
    return { stdout: said.stdout ?? '', stderr: said.stderr ?? String(cause) }
  })
  return stderr + stdout
}

test('[S047] [S116] [S119] [S215] in 500 fresh days nothing that was called saved is lost, all end equal, and nobody is told more than they may know', async () => {
  const half = FRESH / 2
  const said = await Promise.all([playDays(FROM, half), playDays(FROM + half, half)])
  for (const days of said) expect(days).toContain(' 0 days with a broken law')
})

// Days on which a law was broken once. What happens on them shifts when the office asks its disk or the network for
// something else; what broke the law has a test of its own beside the code that was mended.
const named = [
  [24, 'what the power took of others is healed in who saw it'],
  [559_204_777, 'whose number somebody else wrote under goes on under another'],
  [700_000_133, 'who has nothing to save is not told for ever that nothing can be saved'],
  [837_444_638, 'what a spoilt update makes in the name of who sent it is no loss of anybody'],
] as const

test.each(named)('day %i: %s', async (seed) => {
  expect(await playDays(seed, 1)).toContain(' 0 days with a broken law')
})
