/** Where a board keeps its vote, in what is no element, and where the ballot of a member. */
export const VOTE = 'vote'
const BALLOT = 'dots '
/** Under which key of a vote a member's dots stand: one ballot each. */
export const ballotKey = (memberId: string) => BALLOT + memberId
/** Whose ballot lies under a key; null: that is no ballot. */
export const memberOfBallot = (key: string): string | null => (key.startsWith(BALLOT) ? key.slice(BALLOT.length) : null)

/** A vote with dots on a board: what is voted on, and how many dots everybody has. */
export interface Vote {
  readonly dots: number
  readonly options: readonly string[]
}

/** How many dots somebody has put where, by option. */
export type Ballot = Readonly<Record<string, number>>

export interface Count {
  readonly option: string
  readonly total: number
  readonly mine: number
  /** Who put dots here. */
  readonly voters: readonly string[]
}

export const DOTS_MAX = 10
export const OPTIONS_MAX = 40
const ID_MAX = 100

/** Makes a vote of what stands in the document, or null. */
export function parseVote(value: unknown): Vote | null {
  if (typeof value !== 'object' || value === null) return null
  const { dots, options } = value as Readonly<Record<string, unknown>>
  const sound =
    Number.isInteger(dots) && (dots as number) >= 1 && (dots as number) <= DOTS_MAX && Array.isArray(options)
  if (!sound) return null
  const ids = (options as unknown[]).filter((id): id is string => typeof id === 'string' && id.length <= ID_MAX)
  return { dots: dots as number, options: [...new Set(ids)].slice(0, OPTIONS_MAX) }
}

/** Makes a ballot of what stands in the document under somebody's name. With more dots than there are it is not valid. */
export function parseBallot(value: unknown, { dots, options }: Vote): Ballot | null {
  if (typeof value !== 'object' || value === null) return null
  const given = options.flatMap((option): [string, number][] => {
    const count: unknown = Object.hasOwn(value, option) ? (value as Record<string, unknown>)[option] : 0
    return Number.isInteger(count) && (count as number) > 0 ? [[option, count as number]] : []
  })
  const sum = given.reduce((all, [, count]) => all + count, 0)
  return sum <= dots ? Object.fromEntries(given) : null
}

/** How many dots stand where, of all valid ballots. Pure. */
export function countDots(vote: Vote, ballots: ReadonlyMap<string, Ballot>, ownId: string): readonly Count[] {
  return vote.options.map((option) => {
    const those = [...ballots].filter(([, ballot]) => (ballot[option] ?? 0) > 0)
    return {
      option,
      total: those.reduce((all, [, ballot]) => all + (ballot[option] ?? 0), 0),
      mine: ballots.get(ownId)?.[option] ?? 0,
      voters: those.map(([memberId]) => memberId),
    }
  })
}

/** One's ballot after a dot more or less on an option; null when that cannot be. Pure. */
export function withDot(
  vote: Vote,
  ballot: Ballot,
  change: { readonly option: string; readonly by: 1 | -1 },
): Ballot | null {
  const { option, by } = change
  const count = (ballot[option] ?? 0) + by
  if (!vote.options.includes(option) || count < 0) return null
  return parseBallot({ ...ballot, [option]: count }, vote)
}
