import { randomInt } from 'node:crypto'
import * as Y from 'yjs'
import { ballotKey, memberOfBallot, parseBallot, parseVote, VOTE, type Ballot, type Vote } from '#shared/boards/vote.ts'
import type { MemberId } from '#shared/kernel/ids.ts'

const BOARD = 'board'
/** More people than a room holds. */
const BALLOTS_MAX = 500
const CLIENTS = 2 ** 32

/** A ballot that comes back: an update under a number of its own, for the office to write in the name of whose it is. */
export interface BallotBack {
  readonly memberId: MemberId
  readonly update: Uint8Array
}

type Whose = ReadonlyMap<number, MemberId>

/**
 * Brings the vote of a version back where none goes on now; another one that goes on stays as it is. Whoever asks
 * writes the vote itself; the ballots are told, for none of them is theirs to write.
 */
export function putBackVote(doc: Y.Doc, was: Y.Doc): void {
  const board = doc.getMap(BOARD)
  const vote = parseVote(was.getMap(BOARD).get(VOTE))
  if (vote && !parseVote(board.get(VOTE))) board.set(VOTE, { dots: vote.dots, options: [...vote.options] })
}

/**
 * The ballots of a version's vote that the board has no more, each as a member wrote it: under a number that is theirs
 * by the office's word (`whose`). What somebody has on the board now stays. Changes `doc`.
 */
export function ballotsBack(doc: Y.Doc, was: Y.Doc, whose: Whose): BallotBack[] {
  const board = doc.getMap(BOARD)
  const vote = parseVote(was.getMap(BOARD).get(VOTE))
  if (!vote || !isSame(vote, parseVote(board.get(VOTE)))) return []
  const now = ownBallots(doc, vote, whose)
  const gone = [...ownBallots(was, vote, whose)].filter(([memberId]) => !now.has(memberId))
  return gone.slice(0, BALLOTS_MAX).map(([memberId, ballot]) => {
    doc.clientID = newNumber(doc)
    return { memberId, update: madeBy(doc, () => board.set(ballotKey(memberId), ballot)) }
  })
}

/** The ballots of a board that were written by whose name they bear. */
function ownBallots(doc: Y.Doc, vote: Vote, whose: Whose): Map<MemberId, Ballot> {
  const board = doc.getMap(BOARD)
  const own = new Map<MemberId, Ballot>()
  for (const [key, item] of board._map) {
    const memberId = whose.get(item.lastId.client)
    const ballot = item.deleted ? null : parseBallot(board.get(key), vote)
    if (ballot && memberId !== undefined && memberOfBallot(key) === memberId) own.set(memberId, ballot)
  }
  return own
}

const isSame = (one: Vote, other: Vote | null) => JSON.stringify(one) === JSON.stringify(other)

/** Two people never write under one number, nor does the office under that of a page that may be open. */
function newNumber(doc: Y.Doc): number {
  for (;;) {
    const number = randomInt(1, CLIENTS)
    if (!doc.store.clients.has(number)) return number
  }
}

function madeBy(doc: Y.Doc, change: () => void): Uint8Array {
  const made: Uint8Array[] = []
  const hear = (update: Uint8Array) => void made.push(update)
  doc.on('update', hear)
  change()
  doc.off('update', hear)
  return Y.mergeUpdates(made)
}
