// Stands where the office's threads stand (`server/platform/job-thread.ts`, `job-worker.ts`): the same programs do the
// same jobs, here and after a while of the play's own time.
import type { JobThread, JobThreadOptions } from '#server/platform/job-thread.ts'

type Work = (job: unknown) => unknown

const programs = new Map<string, Work>()
/** The programs that were read, in order. */
const read: Work[] = []
let delayMs: () => number = () => 1

/** What a program calls at its start. */
export function answerJobs(work: Work): void {
  read.push(work)
}

/** How long jobs take from here on. */
export function jobsTake(ms: () => number): void {
  delayMs = ms
}

/** Reads the programs, once, before a play begins. */
export async function loadPrograms(urls: readonly URL[]): Promise<void> {
  for (const url of urls) programs.set(url.href, await load(url)) // one by one: each says who it is when it is read
}

async function load(url: URL): Promise<Work> {
  await import(url.href)
  const work = read.pop()
  if (!work) throw new Error(`${url.pathname} is no program of a thread`)
  return work
}

/** As the office's own: one job after another, whatever is asked meanwhile. */
export function createJobThread<Job, Result>({ url, clock }: JobThreadOptions): JobThread<Job, Result> {
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  return {
    run(job) {
      if (closed) return Promise.reject(new Error('closed'))
      const answer = last.then(async () => {
        const work = programs.get(url.href)
        if (!work) throw new Error(`${url.pathname} was not loaded`)
        await new Promise<void>((resolve) => {
          clock.after(delayMs(), resolve)
        })
        return structuredClone(work(structuredClone(job))) as Result
      })
      last = answer.catch(() => undefined)
      return answer
    },
    async close() {
      closed = true
    },
  }
}
