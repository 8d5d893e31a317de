import { vi } from 'vitest'

/** What is waited for comes; on a busy machine not within the second that Vitest gives it. */
const timeout = 15_000

const { waitFor, waitUntil } = vi
vi.waitFor = (look, options) => waitFor(look, patient(options))
vi.waitUntil = (look, options) => waitUntil(look, patient(options))

function patient(options: number | { timeout?: number; interval?: number } = {}) {
  return typeof options === 'number' ? options : { timeout, ...options }
}
