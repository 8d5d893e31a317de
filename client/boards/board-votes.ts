import { atom, type ReadableAtom } from 'nanostores'
import type * as Y from 'yjs'
import {
  ballotKey,
  memberOfBallot,
  parseBallot,
  parseVote,
  VOTE,
  withDot,
  type Ballot,
  type Vote,
} from '#shared/boards/vote.ts'
import { createVoteAuthors, type AskAuthors } from './vote-authors.ts'

/** Where a board keeps what is no element. */
export const BOARD = 'board'
/** Somebody who takes a ballot away again and again is not contended with for ever. */
const PUT_BACK_MAX = 20

/** The vote on a board as it stands; null: there is none. */
export interface Voting {
  readonly vote: Vote
  /** By member: what each wrote themselves, by the office's word. */
  readonly ballots: ReadonlyMap<string, Ballot>
  /** So many ballots were written by another than whose name they bear: they count for nobody. */
  readonly forged: number
  /** Members of whose ballot the office has not said yet whether they wrote it. */
  readonly unproved: ReadonlySet<string>
}

interface VoteSurroundings {
  readonly mayWrite: () => boolean
  readonly ownId: () => string | undefined
  readonly askAuthors: AskAuthors
}

/**
 * The dot vote of a board: in its document, in the open, each with a ballot under their own name. Anybody can write
 * under any name there, so a ballot counts where the client number that wrote it is that member's; and one's own page
 * puts back what another took away or wrote over while the vote goes on.
 */
export function createBoardVotes(doc: Y.Doc, { mayWrite, ownId, askAuthors }: VoteSurroundings) {
  const map = doc.getMap<unknown>(BOARD)
  const authors = createVoteAuthors(askAuthors, () => {
    $voting.set(read())
    keepOwn()
  })
  const $voting = atom<Voting | null>(read())
  let own: { readonly vote: string; readonly ballot: Ballot } | null = null
  let timesPutBack = 0
  const listen = () => {
    $voting.set(read())
    keepOwn()
    void authors.learn(written().map(({ client }) => client)) // what it learns is shown when it comes
  }
  map.observe(listen)
  listen()

  /** Each ballot with the client number that wrote it. */
  function written() {
    return [...map._map].flatMap(([key, item]) => {
      const memberId = memberOfBallot(key)
      return memberId !== null && !item.deleted ? [{ memberId, value: map.get(key), client: item.lastId.client }] : []
    })
  }

  function isBy(memberId: string, client: number): boolean | null {
    if (client === doc.clientID) return memberId === ownId()
    const owner = authors.ownerOf(client)
    return owner.kind === 'unknown' ? null : owner.kind === 'member' && owner.memberId === memberId
  }

  function read(): Voting | null {
    const vote = parseVote(map.get(VOTE))
    if (!vote) return null
    const ballots = new Map<string, Ballot>()
    const unproved = new Set<string>()
    let forged = 0
    for (const { memberId, value, client } of written()) {
      const ballot = parseBallot(value, vote)
      if (!ballot) continue
      const proved = isBy(memberId, client)
      if (proved === null) unproved.add(memberId)
      else if (proved) ballots.set(memberId, ballot)
      else forged += 1
    }
    return { vote, ballots, forged, unproved }
  }

  function keepOwn(): void {
    const [voting, memberId, item] = [read(), ownId(), map._map.get(VOTE)]
    if (!voting || memberId === undefined || !item) return
    const vote = `${item.lastId.client} ${item.lastId.clock}`
    if (own?.vote !== vote) {
      own = null
      timesPutBack = 0
    }
    const ballot = voting.ballots.get(memberId)
    if (ballot) own = { vote, ballot }
    else if (own && !voting.unproved.has(memberId) && mayWrite() && timesPutBack < PUT_BACK_MAX) {
      timesPutBack += 1
      map.set(ballotKey(memberId), own.ballot)
    }
  }

  const clear = () => {
    for (const key of [...map.keys()]) if (memberOfBallot(key) !== null) map.delete(key)
  }

  return {
    $voting: $voting as ReadableAtom<Voting | null>,
    /** Asks again whose the ballots are of which it is not known: the office may answer by now. */
    proveAgain: listen,
    /** Begins a vote, with no dots anywhere. */
    begin: (vote: Vote): void => {
      if (!mayWrite()) return
      doc.transact(() => {
        clear()
        map.set(VOTE, { dots: vote.dots, options: [...vote.options] })
      })
    },
    /** Puts a dot of one's own on an option, or takes one away. Nothing happens where that cannot be. */
    dot: (change: { readonly option: string; readonly by: 1 | -1 }): void => {
      const [voting, memberId] = [read(), ownId()]
      // What may be one's own of another day is not written over before it is known.
      if (!voting || memberId === undefined || voting.unproved.has(memberId) || !mayWrite()) return
      const ballot = withDot(voting.vote, voting.ballots.get(memberId) ?? {}, change)
      if (ballot) map.set(ballotKey(memberId), ballot)
    },
    stop: (): void => {
      if (!mayWrite()) return
      doc.transact(() => {
        clear()
        map.delete(VOTE)
      })
    },
    end: (): void => map.unobserve(listen),
  }
}
