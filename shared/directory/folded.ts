/** Letters that no accent was put on, so that none can be taken off: how people type them who lack the key. */
const plain: Readonly<Record<string, string>> = {
  ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th',
} // prettier-ignore
const PLAIN = new RegExp(`[${Object.keys(plain).join('')}]`, 'g')

/** Text as it is compared: without accents and capitals, one space between words, so that 'zoe' finds 'Zoë'. Pure. */
export function folded(text: string): string {
  return wordsOf(text).join(' ')
}

/** The words of a text as they are compared: letters and digits, nothing else. Pure. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(PLAIN, (letter) => plain[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
