import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
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
      // Written anew also where it lies already: what somebody brings takes as long, whoever has it (S183).
      const draft = path.join(unfinished, randomUUID())
      try {
        await write(draft, bytes)
        await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
        await rename(draft, place)
      } catch (cause) {
        await rm(draft, { force: true }) // on a full disk half images would fill it further
        throw cause
      }
      await syncFolder(path.dirname(place))
      await syncFolder(folder)
      return hash
    },
  }
}

async function write(place: string, bytes: Buffer): Promise<void> {
  const file = await open(place, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A name too is on the disk only when its folder is: after a power cut the bytes would lie there, and nobody find them. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
