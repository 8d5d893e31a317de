import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')
const SEEDS = 900_000_000

/**
 * What tests by chance begin with: another number for each version of the code, the same in every run of one version,
 * so that it passes always or never. `FUZZ_SEED` asks for one.
 */
export function seedOfCode(): number {
  const asked = process.env['FUZZ_SEED']
  if (asked !== undefined) return Number(asked)
  const hash = createHash('sha256')
  for (const floor of ['shared', 'server', 'client', 'test'])
    for (const file of readdirSync(path.join(root, floor), { recursive: true, encoding: 'utf8' }).sort())
      if (/\.tsx?$/.test(file)) hash.update(file).update(readFileSync(path.join(root, floor, file)))
  return hash.digest().readUInt32BE(0) % SEEDS
}
