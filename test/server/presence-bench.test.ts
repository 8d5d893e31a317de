import { expect, test } from 'vitest'
import { run } from '../../bench/presence.ts'
import { systems } from '../../bench/presence-systems.ts'

test('the presence benchmark runs, everybody is told of every hop, and ours misses no number', async () => {
  const report = await run({ sockets: 40, repeat: 1, seconds: 0.5, warmUpSeconds: 0.3 })
  for (const line of report.lines) console.log(line)
  for (const system of systems) {
    const { untold, gaps, returnMs, cpuUsPerHopAndWatcher } = report.medians[system]
    expect({ system, untold, gaps }).toEqual({ system, untold: 0, gaps: 0 })
    expect(returnMs).toBeGreaterThan(0)
    expect(cpuUsPerHopAndWatcher).not.toBeNull()
  }
}, 180_000)
