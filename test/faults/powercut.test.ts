import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { createDocumentData } from '#server/documents/data.ts'
import type { Kept } from '#server/documents/kept.ts'
import { Opening } from '#server/documents/opening.ts'
import { randomOf } from '../server/documents-updates.ts'
import { createDisk } from './crash-images.ts'
import { isCheckpoint, recordOffice, type Happening, type Told } from './recording.ts'

/** `npm run powercut -- --images 10000` tries more. */
const IMAGES = Number(process.env['POWERCUT_IMAGES'] ?? 300)
const TOLD_MIN = 2_000
/** Every so often what is left of the documents is read as a page would. */
const READ_EVERY = 20
/** So many of the cuts are made around a sync, where things are most likely to go wrong. */
const NEAR_SYNC_SHARE = 0.5
const NEAR = 6
/** And so many while somebody talks, and nobody writes. */
const TALK_SHARE = 0.15
const TIMEOUT_MS = 120_000 + IMAGES * 200

/** Of each document: up to where each writer was told that it is saved. And what was said a while ago. */
interface Promised {
  readonly written: Map<string, Map<number, number>>
  readonly said: Set<string>
}

function promise({ written, said }: Promised, told: Told): void {
  if ('messageId' in told) said.add(told.messageId)
  else
    written.set(
      told.documentId,
      (written.get(told.documentId) ?? new Map<number, number>()).set(told.client, told.clock),
    )
}

/** Where the power goes, in order. */
function chooseCuts(happenings: readonly Happening[], random: (below: number) => number): number[] {
  const syncs = [...happenings.keys()].filter((place) => happenings[place]!.kind === 'synced')
  const talkAt = happenings.findIndex(({ kind, data }) => kind === 'told' && data.includes('messageId'))
  const choose = () => {
    const way = random(1_000) / 1_000
    if (way < TALK_SHARE) return talkAt + random(happenings.length + 1 - talkAt)
    if (way < TALK_SHARE + NEAR_SYNC_SHARE) return syncs[random(syncs.length)]! + random(2 * NEAR) - NEAR
    return random(happenings.length + 1)
  }
  const within = (place: number) => Math.max(4, Math.min(happenings.length, place))
  return Array.from({ length: IMAGES }, () => within(choose())).sort((one, other) => one - other)
}

/** What is wrong with what a power cut left, as an office would find it: nothing, or a line for each thing. */
function wrongWith(folder: string, told: Promised, { read }: { read: boolean }): string[] {
  const sqlite = new SQLite(path.join(folder, 'inloop.sqlite'))
  try {
    sqlite.pragma('synchronous = OFF') // the power does not go twice
    const state = String(sqlite.pragma('integrity_check', { simple: true }))
    if (state !== 'ok') return [`corrupt: ${state}`]
    const data = createDocumentData({ sqlite })
    const messages = new Set(sqlite.prepare('SELECT id FROM chat_messages').pluck().all())
    const unsaid = [...told.said].filter((id) => !messages.has(id)).map((id) => `the message ${id} is gone`)
    const unwritten = [...told.written].flatMap(([documentId, clocks]) => {
      const record = data.find(documentId)
      if (!record) return [`the document ${documentId} is gone`]
      return wrongIn(data.read(record.number), clocks, { read })
    })
    return [...unsaid, ...unwritten]
  } finally {
    sqlite.close()
  }
}

function wrongIn(kept: Kept, told: ReadonlyMap<number, number>, { read }: { read: boolean }): string[] {
  const { known } = new Opening(kept)
  const wrong = [...told]
    .filter(([client, clock]) => (known.get(client) ?? 0) < clock)
    .map(([client, clock]) => `told ${String(clock)} of ${String(client)} are saved, kept ${String(known.get(client))}`)
  if (!read) return wrong
  const doc = new Y.Doc()
  for (const content of [kept.snapshot?.content, ...kept.tail.map((one) => one.content)])
    if (content) Y.applyUpdate(doc, content)
  if (doc.store.pendingStructs ?? doc.store.pendingDs) wrong.push('something of the document is missing')
  doc.destroy()
  return wrong
}

/** Whether a promise that was made too early would be noticed: what is told in the end, looked for half-way. */
function wouldNotice(happenings: readonly Happening[], told: Promised): boolean {
  const disk = createDisk()
  for (const happening of happenings.slice(0, happenings.length / 2)) disk.happen(happening)
  const folder = mkdtempSync(path.join(tmpdir(), 'inloop-powercut-'))
  disk.lay(folder, randomOf(1), undefined)
  const wrong = wrongWith(folder, told, { read: false })
  rmSync(folder, { recursive: true })
  return wrong.length > 0
}

test(
  `[S116] [S208] ${String(IMAGES)} power cuts: what anybody was told is saved is there, what was said a while ago too, and no file is broken`,
  async () => {
    const happenings = await recordOffice(TOLD_MIN)
    const random = randomOf(116)
    const cuts = chooseCuts(happenings, random)
    const disk = createDisk()
    const told: Promised = { written: new Map(), said: new Set() }
    const wrong: string[] = []
    let happened = 0
    const base = mkdtempSync(path.join(tmpdir(), 'inloop-powercut-'))
    onTestFinished(() => {
      rmSync(base, { recursive: true, force: true })
    })
    for (const [image, cut] of cuts.entries()) {
      for (; happened < cut; happened++) {
        const happening = happenings[happened]!
        disk.happen(happening)
        if (happening.kind !== 'told') continue
        promise(told, JSON.parse(happening.data.toString()) as Told)
      }
      const folder = mkdtempSync(path.join(base, 'image-'))
      disk.lay(folder, random, happenings[cut])
      for (const line of wrongWith(folder, told, { read: image % READ_EVERY === 0 }))
        wrong.push(`cut ${String(cut)}: ${line}`)
      rmSync(folder, { recursive: true })
    }
    expect(wrong).toEqual([])
    expect(wouldNotice(happenings, told)).toBe(true)

    // And it was worth the trouble: the record has syncs of ours, checkpoints and folded logs in it.
    const count = (kind: Happening['kind'], file: string) =>
      happenings.filter((one) => one.kind === kind && one.file === file).length
    const figures = {
      images: IMAGES,
      said: told.said.size,
      told: happenings.filter(({ kind }) => kind === 'told').length,
      syncsOfTheLog: count('synced', 'inloop.sqlite-wal'),
      checkpoints: happenings.filter(isCheckpoint).length,
    }
    process.stdout.write(`${JSON.stringify(figures)}\n`)
    expect(figures.told).toBeGreaterThanOrEqual(TOLD_MIN)
    expect(figures.said).toBeGreaterThan(0)
    expect(figures.syncsOfTheLog).toBeGreaterThan(20)
    expect(figures.checkpoints).toBeGreaterThan(2)
  },
  TIMEOUT_MS,
)
