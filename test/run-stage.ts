import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Outcome, readOutcomes } from './run-record.ts'

const maxOutputLines = 200

/** One program of the whole run: a check that passes or fails, or Vitest on some of its projects. */
export interface Stage {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly timeoutMs: number
  /** Whether the program is Vitest: then its tests are counted, and its output is shown as it comes. */
  readonly tests?: boolean
  /** Whether it gives way to whatever else is running: tests watch the clock, checks don't. */
  readonly yields?: boolean
}

/** Runs a stage to its end, and ends it and all its children when its time is up. */
export async function runStage(stage: Stage, tell: (text: string) => void = console.log): Promise<Outcome[]> {
  const begunMs = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'inloop-run-'))
  const record = join(folder, 'outcomes.jsonl')
  const { failure, output } = await runProgram(stage, { ...process.env, TEST_RECORD: record })
  const seconds = Math.round((Date.now() - begunMs) / 1000)
  const outcomes = stage.tests ? readOutcomes(record) : [{ title: stage.name, passed: !failure, detail: output }]
  rmSync(folder, { recursive: true })
  if (stage.tests && outcomes.length === 0)
    outcomes.push({ title: stage.name, passed: false, detail: 'No test was run.' })
  if (failure && outcomes.every(({ passed }) => passed))
    outcomes.push({ title: stage.name, passed: false, detail: failure })

  tell(`${outcomes.every(({ passed }) => passed) ? '✓' : '✗'} ${stage.name} (${seconds} s)`)
  if (failure && !stage.tests) tell(output.replaceAll(/^/gm, '    '))
  if (failure) tell(`    ${failure}`)
  return outcomes
}

function runProgram(stage: Stage, env: NodeJS.ProcessEnv): Promise<{ failure?: string; output: string }> {
  const [program, ...args] = stage.command
  const lines: string[] = []
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    if (stage.yields && child.pid) setPriority(child.pid, 10)
    const endAll = () => {
      if (child.pid) process.kill(-child.pid, 'SIGKILL')
    }
    const timer = setTimeout(endAll, stage.timeoutMs)
    process.once('exit', endAll)
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        if (stage.tests) process.stdout.write(text)
        else if (lines.length < maxOutputLines) lines.push(...text.split('\n').filter(Boolean))
      })
    const end = (failure?: string) => {
      clearTimeout(timer)
      process.off('exit', endAll)
      resolve({ output: lines.slice(0, maxOutputLines).join('\n'), ...(failure && { failure }) })
    }
    child.on('error', ({ message }) => end(message))
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') end(`It was ended after ${stage.timeoutMs / 60_000} minutes.`)
      else end(code === 0 ? undefined : `${program} ended with code ${code ?? signal}.`)
    })
  })
}
