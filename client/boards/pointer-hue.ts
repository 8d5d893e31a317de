/** The light colours that stand on a board for those the office gives: each apart from all others under dark letters. */
const hues: Readonly<Record<string, number>> = {
  ...{ '#39762d': 120, '#da2f4b': 350, '#3b16f3': 240, '#644526': 30 },
  ...{ '#a94ebc': 290, '#346d89': 180, '#762d6a': 60, '#7b09b3': 210 },
}
/** Excalidraw takes what an id adds up to, divides it by this, and has a hue of so many times ten degrees left. */
const ROUND = 37
/** So that the letter is one that can be read. */
const FIRST = 2 * ROUND

/** An id for whose pointer Excalidraw chooses the colour that fits: it takes none from outside. Undefined: any will do. */
export function idForColour(colour: string): string | undefined {
  const hue = hues[colour]
  return hue === undefined ? undefined : String.fromCharCode(FIRST + hue / 10)
}
