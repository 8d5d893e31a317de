import SQLite from 'better-sqlite3'
import { answerJobs } from '../job-worker.ts'
import type { CheckpointJob } from './checkpoints.ts'

/** The thread that brings the log into the database's file, as far as nobody reads what is older: it waits for nobody. */
answerJobs(({ file }: CheckpointJob) => {
  const sqlite = new SQLite(file, { fileMustExist: true })
  try {
    sqlite.pragma('wal_checkpoint(PASSIVE)')
  } finally {
    sqlite.close()
  }
  return null
})
