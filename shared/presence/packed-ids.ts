// An id takes 22 characters here instead of 36: its 128 bits in base64url (RFC 4648, 5), one after another without
// anything between them. Of all that is told after a restart, ids are the most.
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const PACKED_LENGTH = 22
/** Three digits of base 16 are two of base 64; a zero at the end makes the 32 of an id a whole number of threes. */
const THREE = 3
const PAIR = 2
const DIGITS_PADDED = 33

/** Any number of packed ids in a row. */
export const PACKED_IDS = /^(?:[\w-]{22})*$/

/** An id (a UUID in lower case, as the office makes them) in its short form. */
export function packId(id: string): string {
  const digits = `${id.replaceAll('-', '')}0`
  let packed = ''
  for (let at = 0; at < DIGITS_PADDED; at += THREE) {
    const bits = Number.parseInt(digits.slice(at, at + THREE), 16)
    packed += ALPHABET.charAt(bits >> 6) + ALPHABET.charAt(bits & 63)
  }
  return packed
}

/** The ids of a row of short forms, in their order. */
export function unpackIds<Id extends string>(packed: string): Id[] {
  const ids: Id[] = []
  for (let at = 0; at < packed.length; at += PACKED_LENGTH) ids.push(unpackId(packed, at) as Id)
  return ids
}

function unpackId(packed: string, from: number): string {
  let digits = ''
  for (let at = from; at < from + PACKED_LENGTH; at += PAIR) {
    const bits = (ALPHABET.indexOf(packed.charAt(at)) << 6) | ALPHABET.indexOf(packed.charAt(at + 1))
    digits += bits.toString(16).padStart(THREE, '0')
  }
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20, 32)].join('-') // prettier-ignore
}
