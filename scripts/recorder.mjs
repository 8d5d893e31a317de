// The recorder of what the database writes: a few lines of C, built where it has not been yet.
// Tests load it into the office to see what would be left of its files after a power cut.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { modules, root, run } from './command.mjs'
import { installDebianPackages } from './debian.mjs'

const source = path.join(root, 'scripts', 'recorder', 'recorder.c')

/** Where the built recorder lies: by its source, so that a changed one is built anew. */
export function recorderPlace() {
  const hash = createHash('sha256').update(fs.readFileSync(source)).digest('hex').slice(0, 12)
  return path.join(modules, '.cache', 'recorder', `${process.arch}-${hash}.so`)
}

/** Builds the recorder, if it isn't there. */
export async function ensureRecorder() {
  const place = recorderPlace()
  if (fs.existsSync(place)) return
  await installDebianPackages(['gcc', 'libc6-dev'], 'to build the recorder of what the database writes')
  fs.mkdirSync(path.dirname(place), { recursive: true })
  const made = `${place}.${process.pid}`
  await run('cc', ['-shared', '-fPIC', '-O2', '-Wall', '-Werror', '-o', made, source])
  fs.renameSync(made, place)
}
