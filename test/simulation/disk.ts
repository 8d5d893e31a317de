import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Clock } from '#server/platform/clock.ts'
import type { Database } from '#server/platform/database/database.ts'
import { openWalFile, type WalFile } from '#server/platform/database/wal-file.ts'
import type { Random } from './random.ts'

/** Where Linux keeps files in memory: no real disk is what a play waits for. */
const MEMORY = '/dev/shm'
const ROOM_MIN_BYTES = 100_000_000

const files = ['documents.sqlite', 'documents.sqlite-wal']

/** A disk that is slow, full or failing, and that forgets what it was not made to keep when the power goes. */
export interface Disk {
  /** Where the database lies now. */
  readonly file: string
  readonly stats: { syncs: number }
  /** The port through which the office makes sure. */
  walFile(office: { database: Database; clock: Clock }): WalFile
  /** From here on syncs fail, or no longer. */
  fail(failing: boolean): void
  /** From here on the database cannot grow, or may again. */
  fill(database: Database, full: boolean): void
  /** The power goes: what the last sync did not cover may be gone, or not. */
  cutPower(): void
  end(): void
}

/** A fresh disk; it ends with the play. */
export function createDisk(random: Random): Disk {
  const root = mkdtempSync(path.join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'inloop-play-'))
  let folders = 0
  let current = path.join(root, 'now')
  let kept: string | null = null
  let failing = false
  const stats = { syncs: 0 }
  mkdirSync(current)

  function copy(from: string): string {
    const to = path.join(root, `copy-${String((folders += 1))}`)
    mkdirSync(to)
    for (const name of files) if (existsSync(path.join(from, name))) cpSync(path.join(from, name), path.join(to, name))
    return to
  }

  return {
    get file() {
      return path.join(current, 'documents.sqlite')
    },
    stats,
    walFile({ database, clock }) {
      const real = openWalFile(database)
      const changes = database.sqlite.prepare('SELECT total_changes()').pluck()
      let reached: unknown = null
      return {
        async sync() {
          stats.syncs += 1
          const state = copy(current)
          reached = changes.get()
          await new Promise<void>((resolve) => {
            clock.after(random.chance(0.05) ? 400 : 1 + random.below(15), resolve)
          })
          if (failing) throw new Error('EIO: the disk fails')
          if (kept) rmSync(kept, { recursive: true, force: true })
          kept = state
        },
        rewrite() {
          if (failing) throw new Error('EIO: the disk fails')
          real.rewrite()
          kept = copy(current)
          reached = changes.get()
        },
        isBehind: () => changes.get() !== reached,
        close: () => real.close(),
      }
    },
    fail(now) {
      failing = now
    },
    fill({ sqlite }, full) {
      const pages = Number(sqlite.pragma('page_count', { simple: true }))
      sqlite.pragma(`max_page_count = ${String(full ? pages : 1_000_000)}`)
    },
    cutPower() {
      // What was not synced may still have reached the disk.
      if (kept !== null && random.chance(0.7)) current = copy(kept)
    },
    end() {
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > ROOM_MIN_BYTES
}
