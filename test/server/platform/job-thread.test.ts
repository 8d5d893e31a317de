import { expect, onTestFinished, test } from 'vitest'
import { createJobThread } from '#server/platform/job-thread.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const REST_MS = 60_000
const JOB_MAX_MS = 5_000

function openThread() {
  const clock = createFakeClock()
  const url = new URL('./echo-worker.ts', import.meta.url)
  const options = { url, clock, heapMaxMb: 64, restMs: REST_MS, jobMaxMs: JOB_MAX_MS }
  const thread = createJobThread<unknown, { job: string; threadId: number }>(options)
  onTestFinished(() => thread.close())
  return { clock, thread }
}

test('jobs are done in one thread, one after the other, in the order of asking', async () => {
  const { thread } = openThread()
  const order: string[] = []
  const done = await Promise.all(
    ['a', 'b', 'c'].map(async (job) => {
      const result = await thread.run(job)
      order.push(result.job)
      return result
    }),
  )
  expect(order).toEqual(['a', 'b', 'c'])
  expect(new Set(done.map(({ threadId }) => threadId)).size).toBe(1)
})

test('[S118] a job that throws, that cannot be handed over or that ends its thread fails alone', async () => {
  const { thread } = openThread()
  const bad = [thread.run('throw'), thread.run(() => 'no data'), thread.run('fall over')]
  const after = thread.run('after')
  const outcomes = await Promise.allSettled(bad)
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect((outcomes[0] as PromiseRejectedResult).reason).toMatchObject({ message: 'Error: as asked' })
  expect((await after).job).toBe('after')
})

test('a job that takes too long ends its thread, and the next one has a new one', async () => {
  const { thread, clock } = openThread()
  const before = await thread.run('before')
  const hangs = thread.run('hang')
  const next = thread.run('next')
  clock.advance(JOB_MAX_MS)
  await expect(hangs).rejects.toThrow('not done within')
  expect((await next).threadId).not.toBe(before.threadId)
})

test('a thread that rests is ended, and started again when there is work', async () => {
  const { thread, clock } = openThread()
  const before = await thread.run('before')
  await new Promise(setImmediate)
  clock.advance(REST_MS)
  expect((await thread.run('after')).threadId).not.toBe(before.threadId)
})

test('closing ends what is under way and refuses the rest', async () => {
  const { thread } = openThread()
  const jobs = ['hang', 'waits'].map((job) => thread.run(job))
  const outcomes = Promise.allSettled(jobs)
  await thread.close()
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(thread.run('late')).rejects.toThrow('closed')
})
