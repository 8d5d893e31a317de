import { expect, test } from 'vitest'
import { coldOpen, crowd, cursors, fanOut, herd, measure } from '../../bench/documents-scenarios.ts'

const ours = { system: 'ours', restMs: 200 } as const

test('the benchmark of documents runs, and ours loses nothing, is never early and ends equal', async () => {
  const [typing, crowded, coming, together, pointing] = await Promise.all([
    measure(ours, (setting) => fanOut(setting, { readers: 8, seconds: 1 })),
    measure(ours, (setting) => crowd(setting, { people: 8, perSecond: 5, seconds: 1 })),
    measure(ours, (setting) => coldOpen(setting, { edits: 1_000 })),
    measure(ours, (setting) => herd(setting, { edits: 1_000, clients: 10 })),
    measure(ours, (setting) => cursors(setting, { clients: 10, seconds: 1 })),
  ])
  expect(typing).toMatchObject({ lost: 0, unequal: 0 })
  expect(crowded).toMatchObject({ lost: 0, unequal: 0, loopMaxMs: expect.any(Number) as number })
  expect(coming).toMatchObject({ early: 0 })
  expect(coming['ms']).toBeGreaterThan(0)
  expect(together).toMatchObject({ early: 0 })
  expect(pointing).toMatchObject({ deliveredPart: 1 })
}, 240_000)
