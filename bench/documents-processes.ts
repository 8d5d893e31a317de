import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import type { CrowdAsks } from './documents-asks.ts'
import type { System } from './documents-systems.ts'
import { cpuMsOf } from './presence-measure.ts'

const ANSWER_MAX_MS = 300_000
const files: Readonly<Record<System, string>> = {
  'y-websocket': 'peers/y-websocket.mjs',
  hocuspocus: 'peers/hocuspocus.mjs',
  relay: 'documents-relay.ts',
  ours: 'documents-ours.ts',
}

/** A document server under measurement. */
export interface DocumentServer {
  readonly port: number
  /** CPU it has used, all its threads, in ms. */
  cpuMs(): number
  /** What it holds after a collection, in bytes. */
  liveBytes(): Promise<number>
  /** How late its event loop came since this was asked last; null where a server cannot say. */
  loop(): Promise<{ readonly p99Ms: number; readonly maxMs: number } | null>
  /** Names of documents that do not exist yet: made where documents are made, made up elsewhere. */
  names(count: number): Promise<readonly string[]>
  /** Ends without a goodbye, as a machine does that loses its power; what it had told the disk stays. */
  end(): Promise<void>
}

/** Starts a document server in a process of its own, with its data in `dataDir`. */
export async function startServer(system: System, dataDir: string): Promise<DocumentServer> {
  const child = start(files[system], [dataDir], ['--expose-gc'])
  const { port } = (await heard(child)) as { port: number }
  return {
    port,
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    async liveBytes() {
      child.send({ what: 'memory' })
      return ((await heard(child)) as { liveBytes: number }).liveBytes
    },
    async loop() {
      if (system !== 'ours') return null
      child.send({ what: 'loop' })
      return (await heard(child)) as { p99Ms: number; maxMs: number }
    },
    async names(count) {
      if (system !== 'ours') return Array.from({ length: count }, () => randomUUID())
      child.send({ what: 'make', count })
      return ((await heard(child)) as { made: string[] }).made
    },
    end: () => stop(child),
  }
}

/** Everybody at the documents. */
export interface Crowd {
  ask<K extends keyof CrowdAsks>(what: K, ask: CrowdAsks[K]['ask']): Promise<CrowdAsks[K]['answer']>
  end(): Promise<void>
}

/** Starts a crowd in a process of its own. It does one thing after another. */
export function startCrowd(): Crowd {
  const child = start('documents-crowd.ts', [], [])
  return {
    async ask(what, ask) {
      child.send({ what, ask })
      const said = (await heard(child)) as { answer: CrowdAsks[typeof what]['answer'] } | { failure: string }
      if ('failure' in said) throw new Error(said.failure)
      return said.answer
    },
    end: () => stop(child),
  }
}

function start(file: string, args: readonly string[], execArgv: string[]): ChildProcess {
  return fork(path.join(import.meta.dirname, file), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv })
}

async function heard(child: ChildProcess): Promise<unknown> {
  const enough = new AbortController()
  const signal = AbortSignal.any([enough.signal, AbortSignal.timeout(ANSWER_MAX_MS)])
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the benchmark ended with ${String(code)}`)
  })
  ended.catch(() => undefined) // it may well end later
  try {
    const [said] = (await Promise.race([once(child, 'message', { signal }), ended])) as [unknown]
    return said
  } finally {
    enough.abort()
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
