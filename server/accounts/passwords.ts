import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's Password Storage Cheat Sheet: argon2id (the package's own default), 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** As many as there are cores on a small server: more would only make all of them late. */
const AT_ONCE_MAX = 2
const QUEUE_MAX = 20
/** The last places in the queue are kept for devices on which somebody has signed in before (S011). */
const QUEUE_MAX_STRANGERS = 16

export type Passwords = ReturnType<typeof createPasswords>

/** Hashes and checks passwords, two at once, and answers null rather than let a flood pile up (A6). */
export function createPasswords() {
  const waiting: (() => void)[] = []
  let running = 0
  // What an unknown address is checked against, so that it costs what a known one costs.
  const decoy = hash(randomBytes(16), COST)

  async function inTurn<T>(known: boolean, work: () => Promise<T>): Promise<T | null> {
    if (running >= AT_ONCE_MAX) {
      if (waiting.length >= (known ? QUEUE_MAX : QUEUE_MAX_STRANGERS)) return null
      await new Promise<void>((resolve) => {
        if (known) waiting.unshift(resolve)
        else waiting.push(resolve)
      })
    } else running += 1
    try {
      return await work()
    } finally {
      // The place goes to the next in line, or is free again.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  return {
    /** The text to keep of a password; null: busy. */
    hash: (password: string): Promise<string | null> => inTurn(false, () => hash(toBytes(password), COST)),
    /** Whether it is the password behind what was kept; with nothing kept it takes as long and is false; null: busy. */
    verify(kept: string | null, password: string, { known }: { known: boolean }): Promise<boolean | null> {
      return inTurn(known, async () => (await verify(kept ?? (await decoy), toBytes(password))) && kept !== null)
    },
  }
}

/** One letter can be written in several ways (é, e + ´): keyboards differ, the password is the same. */
function toBytes(password: string): Buffer {
  return Buffer.from(password.normalize('NFC'))
}
