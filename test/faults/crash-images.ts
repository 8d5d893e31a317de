import { Buffer } from 'node:buffer'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Happening } from './recording.ts'

/** What a disk writes whole or not at all. */
const SECTOR_BYTES = 512

type Random = (below: number) => number

/** How much of what was not synced a disk had written when the power went. */
const moods = ['all', 'none', 'some', 'most', 'torn'] as const
type Mood = (typeof moods)[number]

/** What is in a file: the first `size` of these bytes, which have room for more. */
interface Content {
  bytes: Buffer
  size: number
}

interface File {
  /** What is on the disk for sure. */
  safe: Content
  /** Whether its name is in the folder for sure. */
  isNamed: boolean
  /** What may be on it, wholly, in part or not at all, in any order. */
  waiting: Happening[]
  /** By thread: how much of `waiting` a sync that runs has promised. */
  readonly syncing: Map<number, number>
}

/** A disk that is told what happened, and can be asked at any time what might be on it if the power went now. */
export interface Disk {
  happen(happening: Happening): void
  /** Puts one of the many possible sets of files in a folder. `next`: what was about to happen, and may have begun. */
  lay(folder: string, random: Random, next: Happening | undefined): void
}

/**
 * What POSIX allows to be left of files after a power cut: all that was written before a sync that ended well began,
 * and any part, down to sectors and in any order, of what was written since. A removed file may be back, and one that
 * was made may be gone, until its folder is synced.
 */
export function createDisk(): Disk {
  const files = new Map<string, File>()
  const fileOf = (name: string) => {
    const there = files.get(name)
    if (there) return there
    const made = { safe: nothing(), isNamed: false, waiting: [], syncing: new Map<number, number>() }
    files.set(name, made)
    return made
  }

  function synced(file: File, thread: number): void {
    const upto = file.syncing.get(thread)
    if (upto === undefined) return
    for (const happening of file.waiting.slice(0, upto)) apply(file.safe, happening)
    file.waiting = file.waiting.slice(upto)
    file.syncing.delete(thread)
    for (const [other, count] of file.syncing) file.syncing.set(other, Math.max(0, count - upto))
  }

  return {
    happen(happening) {
      const { kind, file: name, offset } = happening
      if (kind === 'told') return
      if (name === '') {
        if (kind === 'synced') for (const [other, file] of files) nameSafely(other, file)
        return
      }
      const file = fileOf(name)
      if (kind === 'sync begins') file.syncing.set(offset, file.waiting.length)
      else if (kind === 'synced') synced(file, offset)
      else file.waiting.push(happening)
    },

    lay(folder, random, next) {
      const mood = moods[random(moods.length)]!
      for (const [name, file] of files) {
        if (name.endsWith('-shm')) continue
        const waiting = next?.file === name && next.kind !== 'synced' ? [...file.waiting, next] : file.waiting
        const content = leftOf({ ...file, waiting }, mood, random)
        if (content) writeFileSync(path.join(folder, name), content.bytes.subarray(0, content.size))
      }
      // Nothing in it is believed after a power cut.
      if (random(2) === 0) writeFileSync(path.join(folder, 'inloop.sqlite-shm'), Buffer.alloc(32_768, random(256)))
    },
  }

  function nameSafely(name: string, file: File): void {
    const removed = file.waiting.findLastIndex(({ kind }) => kind === 'remove')
    if (removed < 0) file.isNamed = true
    else if (removed === file.waiting.length - 1) files.delete(name)
    else Object.assign(file, { isNamed: true, safe: nothing(), waiting: file.waiting.slice(removed + 1) })
  }
}

/** One of the things that may be left of a file, or null when its name is lost. */
function leftOf({ isNamed, safe, waiting }: File, mood: Mood, random: Random): Content | null {
  if (!isNamed && mood !== 'all' && random(2) === 0) return null
  const { bytes, size } = safe
  const content = { bytes: Buffer.from(bytes.subarray(0, size)), size }
  let isThere = true
  const kept = mood === 'torn' ? random(waiting.length + 1) : waiting.length
  const chance = { all: 1, none: 0, some: 0.5, most: 0.9, torn: 1 }[mood]
  for (const [place, one] of waiting.slice(0, kept + 1).entries()) {
    if (random(1_000) >= chance * 1_000) continue
    const isTorn = mood === 'torn' ? place === kept : mood !== 'all' && random(4) === 0
    if (one.kind === 'remove') isThere &&= isTorn
    else if (isTorn) tear(content, one, random)
    else apply(content, one)
  }
  return isThere ? content : null
}

/** Some sectors of a write, not others. */
function tear(content: Content, one: Happening, random: Random): void {
  if (one.kind !== 'write') return
  const end = one.offset + one.data.length
  for (let at = one.offset; at < end;) {
    const next = Math.min((Math.floor(at / SECTOR_BYTES) + 1) * SECTOR_BYTES, end)
    const data = one.data.subarray(at - one.offset, next - one.offset)
    if (random(2) === 0) apply(content, { ...one, offset: at, data })
    at = next
  }
}

const nothing = (): Content => ({ bytes: Buffer.alloc(0), size: 0 })

function apply(content: Content, { kind, offset, data }: Happening): void {
  if (kind === 'remove') content.size = 0
  else if (kind === 'truncate') setSize(content, offset)
  else {
    setSize(content, Math.max(content.size, offset + data.length))
    data.copy(content.bytes, offset)
  }
}

/** What a file grows by is zeros. */
function setSize(content: Content, size: number): void {
  if (size > content.bytes.length) {
    const bytes = Buffer.alloc(size * 2)
    content.bytes.copy(bytes, 0, 0, content.size)
    content.bytes = bytes
  } else if (size > content.size) content.bytes.fill(0, content.size, size)
  content.size = size
}
