// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { $me, $withdrawn } from '#client/accounts/accounts.ts'
import { listCopy, listedCopies, offerWords } from '#client/copies/copies.ts'
import { $leftWords } from '#client/copies/left-words.ts'
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
