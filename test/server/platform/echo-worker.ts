import { threadId } from 'node:worker_threads'
import { answerJobs } from '#server/platform/job-worker.ts'

/** The thread of the tests: it says which thread it is, throws, falls over or hangs, as its job says. */
answerJobs((job: string) => {
  if (job === 'throw') throw new Error('as asked')
  if (job === 'fall over') setImmediate(() => process.exit(1))
  return job === 'hang' || job === 'fall over' ? new Promise<never>(() => undefined) : { job, threadId }
})
