import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentRules } from '#server/documents/content-rules.ts'
import { walkUpdate } from '#server/documents/guard.ts'
import type { DocumentKind } from '#shared/documents/limits.ts'
import { openDocumentsHouse } from '../server/documents-house.ts'
import { openPeer } from '../server/documents-peer.ts'
import { bomb, edits, randomOf, writeNote } from '../server/documents-updates.ts'
import { isSame, judgeAt, livedThrough, unlikely } from './documents-fuzz.ts'

/** `npm run fuzz -- documents` asks for more. */
const COUNT = Number(process.env['FUZZ_COUNT'] ?? 20_000)
const SEED = Number(process.env['FUZZ_SEED'])
/** Of so many one goes over a real socket. */
const SOCKET_SHARE = 20
/** One update may hold the loop for so long: counted as time of this thread, whatever else the machine does. */
const LOOP_MAX_MS = 250
const TIMEOUT_MS = 60_000 + COUNT * 10

test.for<DocumentKind>(['note', 'board'])(
  '[S093] [S096] of mutated updates of a %s Yjs takes all of what passes, and nothing of what does not',
  { timeout: TIMEOUT_MS },
  (kind) => {
    const random = randomOf(SEED)
    const moments = livedThrough(kind, 60, random)
    let [passed, longestMs] = [0, 0]
    for (let time = 0; time < COUNT / 2; time++) {
      const at = moments[time % moments.length]!
      const update = unlikely(moments, at, random)
      const start = busyMs()
      walkUpdate(update, at.known, { rules: contentRules[kind] })
      longestMs = Math.max(longestMs, busyMs() - start)
      const told = `seed ${String(SEED)}, ${kind}, number ${String(time)}: ${Buffer.from(update).toString('hex')}`
      try {
        if (judgeAt(at, update)) passed += 1
      } catch (cause) {
        throw new Error(told, { cause })
      }
    }
    console.info(
      `${kind}: ${String(COUNT / 2)} updates, ${String(passed)} passed, ${longestMs.toFixed(2)} ms the longest`,
    )
    expect(passed).toBeGreaterThan(COUNT / 100)
    expect(passed).toBeLessThan(COUNT / 2)
    expect(longestMs).toBeLessThan(LOOP_MAX_MS)
  },
)

test(
  '[S093] [S096] over a real socket they leave one document that is the same for all',
  { timeout: TIMEOUT_MS },
  async () => {
    const random = randomOf(SEED)
    const house = await openDocumentsHouse()
    const [ann, mallory] = [house.guest('Ann'), house.guest('Mallory')]
    const { note } = await house.documentsOf(ann, house.room())
    const anns = await openPeer(house.url, ann.sessionId, { id: note, saved: true })
    edits(anns.doc, 40, random)
    await anns.until(() => anns.saved === anns.sent)
    const moments = livedThrough('note', 60, random)
    let longestMs = 0
    const sit = () => openPeer(house.url, mallory.sessionId, { id: note, silent: true })
    let mallorys = await sit()
    for (let time = 0; time < COUNT / SOCKET_SHARE; time++) {
      if (mallorys.closedWith !== null) mallorys = await sit()
      const known = new Map([...Y.decodeStateVector(Y.encodeStateVector(anns.doc))])
      const update = unlikely(moments, { ...moments[time % moments.length]!, known }, random)
      const start = busyMs()
      mallorys.send(0, 1 + random(2), time % 100 === 0 ? bomb(random(9)) : update)
      house.clock.advance(10)
      await settled(mallorys)
      longestMs = Math.max(longestMs, busyMs() - start)
    }
    writeNote(anns.doc, 'still here ')
    // The disk rests between two syncs, by the clock of the house.
    while (anns.saved < anns.sent) {
      house.clock.advance(100)
      await settled(anns)
    }
    const bobs = await openPeer(house.url, house.guest('Bob').sessionId, { id: note })
    expect([bobs.doc.store.pendingStructs, bobs.doc.store.pendingDs]).toEqual([null, null])
    expect(isSame(bobs.doc, anns.doc)).toBe(true)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, await house.documents.contentOf(note))
    expect(isSame(copy, anns.doc)).toBe(true)
    console.info(`over a socket: ${String(COUNT / SOCKET_SHARE)} updates, ${longestMs.toFixed(2)} ms the longest`)
    expect(longestMs).toBeLessThan(LOOP_MAX_MS)
  },
)

/** Waits until the server has dealt with what was sent. */
async function settled({ socket, until }: Awaited<ReturnType<typeof openPeer>>): Promise<void> {
  const answered = new Promise((resolve) => socket.once('pong', resolve))
  socket.ping()
  await Promise.race([answered, until(() => socket.readyState === socket.CLOSED)])
}

/** How long this thread has worked. */
function busyMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
