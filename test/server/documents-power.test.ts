import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createPowerSafety } from '#server/documents/power-safety.ts'
import type { WalFile } from '#server/platform/database/wal-file.ts'
import { createLog } from '#server/platform/log.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { openDocumentsHouse } from './documents-house.ts'
import { openPeer } from './documents-peer.ts'
import { noteText } from './documents-updates.ts'

const RETRY_MS = 2_000
const LOOK_MS = 1_000

/** A disk that is done when the test says so, well or not. */
function createDisk({ isFull = false } = {}) {
  const waiting: { resolve(): void; reject(cause: Error): void }[] = []
  let onAsked: () => void = () => undefined
  const state = { syncs: 0, rewrites: 0, isFull, isBehind: false }
  const file: WalFile = {
    sync: () =>
      new Promise((resolve, reject) => {
        state.syncs += 1
        waiting.push({ resolve, reject })
        onAsked()
      }),
    rewrite() {
      state.rewrites += 1
      if (state.isFull) throw new Error('no space left')
    },
    isBehind: () => state.isBehind,
    close: () => Promise.resolve(),
  }
  const next = async () => {
    if (waiting.length === 0) await new Promise<void>((resolve) => (onAsked = resolve))
    return waiting.shift()!
  }
  return {
    ...{ file, state },
    async takes() {
      ;(await next()).resolve()
      await new Promise(setImmediate)
    },
    async fails() {
      ;(await next()).reject(new Error('input/output error'))
      await new Promise(setImmediate)
    },
  }
}

function openSafety({ isFull = false } = {}) {
  const disk = createDisk({ isFull })
  const clock = createFakeClock()
  const told: string[] = []
  const author = (name: string) => ({ tellSaved: (count: number) => void told.push(`${name} ${String(count)}`) })
  const failures: number[] = []
  const log = createLog('silent')
  const safety = createPowerSafety({ file: disk.file, clock, log, onFailed: () => void failures.push(1) })
  return { disk, clock, told, failures, safety, ann: author('Ann'), bob: author('Bob') }
}

test('[N5] [S116] an author hears that it is saved when the disk has it, with all that came meanwhile at the next time', async () => {
  const { disk, safety, told, ann, bob } = openSafety()
  safety.committed()
  safety.promise(ann, 1)
  for (const count of [2, 3]) {
    safety.committed()
    safety.promise(ann, count)
    safety.promise(bob, count)
  }
  expect(told).toEqual([])
  await disk.takes()
  // The first commit alone: what came after the disk had begun may not be on it.
  expect(told).toEqual(['Ann 1'])
  await disk.takes()
  expect(told).toEqual(['Ann 1', 'Ann 3', 'Bob 3'])
  expect(disk.state.syncs).toBe(2)
})

test('[N5] what nobody waits for is on the disk within a second and then called saved at once; where nothing is written nothing is synced', async () => {
  const { disk, clock, safety, told, ann } = openSafety()
  safety.committed()
  expect(disk.state.syncs).toBe(0)
  clock.advance(LOOK_MS)
  await disk.takes()
  safety.promise(ann, 7)
  expect(told).toEqual(['Ann 7'])
  clock.advance(3_600_000)
  await new Promise(setImmediate)
  expect(disk.state).toMatchObject({ syncs: 1, rewrites: 1 })
})

test('[N5] [S208] after a failed sync nobody is told anything until all has been written anew', async () => {
  const { disk, clock, safety, told, failures, ann, bob } = openSafety()
  safety.committed()
  safety.promise(ann, 1)
  await disk.fails()
  expect([failures.length, safety.isWell(), told]).toEqual([1, false, []])
  // No second sync is believed: the system may have dropped what it could not write.
  safety.committed()
  safety.promise(bob, 1)
  disk.state.isFull = true
  clock.advance(RETRY_MS)
  expect([disk.state.syncs, disk.state.rewrites, told]).toEqual([1, 2, []])
  disk.state.isFull = false
  clock.advance(RETRY_MS)
  // Ann was let go when it failed, and offers hers again; Bob came after.
  expect([safety.isWell(), told]).toEqual([true, ['Bob 1']])
  safety.committed()
  safety.promise(ann, 2)
  await disk.takes()
  expect(told).toEqual(['Bob 1', 'Ann 2'])
})

test('[N5] [S208] what an office before this one left is written anew before anybody hears that it is safe', async () => {
  const { disk, clock, safety, told, ann } = openSafety({ isFull: true })
  expect([safety.isWell(), disk.state.rewrites]).toEqual([false, 1])
  // All that Ann brings is known here already: that says nothing of the disk.
  safety.promise(ann, 1)
  clock.advance(RETRY_MS)
  expect([told, disk.state.rewrites]).toEqual([[], 2])
  disk.state.isFull = false
  clock.advance(RETRY_MS)
  expect([told, disk.state, safety.isWell()]).toMatchObject([['Ann 1'], { syncs: 0, rewrites: 3 }, true])
  safety.promise(ann, 2)
  expect(told).toEqual(['Ann 1', 'Ann 2'])
  await safety.close()
})

test('[N5] [S208] what others write on the connection reaches the disk within a second; where they do not, it rests', async () => {
  const { disk, clock, safety } = openSafety()
  clock.advance(10 * LOOK_MS)
  expect(disk.state.syncs).toBe(0)
  disk.state.isBehind = true
  clock.advance(LOOK_MS)
  expect(disk.state.syncs).toBe(1)
  disk.state.isBehind = false
  await disk.takes()
  clock.advance(10 * LOOK_MS)
  expect(disk.state.syncs).toBe(1)
  await safety.close()
  disk.state.isBehind = true
  clock.advance(LOOK_MS)
  expect(disk.state.syncs).toBe(1)
})

test('[N4] [S116] others see an edit when it is committed; its author is told when it is safe from a power cut', async () => {
  const disk = createDisk()
  const house = await openDocumentsHouse(undefined, { walFile: disk.file })
  const [ann, bob] = [house.guest('Ann'), house.guest('Bob')]
  const { note } = await house.documentsOf(ann, house.room())
  const annes = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
  const bobs = await openPeer(house.url, bob.sessionId, { id: note })
  noteText(annes.doc).insert(0, 'Hello')
  await bobs.until(() => noteText(bobs.doc).length === 5)
  expect(annes.saved).toBe(0)
  // What Ann brings when she comes again is known by now, and not safer for that.
  const again = await openPeer(house.url, ann.sessionId, { id: note, saved: true, silent: true })
  again.send(0, 1, Y.encodeStateAsUpdate(annes.doc))
  again.ask()
  await again.until(() => again.heard.includes('synced'))
  expect(again.saved).toBe(0)
  await disk.takes()
  await annes.until(() => annes.saved === 1)
  await again.until(() => again.saved === 1)
})

test('[N4] [S208] a disk that fails closes the documents, says so, and is trusted again when all is written anew', async () => {
  const disk = createDisk()
  const house = await openDocumentsHouse(undefined, { walFile: disk.file })
  const ann = house.guest('Ann')
  const { note } = await house.documentsOf(ann, house.room())
  const first = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
  noteText(first.doc).insert(0, 'Hello')
  await disk.fails()
  await first.until(() => first.closedWith === 4500)
  expect([first.saved, house.documents.ready()]).toEqual([0, false])
  const again = await openPeer(house.url, ann.sessionId, { id: note, saved: true, doc: first.doc })
  house.clock.advance(RETRY_MS)
  await again.until(() => again.saved === again.sent)
  expect([again.sent, house.documents.ready()]).toEqual([1, true])
})
