// On each white can be read, and each is apart from all others, also to most colour-blind eyes.
const colours = [
  '#39762d', '#da2f4b', '#3b16f3', '#644526', '#a94ebc', '#346d89', '#762d6a', '#7b09b3',
] as const // prettier-ignore

/** The colour that somebody has where they are alone: it follows from the member id. */
export function colourOf(memberId: string): string {
  return colourBeside(memberId, [])
}

/** The colour of somebody beside others who have theirs: their own, or the next of those that the fewest have. */
export function colourBeside(memberId: string, taken: readonly string[]): string {
  let sum = 0
  for (let place = 0; place < memberId.length; place++) sum = (sum * 31 + memberId.charCodeAt(place)) >>> 0
  const counts = new Map(colours.map((colour) => [colour as string, 0]))
  for (const colour of taken) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const own = sum % colours.length
  const inTurn = [...colours.slice(own), ...colours.slice(0, own)]
  return inTurn.reduce((best, colour) => ((counts.get(colour) ?? 0) < (counts.get(best) ?? 0) ? colour : best))
}

/** The colours of several who are shown together, each their own for as long as there are any. */
export function coloursOf(memberIds: readonly string[]): ReadonlyMap<string, string> {
  const given = new Map<string, string>()
  for (const memberId of [...new Set(memberIds)].sort())
    given.set(memberId, colourBeside(memberId, [...given.values()]))
  return given
}
