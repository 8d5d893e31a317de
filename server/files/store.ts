import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** Bytes by the hash of what they are: written once, never changed. */
export interface Store {
  /** Keeps the bytes, safe against a power cut, and answers their hash (SHA-256 in hex). */
  keep(bytes: Buffer): Promise<string>
  /** Where the bytes with this hash lie. */
  pathOf(hash: string): string
}

/** Opens the store under `folder`. What an earlier process had not finished writing is thrown away. */
export async function openStore(folder: string): Promise<Store> {
  const unfinished = path.join(folder, 'unfinished')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const pathOf = (hash: string) => path.join(folder, hash.slice(0, 2), hash.slice(2))
  return {
    pathOf,
    async keep(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const place = pathOf(hash)
      if (await isThere(place)) return hash
      const draft = path.join(unfinished, randomUUID())
      const file = await open(draft, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      await rename(draft, place)
      return hash
    },
  }
}

async function isThere(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isFile()
  } catch (cause) {
    // Not there is an answer; anything else is a failing disk.
    if ((cause as { code?: string }).code === 'ENOENT') return false
    throw cause
  }
}
