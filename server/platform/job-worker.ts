import { parentPort, type Transferable } from 'node:worker_threads'
import type { JobAnswer } from './job-thread.ts'

/**
 * Makes this program the inside of a job thread: every job is answered with what `work` gives, or with why it failed.
 * `transfer` names what is handed over instead of copied.
 */
export function answerJobs<Result>(
  // Whatever its jobs are: who runs the thread says it.
  work: (job: never) => Result | Promise<Result>,
  transfer: (result: Result) => readonly Transferable[] = () => [],
): void {
  const port = parentPort
  port?.on('message', (job: unknown) => {
    void answer(work, job as never).then((answered) => {
      port.postMessage(answered, answered.kind === 'done' ? transfer(answered.result) : [])
    })
  })
}

/** What goes wrong in a job is told to who asked for it; the next one begins from nothing. */
async function answer<Result>(work: (job: never) => Result | Promise<Result>, job: never): Promise<JobAnswer<Result>> {
  try {
    return { kind: 'done', result: await work(job) }
  } catch (cause) {
    return { kind: 'failed', why: String(cause) }
  }
}
