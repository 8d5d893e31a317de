export const SLUG_MAX = 80
/** Leaves room for the number that tells two rooms of one name apart. */
const BASE_MAX = 70
/** For a name without a single letter or digit that can stand in an address. */
const NAMELESS = 'kamer'

/** Letters that are no Latin letter plus a mark, so that decomposing does not fold them. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ĸ: 'k',
} // prettier-ignore

/** The address a name would like: lower-case words of a-z and 0-9 joined by hyphens, accents folded, never empty. Pure. */
export function toSlug(name: string): string {
  const folded = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}/gu, '')
    .replace(/['’‘`]/g, '')
    .replace(/[^a-z0-9]/gu, (letter) => FOLDED[letter] ?? '-')
  const joined = folded.replace(/-+/g, '-').replace(/^-/, '')
  return joined.slice(0, BASE_MAX).replace(/-$/, '') || NAMELESS
}

/**
 * The address a room gets: the one its name would like, or that with the first number from 2 that makes it free.
 * `isTaken` says whether an address belongs to another room, now or formerly: those are never given again. Pure.
 */
export function chooseSlug(name: string, isTaken: (slug: string) => boolean): string {
  const base = toSlug(name)
  if (!isTaken(base)) return base
  let number = 2
  while (isTaken(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}
