import { expect, test, vi } from 'vitest'
import type { Ballot } from '#shared/boards/vote.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import { BOARD, createBoardVotes } from '#client/boards/board-votes.ts'
import { openDocumentsHouse, type DocumentsHouse, type Guest } from '../server/documents-house.ts'
import { openPeer, type Peer } from '../server/documents-peer.ts'

interface Voter {
  readonly peer: Peer
  readonly votes: ReturnType<typeof createBoardVotes>
  /** The ballots that count on this page. */
  counted(): Record<string, Ballot>
  kept(): Promise<void>
}

async function openVote() {
  const house = await openDocumentsHouse()
  const [ann, bob, mallory] = [house.guest('Ann'), house.guest('Bob'), house.guest('Mallory')]
  const { board } = await house.documentsOf(ann, house.room())
  const sit = (guest: Guest) => takeSeat(house, guest, board)
  const [anns, mallorys] = [await sit(ann), await sit(mallory)]
  anns.votes.begin({ dots: 3, options: ['plan', 'party'] })
  await anns.kept()
  return { house, ann, bob, mallory, board, sit, anns, mallorys }
}

async function takeSeat(house: DocumentsHouse, guest: Guest, id: DocumentId): Promise<Voter> {
  const peer = await openPeer(house.url, guest.sessionId, { id, saved: true })
  await peer.until(() => peer.heard.includes('synced'))
  const votes = createBoardVotes(peer.doc, {
    mayWrite: () => true,
    ownId: () => guest.memberId,
    askAuthors: async (clients) => {
      const known = await Promise.resolve(house.documents.authorsOf(id))
      return new Map([...known].filter(([client]) => clients.includes(client)))
    },
  })
  peer.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === null) peer.sendUpdate(update)
  })
  return {
    peer,
    votes,
    counted: () => Object.fromEntries(votes.$voting.get()?.ballots ?? []),
    kept: () => peer.until(() => peer.sent > 0 && peer.saved >= peer.sent),
  }
}

test('[N13] [S098] a ballot that Mallory writes in Bob’s name counts for nobody, and is told', async () => {
  const { ann, bob, mallory, sit, anns, mallorys } = await openVote()
  await mallorys.peer.until(() => mallorys.votes.$voting.get() !== null)
  anns.votes.dot({ option: 'plan', by: 1 })
  mallorys.votes.dot({ option: 'party', by: 1 })
  mallorys.peer.doc.getMap(BOARD).set(`dots ${bob.memberId}`, { party: 3 })
  await Promise.all([anns.kept(), mallorys.kept()])
  const honest = { [ann.memberId]: { plan: 1 }, [mallory.memberId]: { party: 1 } }
  for (const voter of [anns, mallorys, await sit(bob)])
    await vi.waitFor(() => {
      expect(voter.counted()).toEqual(honest)
      expect(voter.votes.$voting.get()?.forged).toBe(1)
    })
})

test('[N13] [S098] what Mallory writes over Ann’s ballot, and takes away of it, Ann’s own page puts back', async () => {
  const { ann, anns, mallorys } = await openVote()
  const honest = { [ann.memberId]: { plan: 1 } }
  const ballots = mallorys.peer.doc.getMap(BOARD)
  const key = `dots ${ann.memberId}`
  const isBack = () =>
    vi.waitFor(() => {
      for (const voter of [anns, mallorys]) expect(voter.counted()).toEqual(honest)
      expect(ballots.get(key)).toEqual({ plan: 1 })
      expect(anns.votes.$voting.get()?.forged).toBe(0)
    })
  anns.votes.dot({ option: 'plan', by: 1 })
  await isBack()
  ballots.set(key, { party: 3 })
  await isBack()
  ballots.set(key, 'no ballot')
  await isBack()
  ballots.delete(key)
  await isBack()
})

test('[N13] [S098] who takes ballots away for ever is not contended with for ever, and a vote that ends takes them along', async () => {
  const { ann, anns, mallorys } = await openVote()
  const ballots = anns.peer.doc.getMap(BOARD)
  anns.votes.dot({ option: 'plan', by: 1 })
  for (let times = 0; times < 25; times++) ballots.delete(`dots ${ann.memberId}`)
  expect(anns.counted()).toEqual({})
  anns.votes.begin({ dots: 3, options: ['plan', 'party'] })
  expect(anns.counted()).toEqual({})
  anns.votes.dot({ option: 'party', by: 1 })
  await anns.kept()
  await vi.waitFor(() => expect(mallorys.counted()).toEqual({ [ann.memberId]: { party: 1 } }))
  mallorys.votes.stop()
  await vi.waitFor(() => expect(anns.votes.$voting.get()).toBeNull())
  expect([...ballots.keys()]).toEqual([])
})

test('[N13] [S098] whose a ballot is stands after a new line, and no dot goes before it is known', async () => {
  const { ann, sit, anns, board, house } = await openVote()
  anns.votes.dot({ option: 'plan', by: 1 })
  await anns.kept()
  await anns.peer.leave()
  const again = await sit(ann)
  await vi.waitFor(() => expect(again.counted()).toEqual({ [ann.memberId]: { plan: 1 } }))

  let answer: (known: ReadonlyMap<number, string> | null) => void = () => undefined
  const apart = createBoardVotes(again.peer.doc, {
    mayWrite: () => true,
    ownId: () => ann.memberId,
    askAuthors: () => new Promise((done) => (answer = done)),
  })
  expect([...(apart.$voting.get()?.unproved ?? [])]).toEqual([ann.memberId])
  apart.dot({ option: 'party', by: 1 })
  expect(again.counted()).toEqual({ [ann.memberId]: { plan: 1 } })
  // The office does not answer, and does when it is asked again.
  answer(null)
  await Promise.resolve()
  await Promise.resolve()
  apart.proveAgain()
  answer(house.documents.authorsOf(board))
  await vi.waitFor(() => expect(apart.$voting.get()?.unproved.size).toBe(0))
  apart.dot({ option: 'party', by: 1 })
  expect(apart.$voting.get()?.ballots.get(ann.memberId)).toEqual({ plan: 1, party: 1 })
})
