import { randomUUID } from 'node:crypto'
import path from 'node:path'
import process from 'node:process'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { RoomId } from '#shared/kernel/ids.ts'
import { openPeer } from '../server/documents-peer.ts'
import { randomOf } from '../server/documents-updates.ts'
import { connectPerson, type Person } from '../support/person.ts'
import { openOfficeProcess } from '../support/process.ts'
import { createEditor, wordsIn, type Editor } from './editors.ts'
import { notesOf, peopleAndRooms } from './people.ts'

/** `npm run kill -- --times 1000` tries more. */
const KILLS = Number(process.env['KILL_TIMES'] ?? 100)
/** The people of a round remember everything: then others begin in a new office. */
const ROUND_MAX = 100
const TIMEOUT_MS = 120_000 + ROUND_MAX * 10_000
/** Side by side: one that starts leaves a core to the other. */
const OFFICES = 2
const EDITORS = 20
const NOTES = 4
const TALKERS = 3
/** At most so many edits are safe before the next kill. */
const EDITS_MAX = 200

/** Says one thing after the other in a room, until the office is gone; keeps the ids of what was acknowledged. */
async function talk(person: Person, roomId: RoomId, acknowledged: Set<string>): Promise<void> {
  while (person.socket.connected) {
    const id = randomUUID()
    const reply = await person.call('chat:send', { roomId, id, text: `said ${id}` }).catch(() => null)
    if (reply?.ok === true) acknowledged.add(id)
  }
}

/** The ids of everything that was said in a room. */
async function said(person: Person, roomId: RoomId): Promise<Set<string>> {
  const ids = new Set<string>()
  let page = (await person.call('chat:open', { roomId })).value
  for (;;) {
    for (const { id } of page.messages) ids.add(id)
    if (page.more !== true) return ids
    page = (await person.call('chat:before', { roomId, seq: page.messages[0].seq })).value
  }
}

for (let done = 0; done < KILLS; done += ROUND_MAX) {
  const kills = Math.min(ROUND_MAX, KILLS - done)
  const title = `${String(kills)} kills while twenty people edit and three chat`
  test(
    `[S205] ${title}: nothing is lost that was seen or acknowledged${done > 0 ? `, after ${String(done)}` : ''}`,
    async () => {
      const shares = Array.from({ length: OFFICES }, (_, place) => Math.ceil((kills - place) / OFFICES))
      await Promise.all(shares.map((share, place) => killAgainAndAgain({ kills: share, seed: 205 + done + place })))
    },
    TIMEOUT_MS,
  )
}

/** One office that is killed and started anew, with all its people. */
async function killAgainAndAgain({ kills, seed }: { kills: number; seed: number }): Promise<void> {
  const cache = path.resolve(import.meta.dirname, '../../node_modules/.cache/node')
  const office = await openOfficeProcess({ env: { NODE_COMPILE_CACHE: cache } })
  onTestFinished(() => office.end())
  await office.stop()
  const { people, roomIds } = await peopleAndRooms(office.dataDir, { count: EDITORS, rooms: NOTES })
  await office.start()

  const random = randomOf(seed)
  const first = await connectPerson(office.url, people[0]!)
  const noteIds = await notesOf(first, roomIds)
  const editors = people.map((person, place) => ({
    noteId: noteIds[place % NOTES]!,
    editor: createEditor({ ...person, noteId: noteIds[place % NOTES]!, random }),
  }))
  const promised = new Map(noteIds.map((noteId) => [noteId, new Set<string>()]))
  const acknowledged = new Set<string>()
  const lost: string[] = []
  const savedNow = () => editors.reduce((sum, { editor }) => sum + editor.saved(), 0)

  for (let kill = 1; kill <= kills; kill++) {
    await Promise.all(editors.map(({ editor }) => editor.connect(office.url)))
    const talkers = await Promise.all(people.slice(0, TALKERS).map((person) => connectPerson(office.url, person)))
    const talks = talkers.map((talker) => talk(talker, roomIds[0]!, acknowledged))
    const enough = savedNow() + 1 + random(EDITS_MAX)
    await Promise.race(editors.map(({ editor }) => editor.until(() => savedNow() >= enough)))
    await office.kill()
    await Promise.all([...talks, ...editors.map(({ editor }) => gone(editor))])
    for (const { editor, noteId } of editors) for (const word of editor.promised()) promised.get(noteId)!.add(word)

    await office.start()
    lost.push(...(await lostOf(kill)))
  }
  expect(lost).toEqual([])
  expect([...promised.values()].reduce((sum, words) => sum + words.size, 0)).toBeGreaterThan(kills * EDITORS)
  expect(acknowledged.size).toBeGreaterThan(kills)

  // Who comes to the chat reads all of it, page by page; and who edited is of one mind in the end.
  const reader = await connectPerson(office.url, people[0]!)
  const there = await said(reader, roomIds[0]!)
  expect([...acknowledged].filter((id) => !there.has(id))).toEqual([])
  reader.leave()
  await Promise.all(editors.map(({ editor }) => editor.connect(office.url)))
  for (const { editor } of editors) editor.rest()
  await Promise.all(editors.map(({ editor }) => editor.until(() => editor.isQuiet())))
  for (const { editor, noteId } of editors) {
    const fresh = await openPeer(office.url, people[0]!.cookie, { id: noteId })
    await editor.until(() => String(wordsIn(editor.doc)) === String(wordsIn(fresh.doc)))
    await fresh.leave()
  }

  /** What is missing after a restart, looked up by somebody who had nothing. */
  async function lostOf(kill: number): Promise<string[]> {
    const missing: string[] = []
    const database = new SQLite(path.join(office.dataDir, 'inloop.sqlite'), { readonly: true })
    const state = String(database.pragma('integrity_check', { simple: true }))
    const messages = new Set(database.prepare('SELECT id FROM chat_messages').pluck().all())
    database.close()
    if (state !== 'ok') missing.push(`kill ${String(kill)}: ${state}`)
    for (const noteId of noteIds) {
      const fresh = await openPeer(office.url, people[0]!.cookie, { id: noteId })
      const there = new Set(wordsIn(fresh.doc))
      for (const word of promised.get(noteId)!) if (!there.has(word)) missing.push(`kill ${String(kill)}: ${word}`)
      await fresh.leave()
    }
    for (const id of acknowledged) if (!messages.has(id)) missing.push(`kill ${String(kill)}: message ${id}`)
    return missing
  }
}

/** Waits until somebody has noticed that the office is gone: from then on nothing more can be promised to them. */
const gone = (editor: Editor) => editor.until(() => editor.isGone())
