import { Worker, type Transferable } from 'node:worker_threads'
import type { Clock } from './clock.ts'

/** Jobs hold what they work on: more than these are not kept waiting. */
const WAITING_MAX = 1_000

export interface JobThread<Job, Result> {
  /**
   * Has a job done, after those that were asked for before. Rejects with an Error when the job fails, takes too long
   * or ends its thread, when too many wait, and when all is closed; the next job then begins in a sound thread.
   */
  run(job: Job, transfer?: readonly Transferable[]): Promise<Result>
  close(): Promise<void>
}

/** What a thread answers to a job (`answerJobs` in `job-worker.ts`). */
export type JobAnswer<Result> =
  { readonly kind: 'done'; readonly result: Result } | { readonly kind: 'failed'; readonly why: string }

export interface JobThreadOptions {
  /** The thread's program. */
  readonly url: URL
  readonly clock: Clock
  readonly heapMaxMb: number
  /** The thread is ended when it has had nothing to do for this long; an idle one costs some 10 MB. */
  readonly restMs: number
  /** Longer than any honest job takes: the thread is then ended. */
  readonly jobMaxMs: number
  /** What the thread is told once, when it starts. */
  readonly workerData?: unknown
}

interface Waiting<Job, Result> {
  readonly job: Job
  readonly transfer: readonly Transferable[]
  readonly resolve: (result: Result) => void
  readonly reject: (why: Error) => void
}

/**
 * A thread for work that would hold up the office: started at the first job, one job at a time in the order of asking,
 * ended when it rests. It never keeps the process alive.
 */
export function createJobThread<Job, Result>(options: JobThreadOptions): JobThread<Job, Result> {
  const { clock, restMs, jobMaxMs } = options
  const waiting: Waiting<Job, Result>[] = []
  let thread: Worker | null = null
  let undoRest: (() => void) | null = null
  let busy = false
  let closed = false

  async function work(): Promise<void> {
    if (busy) return
    busy = true
    undoRest?.()
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const answer = await inThread(next)
      if (answer.kind === 'done') next.resolve(answer.result)
      else next.reject(new Error(answer.why))
    }
    busy = false
    undoRest = closed ? null : clock.after(restMs, () => void endThread())
  }

  function inThread({ job, transfer }: Waiting<Job, Result>): Promise<JobAnswer<Result>> {
    const worker = (thread ??= startThread())
    return new Promise((resolve) => {
      const undo = clock.after(jobMaxMs, () => {
        settle({ kind: 'failed', why: `not done within ${String(jobMaxMs)} ms` })
        void endThread()
      })
      const settle = (answer: JobAnswer<Result>) => {
        undo()
        worker.off('message', settle).off('error', onError).off('exit', onExit)
        resolve(answer)
      }
      const onError = (cause: unknown) => settle({ kind: 'failed', why: String(cause) })
      const onExit = () => settle({ kind: 'failed', why: 'the thread ended' })
      worker.on('message', settle).on('error', onError).on('exit', onExit)
      try {
        worker.postMessage(job, transfer)
      } catch (cause) {
        settle({ kind: 'failed', why: `the job cannot be handed over: ${String(cause)}` })
      }
    })
  }

  function startThread(): Worker {
    const worker = new Worker(options.url, {
      workerData: options.workerData,
      resourceLimits: { maxOldGenerationSizeMb: options.heapMaxMb },
    })
    worker.unref()
    // Between two jobs nobody else listens, and an unheard error would end the office.
    worker.on('error', () => undefined)
    worker.once('exit', () => {
      if (thread === worker) thread = null
    })
    return worker
  }

  async function endThread(): Promise<void> {
    const ending = thread
    thread = null
    await ending?.terminate()
  }

  return {
    run(job, transfer = []) {
      if (closed) return Promise.reject(new Error('closed'))
      if (waiting.length >= WAITING_MAX) return Promise.reject(new Error('too many jobs wait'))
      return new Promise((resolve, reject) => {
        waiting.push({ job, transfer, resolve, reject })
        void work()
      })
    },
    async close() {
      closed = true
      undoRest?.()
      for (const { reject } of waiting.splice(0)) reject(new Error('closed'))
      await endThread()
    },
  }
}
