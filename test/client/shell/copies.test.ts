// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { $me, $withdrawn } from '#client/accounts/accounts.ts'
import { listCopy, listedCopies, offerWords } from '#client/copies/copies.ts'
import { $leftWords } from '#client/copies/left-words.ts'
import { keepCopy } from '#client/documents/kept-copy.ts'
import { $rooms, $roomsLoaded } from '#client/rooms/rooms.ts'
import { $sessionEnded } from '#client/shell/connection.ts'
import { followCopies } from '#client/shell/copies.ts'
import { colleagueNumber } from '../office/people.ts'

const { memberId } = colleagueNumber(1)
const ann = { memberId, name: 'Ann', email: 'ann@example.nl', role: 'member', language: null } as const
followCopies()

beforeEach(() => {
  localStorage.clear()
  $withdrawn.set(false)
  $sessionEnded.set(false)
  $me.set(ann)
  listCopy(localStorage, { documentId: 'd', roomId: 'r', memberId })
})

test('[A17] [S191] a device that somebody wanted out keeps nothing; one whose session ran out keeps what was not sent', () => {
  $sessionEnded.set(true)
  $me.set(null)
  expect(listedCopies(localStorage)).toHaveLength(1)
  $withdrawn.set(true)
  expect(listedCopies(localStorage)).toEqual([])
})

test('[S191] whoever signs out by themselves leaves nothing', () => {
  $me.set(null)
  expect(listedCopies(localStorage)).toEqual([])
})

test('[S191] words that only this page has wait for who wrote them, and are for nobody else', () => {
  offerWords('van Ann')
  $sessionEnded.set(true)
  $me.set(null)
  $me.set(ann)
  expect($leftWords.get()).toEqual(['van Ann'])
  $me.set({ ...ann, memberId: colleagueNumber(2).memberId })
  expect($leftWords.get()).toEqual([])
  offerWords('van Bob')
  $sessionEnded.set(false)
  $me.set(null)
  expect($leftWords.get()).toEqual([])
})

/** A page that wrote in a document of a room without a line, and is closed. */
async function writeIn(roomId: string, words: string): Promise<void> {
  const doc = new Y.Doc()
  const copy = keepCopy(doc, { documentId: `plan of ${roomId}`, roomId, memberId })
  await copy.read
  doc.getText('note').insert(0, words)
  copy.unsent()
  copy.close()
  doc.destroy()
}

test('[S047] who lost a room is offered what they wrote there without a line, and nothing of it is kept', async () => {
  $leftWords.set([])
  await writeIn('lost', 'onderweg geschreven')
  $rooms.set(new Map())
  $roomsLoaded.set(true)
  $rooms.set(new Map()) // said twice in a row, it is offered once
  await vi.waitFor(() => expect(listedCopies(localStorage)).toEqual([]))
  expect($leftWords.get()).toEqual(['onderweg geschreven'])
})

test('[S047] [S191] what was written in a lost room is offered to nobody who sits there later', async () => {
  $leftWords.set([])
  await writeIn('left', 'van Ann')
  $rooms.set(new Map())
  $me.set({ ...ann, memberId: colleagueNumber(2).memberId })
  await vi.waitFor(() => expect(listedCopies(localStorage)).toEqual([]))
  expect($leftWords.get()).toEqual([])
})
