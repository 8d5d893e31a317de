// Each is dark enough to read white text on, and apart from its neighbours for most colour-blind eyes.
const colours = [
  '#9a3412', '#a16207', '#4d7c0f', '#15803d', '#0f766e', '#0e7490',
  '#1d4ed8', '#4338ca', '#7e22ce', '#a21caf', '#be185d', '#b91c1c',
] as const // prettier-ignore

/** The colour of somebody's cursor: the same in every document and on every device, from the member id alone. */
export function colourOf(memberId: string): string {
  let sum = 0
  for (let place = 0; place < memberId.length; place++) sum = (sum * 31 + memberId.charCodeAt(place)) >>> 0
  return colours[sum % colours.length] ?? colours[0]
}
