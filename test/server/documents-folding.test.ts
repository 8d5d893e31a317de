import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import type { Kept, Snapshot } from '#server/documents/kept.ts'
import { createFolding, isWorthFolding } from '#server/documents/folding.ts'
import { Opening } from '#server/documents/opening.ts'
import { createLog } from '#server/platform/log.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { edits, randomOf, noteText } from './documents-updates.ts'

/** Folding with logs in memory, and what happened to them. */
function openFolding(logs: Map<number, Kept>) {
  const clock = createFakeClock()
  const folded = new Map<number, number>()
  const waiting = new Set<() => void>()
  let logged = ''
  const look = () => {
    for (const one of [...waiting]) one()
  }
  const folding = createFolding({
    data: {
      read: (number) => logs.get(number) ?? { snapshot: null, tail: [] },
      fold(number, snapshot: Snapshot) {
        const tail = (logs.get(number)?.tail ?? []).filter(({ seq }) => seq > snapshot.upto)
        logs.set(number, { snapshot, tail })
      },
    },
    clock,
    log: createLog('debug', {
      write(line) {
        logged += line
        look()
      },
    }),
    onFolded(number) {
      folded.set(number, (folded.get(number) ?? 0) + 1)
      look()
    },
  })
  onTestFinished(() => folding.close())
  const until = (is: () => boolean) =>
    new Promise<void>((resolve) => {
      const one = () => {
        if (!is()) return
        waiting.delete(one)
        resolve()
      }
      waiting.add(one)
      one()
    })
  return { folding, clock, folded, until, logged: () => logged }
}

function logOf(doc: Y.Doc, seed: number, count = 300): Kept {
  const tail: { seq: number; content: Uint8Array }[] = []
  doc.on('update', (content: Uint8Array) => tail.push({ seq: tail.length + 1, content }))
  edits(doc, count, randomOf(seed))
  return { snapshot: null, tail }
}

const contentOf = (doc: Y.Doc) => [doc.getXmlFragment('note').toJSON(), doc.getMap('comments').toJSON()]

test('[N6] a snapshot has the content, the state vector and the deletions of its log', async () => {
  const doc = new Y.Doc()
  const logs = new Map([[1, logOf(doc, 1)]])
  const { folding, folded, until } = openFolding(logs)
  folding.fold(1)
  await until(() => folded.has(1))
  const { snapshot, tail } = logs.get(1)!
  expect(tail).toEqual([])
  const copy = new Y.Doc()
  Y.applyUpdate(copy, snapshot!.content)
  expect(contentOf(copy)).toEqual(contentOf(doc))
  expect(snapshot!.vector).toEqual(Y.encodeStateVector(doc))
  // Who has all structs but no deletions gets those from what lies beside the snapshot.
  const opening = new Opening(logs.get(1)!)
  const [first] = opening.answer(new Map(opening.known), snapshot!.vector)
  expect(first!.length).toBeLessThan(snapshot!.content.length / 2)
})

test('[N6] what comes while the thread works stays in the log, and is folded the next time', async () => {
  const doc = new Y.Doc()
  const logs = new Map([[1, logOf(doc, 2)]])
  const { folding, folded, until } = openFolding(logs)
  folding.fold(1)
  noteText(doc).insert(0, 'meanwhile')
  await until(() => folded.get(1) === 1)
  expect(logs.get(1)!.tail).toHaveLength(1)
  folding.fold(1)
  await until(() => folded.get(1) === 2)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, logs.get(1)!.snapshot!.content)
  expect(contentOf(copy)).toEqual(contentOf(doc))
})

test('[N6] a log in which something is missing, or that is broken, stays as it is; others are folded', async () => {
  const whole = logOf(new Y.Doc(), 3)
  const holed = { snapshot: null, tail: logOf(new Y.Doc(), 4).tail.filter(({ seq }) => seq !== 5) }
  const broken = { snapshot: null, tail: [{ seq: 1, content: Uint8Array.of(1, 2, 3) }] }
  const logs = new Map<number, Kept>([
    [1, holed],
    [2, broken],
    [3, whole],
  ])
  const { folding, folded, until, logged } = openFolding(logs)
  for (const number of [1, 2, 3]) folding.fold(number)
  await until(() => folded.has(3))
  expect([logs.get(1), logs.get(2)]).toEqual([holed, broken])
  expect(logged().match(/could not be folded/g)).toHaveLength(2)
})

test('[N6] a thread that takes too long is ended, and the next log gets a new one', async () => {
  const logs = new Map([
    [1, logOf(new Y.Doc(), 5)],
    [2, logOf(new Y.Doc(), 6)],
  ])
  const { folding, clock, folded, until, logged } = openFolding(logs)
  folding.fold(1)
  clock.advance(30_000)
  await until(() => logged().includes('could not be folded'))
  expect(logs.get(1)!.tail).toHaveLength(logOf(new Y.Doc(), 5).tail.length)
  folding.fold(2)
  await until(() => folded.has(2))
})

test('[N6] a small log is left alone, a large document is not written anew for every few edits', () => {
  const log = { updates: 0, sizeBytes: 0, snapshotBytes: 0 }
  expect(isWorthFolding({ ...log, updates: 99 }, { open: false })).toBe(false)
  expect(isWorthFolding({ ...log, updates: 100 }, { open: false })).toBe(true)
  expect(isWorthFolding({ ...log, updates: 999 }, { open: true })).toBe(false)
  expect(isWorthFolding({ ...log, updates: 1_000 }, { open: true })).toBe(true)
  expect(isWorthFolding({ ...log, sizeBytes: 300_000, snapshotBytes: 4_000_000 }, { open: true })).toBe(false)
  expect(isWorthFolding({ ...log, sizeBytes: 1_000_000, snapshotBytes: 4_000_000 }, { open: true })).toBe(true)
})
