import { defineConfig } from 'vitest/config'
import { OutcomeRecorder } from './test/run-record.ts'
import { seedOfCode } from './test/support/seed.ts'

/** The tests, by floor. The client is built with vite.config.ts; what the tests need of Vite stands here. */
const floor = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], ...options },
})

const record = process.env['TEST_RECORD'] // the whole run counts what it finds there
// What is waited for comes; on a busy machine not within the second that Vitest gives it. Also in patience.ts.
const waitMaxMs = 15_000
// Files that follow each other in one process share the packages, and not our modules: see patience.ts.
const inOneProcess = { isolate: false }
const oneByOne = { fileParallelism: false, maxWorkers: 1 }

export default defineConfig({
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: waitMaxMs } },
    setupFiles: ['test/support/patience.ts'],
    env: { FUZZ_SEED: String(seedOfCode()) },
    reporters: record ? ['default', new OutcomeRecorder(record)] : ['default'],
    projects: [
      floor('shared', inOneProcess),
      floor('server', inOneProcess),
      floor('client'),
      floor('architecture'),
      floor('attacks', { testTimeout: 120_000, ...oneByOne }),
      floor('faults', { testTimeout: 1_200_000, ...oneByOne }),
      floor('journeys', { testTimeout: 240_000, hookTimeout: 240_000, expect: { poll: { timeout: 4 * waitMaxMs } } }),
    ],
  },
})
