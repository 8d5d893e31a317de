import { readdirSync, readFileSync } from 'node:fs'

/** CPU time a process has used, all its threads, in ms: the scheduler's own count (proc(5), schedstat). */
export function cpuMsOf(pid: number): number {
  let ns = 0
  for (const task of readdirSync(`/proc/${String(pid)}/task`)) ns += nsOfTask(pid, task)
  return ns / 1e6
}

function nsOfTask(pid: number, task: string): number {
  try {
    return Number(readFileSync(`/proc/${String(pid)}/task/${task}/schedstat`, 'utf8').split(' ')[0])
  } catch {
    return 0 // the thread ended while we looked
  }
}

/** The middle of some figures; null where there are none. */
export function median(figures: readonly (number | null)[]): number | null {
  return quantile(figures, 0.5)
}

/** The figure that this part of all stays at or below; null where there are none. */
export function quantile(figures: readonly (number | null)[], part: number): number | null {
  const sorted = figures.filter((figure) => figure !== null).sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? null
}

/** Three digits that mean something, or a dash. */
export function toShort(figure: number | null | undefined): string {
  if (figure === null || figure === undefined || !Number.isFinite(figure)) return '–'
  return String(Number(figure.toPrecision(3)))
}

/** Resolves after a while: benchmarks keep a pace, and let a server come to rest before they measure. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(), ms)
  })
}
