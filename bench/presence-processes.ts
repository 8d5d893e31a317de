import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { CrowdAsks } from './presence-crowd.ts'
import { cpuMsOf } from './presence-measure.ts'
import type { Listening, System } from './presence-systems.ts'

const ANSWER_MAX_MS = 300_000

/** A server under measurement. */
interface BenchServer {
  readonly listening: Listening
  cpuMs(): number
  /** Lets a server that was started quiet tell from now on. */
  beginTelling(): void
  end(): Promise<void>
}

/** Starts a server in a process of its own. `quiet`: it tells nobody of arrivals until it is told to (ours always tells). */
export async function startServer(system: System, mode: 'quiet' | 'telling'): Promise<BenchServer> {
  const child = start(`presence-${system}.ts`, [mode])
  const [listening] = (await Promise.race([once(child, 'message'), ended(child)])) as [Listening]
  return {
    listening,
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    beginTelling: () => void child.send('tell'),
    end: () => stop(child),
  }
}

/** Everybody who watches. */
export interface Crowd {
  ask<K extends keyof CrowdAsks>(what: K, ask: CrowdAsks[K]['ask']): Promise<CrowdAsks[K]['answer']>
  end(): Promise<void>
}

/** Starts a crowd in a process of its own. It does one thing after another. */
export function startCrowd(): Crowd {
  const child = start('presence-crowd.ts', [])
  return {
    async ask(what, ask) {
      child.send({ what, ask })
      const signal = AbortSignal.timeout(ANSWER_MAX_MS)
      const [said] = (await Promise.race([once(child, 'message', { signal }), ended(child)])) as [
        { answer: CrowdAsks[typeof what]['answer'] } | { failure: string },
      ]
      if ('failure' in said) throw new Error(said.failure)
      return said.answer
    },
    end: () => stop(child),
  }
}

function start(file: string, args: readonly string[]): ChildProcess {
  return fork(path.join(import.meta.dirname, file), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  })
}

async function ended(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null]
  throw new Error(`a process of the benchmark ended with ${String(code)}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
