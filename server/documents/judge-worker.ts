import { answerJobs } from '../platform/job-worker.ts'
import { judgeFirst } from './content.ts'
import type { JudgeJob } from './judging.ts'

/** The thread that walks a whole document which somebody brings: nothing of it is decoded. */
answerJobs(({ content, kind }: JudgeJob) => judgeFirst(content, kind))
