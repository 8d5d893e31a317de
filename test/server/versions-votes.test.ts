import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { ballotKey, VOTE } from '#shared/boards/vote.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import { BOARD, createBoardVotes } from '#client/boards/board-votes.ts'
import type { Person } from '../support/person.ts'
import { value } from './chat-rooms.ts'
import { leave, keep, openVersionsOffice, write } from './versions-house.ts'

const put = (who: { memberId: string }, ballot: object) => (doc: Y.Doc) =>
  void doc.getMap(BOARD).set(ballotKey(who.memberId), ballot)
const end = (doc: Y.Doc) => {
  const board = doc.getMap(BOARD)
  for (const key of [...board.keys()]) board.delete(key)
}

/** A board on which Ann, Bob and Mallory may give two dots each, and the page of each. */
async function openVote() {
  const office = await openVersionsOffice()
  const { ann, bob, board } = office
  const mallory = await office.member('Mallory')
  const sit = async (person: Person, id: DocumentId = board) => {
    const page = await write(office, person, id)
    await page.peer.until(() => page.peer.heard.includes('synced'))
    return page
  }
  /** What counts on the page of somebody who comes now, by the office's word on whose ballots are. */
  const counted = async (id: DocumentId) => {
    const { peer } = await sit(ann, id)
    const votes = createBoardVotes(peer.doc, {
      mayWrite: () => true,
      ownId: () => ann.memberId,
      async askAuthors(clients) {
        const input = { documentId: id, clients: [...clients] }
        const { authors } = await value<{ authors: { client: number; memberId: string }[] }>(
          ann,
          'notes:authors',
          input,
        )
        return new Map(authors.map(({ client, memberId }) => [client, memberId]))
      },
    })
    await vi.waitFor(() => expect(votes.$voting.get()?.unproved.size ?? 0).toBe(0))
    const voting = votes.$voting.get()
    return voting && { forged: voting.forged, ballots: Object.fromEntries(voting.ballots) }
  }
  const pages = { ann: await sit(ann), bob: await sit(bob), mallory: await sit(mallory) }
  await pages.ann.write((doc) => void doc.getMap(BOARD).set(VOTE, { dots: 2, options: ['plan', 'party'] }))
  return { ...office, mallory, sit, counted, pages }
}

test('[V6] [S098] dots that were taken away come back with a version, each as that person gave them; forged ones do not', async () => {
  const { ann, bob, mallory, ada, board, pages, counted, ...office } = await openVote()
  await pages.ann.write(put(ann, { plan: 2 }))
  await pages.bob.write(put(bob, { party: 1 }))
  await pages.mallory.write(put(ada, { party: 2 }))
  const { id: versionId } = await keep(ann, board, 'Voor het stoppen')
  await pages.mallory.write(end)
  expect(await counted(board)).toBeNull()
  expect((await mallory.call('versions:restore', { documentId: board, versionId })).ok).toBe(true)
  const voted = { [ann.memberId]: { plan: 2 }, [bob.memberId]: { party: 1 } }
  expect(await counted(board)).toEqual({ forged: 0, ballots: voted })
  // It was Mallory's act alone: nobody is said to have written what the office wrote for them.
  const { acts } = (await ann.call('library:acts', { documentId: board })).value
  expect(acts[0]).toMatchObject({ by: { memberId: mallory.memberId }, act: 'written' })

  // What somebody has given meanwhile stays, and so does another vote.
  await pages.bob.write(put(bob, { plan: 1 }))
  await pages.ann.write((doc) => {
    doc.getMap(BOARD).delete(ballotKey(ann.memberId))
  })
  expect((await mallory.call('versions:restore', { documentId: board, versionId })).ok).toBe(true)
  const stands = { forged: 0, ballots: { [ann.memberId]: { plan: 2 }, [bob.memberId]: { plan: 1 } } }
  expect(await counted(board)).toEqual(stands)
  await pages.ann.write((doc) => {
    end(doc)
    doc.getMap(BOARD).set(VOTE, { dots: 1, options: ['plan'] })
  })
  expect((await mallory.call('versions:restore', { documentId: board, versionId })).ok).toBe(true)
  expect(await counted(board)).toEqual({ forged: 0, ballots: {} })

  // A page may hold anything: what it leaves proves nothing of others.
  await pages.ann.write(end)
  const made = new Y.Doc()
  made.clientID = pages.bob.doc.clientID
  made.getMap('elements')
  made.getMap(BOARD).set(VOTE, { dots: 2, options: ['plan', 'party'] })
  made.getMap(BOARD).set(ballotKey(bob.memberId), { party: 2 })
  const left = await leave(office, mallory, { id: board, content: made })
  const { version } = (JSON.parse(left.body) as { value: { version: { id: string } } }).value
  expect((await mallory.call('versions:restore', { documentId: board, versionId: version.id })).ok).toBe(true)
  expect(await counted(board)).toEqual({ forged: 0, ballots: {} })
})
