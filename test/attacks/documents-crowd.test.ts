import * as encoding from 'lib0/encoding'
import { expect, onTestFinished, test } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { openDocumentsHouse, type Guest } from '../server/documents-house.ts'
import { openPeer } from '../server/documents-peer.ts'
import { readNote, writeNote } from '../server/documents-updates.ts'

const TYPISTS = 40
const DRAWERS = 20
const ROUNDS = 25
/** What comes together goes on together: on average so many people's letters in one message. */
const TOGETHER_MIN = 4
/** Nobody stands still for longer: counted as time of this thread, whatever else the machine does. */
const LOOP_MAX_MS = 250
const TELL = 2

/** A page that writes what is its own, and counts what it is told without reading it: the server's work is the test's. */
async function openBusy(url: string, { sessionId }: Guest, id: string) {
  const doc = new Y.Doc()
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/documents/${id}`, {
    headers: { cookie: sessionId, origin: url },
  })
  onTestFinished(() => {
    socket.terminate()
  })
  const counts = { told: 0 }
  socket.on('message', (message: Buffer) => {
    if (message[0] === 0 && message[1] === TELL) counts.told += 1
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const asked = new Promise((resolve) => socket.once('message', resolve))
  socket.send(Uint8Array.of(0, 0, 1, 0))
  await asked
  doc.on('update', (update: Uint8Array) => {
    socket.send(
      encoding.encode((encoder) => {
        for (const number of [0, TELL]) encoding.writeVarUint(encoder, number)
        encoding.writeVarUint8Array(encoder, update)
      }),
    )
  })
  return { doc, counts }
}

/** How long the longest turn of the loop was at work, from here until it is asked. */
function watchLoop(): () => number {
  const busyMs = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  }
  let [last, longest, watching] = [busyMs(), 0, true]
  function look(): void {
    const now = busyMs()
    longest = Math.max(longest, now - last)
    last = now
    if (watching) setImmediate(look)
  }
  setImmediate(look)
  return () => {
    watching = false
    return longest
  }
}

test('[N4] [S124] forty people type in one note while twenty draw: all is seen, told in few messages, and nobody stands still', async () => {
  const house = await openDocumentsHouse()
  const wim = house.guest('Wim')
  const { note, board } = await house.documentsOf(wim, house.room())
  const sit = (id: string) => (_: unknown, place: number) => openBusy(house.url, house.guest(String(place)), id)
  const typists = await Promise.all(Array.from({ length: TYPISTS }, sit(note)))
  const drawers = await Promise.all(Array.from({ length: DRAWERS }, sit(board)))
  const watcher = await openPeer(house.url, wim.sessionId, { id: note })
  const onBoard = await openPeer(house.url, wim.sessionId, { id: board })
  const before = house.documents.stats()

  const longestMs = watchLoop()
  const lateMs: number[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    const begun = performance.now()
    for (const [place, { doc }] of typists.entries()) writeNote(doc, String.fromCodePoint(0x4e00 + place))
    for (const [place, { doc }] of drawers.entries())
      doc.getMap('elements').set(`shape-${String(place)}`, { id: `shape-${String(place)}`, version: round })
    const isDrawn = ({ version }: { version: number }) => version === round
    const shapes = () => [...onBoard.doc.getMap<{ version: number }>('elements').values()].filter(isDrawn)
    await Promise.all([
      watcher.until(() => readNote(watcher.doc).length === round * TYPISTS),
      onBoard.until(() => shapes().length === DRAWERS),
    ])
    lateMs.push(performance.now() - begun)
  }
  const loopMs = longestMs()

  const told = [...typists, ...drawers].map(({ counts }) => counts.told)
  const commits = house.documents.stats().commits - before.commits
  const p95Ms = lateMs.sort((one, other) => one - other)[Math.floor(ROUNDS * 0.95)]!
  console.info(
    `sixty at once are seen within ${p95Ms.toFixed(0)} ms, in ${String(commits)} commits; ` +
      `a page is told ${String(Math.max(...told))} messages at most; the longest turn works ${loopMs.toFixed(0)} ms`,
  )
  expect(house.documents.stats()).toMatchObject({ refused: 0, sockets: TYPISTS + DRAWERS + 2 })
  expect(Math.max(...told)).toBeLessThanOrEqual((ROUNDS * TYPISTS) / TOGETHER_MIN)
  expect(commits).toBeLessThanOrEqual((ROUNDS * (TYPISTS + DRAWERS)) / TOGETHER_MIN)
  expect(loopMs).toBeLessThan(LOOP_MAX_MS)
  // Who comes now sees the same as who was there.
  const late = await openPeer(house.url, wim.sessionId, { id: note })
  expect(readNote(late.doc)).toBe(readNote(watcher.doc))
})
