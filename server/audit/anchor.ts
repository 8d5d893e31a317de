import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Mark } from './chain.ts'

const ANCHOR_FILE = 'audit.anchor.json'
const anchor = z.object({ seq: z.int().min(1), hash: z.string().length(64), at: z.int() })

/** Where an office keeps its anchor: beside the database. */
export const anchorFileIn = (dataDir: string) => path.join(dataDir, ANCHOR_FILE)

/** The anchor as it was last written; null where there is none, `unreadable` where it is not one any more. */
export function readAnchor(file: string): Mark | 'unreadable' | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
  try {
    return anchor.parse(JSON.parse(text))
  } catch {
    // A file that is no anchor any more was tampered with: that is an answer, not a failure.
    return 'unreadable'
  }
}

/** Writes the anchor anew, whole or not at all, and does not come back before it is on the disk. */
export function writeAnchor(file: string, mark: Mark, at: number): void {
  const draft = `${file}.new`
  const handle = openSync(draft, 'w', 0o600)
  try {
    writeSync(handle, `${JSON.stringify({ seq: mark.seq, hash: mark.hash, at })}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
  const folder = openSync(path.dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
