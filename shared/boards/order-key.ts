const DIGITS = /^[0-9A-Za-z]+$/
const LENGTH_MAX = 200

/**
 * Whether a place in the pile is a key between which others can be made (fractional indexing, as Excalidraw does it):
 * a first letter that says how long the whole part is, that part, and a fraction that does not end in a nought. Any
 * other text makes whoever looks for a place beside it fail.
 */
export function isOrderKey(key: unknown): key is string {
  if (typeof key !== 'string' || key.length > LENGTH_MAX || !DIGITS.test(key)) return false
  const head = key.charCodeAt(0)
  const length = head >= 97 ? head - 97 + 2 : head >= 65 && head <= 90 ? 90 - head + 2 : Infinity
  if (key.length < length || key === `A${'0'.repeat(26)}`) return false
  return key.length === length || !key.endsWith('0')
}
