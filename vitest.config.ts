import { defineConfig } from 'vitest/config'

/** The tests, by floor. The client is built with vite.config.ts; what the tests need of Vite stands here. */
const floor = (name: string, options: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], ...options },
})

export default defineConfig({
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: false,
    retry: 0,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: ['default'],
    projects: [
      floor('shared'),
      floor('server'),
      floor('client'),
      floor('architecture', { testTimeout: 60_000 }),
      floor('attacks', { testTimeout: 60_000, hookTimeout: 60_000 }),
      floor('journeys', { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, maxWorkers: 1 }),
    ],
  },
})
