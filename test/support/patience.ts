// Before each file of tests.
import fc from 'fast-check'
import { vi } from 'vitest'

/** What is waited for comes; on a busy machine not within the second that Vitest gives it. */
const timeout = 15_000

fc.configureGlobal({ seed: Number(process.env['FUZZ_SEED']) })

// Where files share a process, each begins with our modules as they are before anything has happened.
vi.resetModules()

const { waitFor, waitUntil } = vi
vi.waitFor = (look, options) => waitFor(look, patient(options))
vi.waitUntil = (look, options) => waitUntil(look, patient(options))

function patient(options: number | { timeout?: number; interval?: number } = {}) {
  return typeof options === 'number' ? options : { timeout, ...options }
}
