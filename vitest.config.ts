import { defineConfig } from 'vitest/config'
import { OutcomeRecorder } from './test/run-record.ts'

/** The tests, by floor. The client is built with vite.config.ts; what the tests need of Vite stands here. */
const floor = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], ...options },
})

const record = process.env['TEST_RECORD'] // the whole run counts what it finds there
const oneByOne = { fileParallelism: false, maxWorkers: 1 }

export default defineConfig({
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: false,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: record ? ['default', new OutcomeRecorder(record)] : ['default'],
    projects: [
      floor('shared'),
      floor('server', { testTimeout: 60_000 }),
      floor('client'),
      floor('architecture', { testTimeout: 60_000 }),
      floor('attacks', { testTimeout: 60_000, hookTimeout: 60_000, ...oneByOne }),
      floor('faults', { testTimeout: 300_000, hookTimeout: 60_000, ...oneByOne }),
      floor('journeys', { testTimeout: 120_000, hookTimeout: 120_000 }),
    ],
  },
})
