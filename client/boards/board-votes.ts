import { atom, type ReadableAtom } from 'nanostores'
import type * as Y from 'yjs'
import { parseBallot, parseVote, withDot, type Ballot, type Vote } from '#shared/boards/vote.ts'

/** Where a board keeps what is no element. */
export const BOARD = 'board'
const VOTE = 'vote'
const DOTS = 'dots '

/** The vote on a board as it stands; null: there is none. */
export interface Voting {
  readonly vote: Vote
  readonly ballots: ReadonlyMap<string, Ballot>
}

/** The dot vote of a board: in its document, in the open, each with a ballot under their own name. */
export function createBoardVotes(doc: Y.Doc, mayWrite: () => boolean) {
  const map = doc.getMap<unknown>(BOARD)
  const $voting = atom<Voting | null>(read())
  const listen = () => $voting.set(read())
  map.observe(listen)

  function read(): Voting | null {
    const vote = parseVote(map.get(VOTE))
    if (!vote) return null
    const ballots = [...map.entries()].flatMap(([key, value]): [string, Ballot][] => {
      const ballot = key.startsWith(DOTS) ? parseBallot(value, vote) : null
      return ballot ? [[key.slice(DOTS.length), ballot]] : []
    })
    return { vote, ballots: new Map(ballots) }
  }

  const clear = () => {
    for (const key of [...map.keys()]) if (key.startsWith(DOTS)) map.delete(key)
  }

  return {
    $voting: $voting as ReadableAtom<Voting | null>,
    /** Begins a vote, with no dots anywhere. */
    begin: (vote: Vote): void => {
      if (!mayWrite()) return
      doc.transact(() => {
        clear()
        map.set(VOTE, { dots: vote.dots, options: [...vote.options] })
      })
    },
    /** Puts a dot on an option for a member, or takes one away. Nothing happens where that cannot be. */
    dot: (memberId: string, change: { readonly option: string; readonly by: 1 | -1 }): void => {
      const voting = read()
      const ballot = voting && withDot(voting.vote, voting.ballots.get(memberId) ?? {}, change)
      if (ballot && mayWrite()) map.set(DOTS + memberId, ballot)
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
