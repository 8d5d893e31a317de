/** Twelve colours that carry white letters at 4.5:1 and more, and stay apart from each other in both themes. */
const COLOURS = [
  '#27748c', '#b0532d', '#3a7546', '#0e6658', '#8c5a27', '#55478f',
  '#9a3d5c', '#2d6a8f', '#44607a', '#75661d', '#7a4ea3', '#a3433a',
] as const // prettier-ignore

/** The colour of a person, the same on every page and device: it follows from the id alone. */
export function colourOf(id: string): string {
  let hash = 0
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) >>> 0
  return COLOURS[hash % COLOURS.length] ?? COLOURS[0]
}

/** One or two letters for a name: 'Noor Bakker' NB, 'Jan van der Berg' JB, 'Ada' A. */
export function initialsOf(name: string): string {
  const parts = name.split(/[\s-]+/).filter((part) => /\p{Letter}/u.test(part))
  const first = letterOf(parts[0])
  const last = parts.length > 1 ? letterOf(parts.at(-1)) : ''
  return (first + last).toLocaleUpperCase() || '?'
}

function letterOf(part: string | undefined): string {
  return /\p{Letter}/u.exec(part ?? '')?.[0] ?? ''
}
