import { describe, expect, test } from 'vitest'
import { isSafeLink, parseLink } from '#client/documents/safe-link.ts'

describe('links', () => {
  test.each([
    ['https://zorg.nl/a?b#c', 'https://zorg.nl/a?b#c'],
    ['zorg.nl', 'https://zorg.nl'],
    [' www.zorg.nl/pad ', 'https://www.zorg.nl/pad'],
    ['ann@zorg.nl', 'mailto:ann@zorg.nl'],
    ['mailto:ann@zorg.nl', 'mailto:ann@zorg.nl'],
    ['HTTPS://ZORG.NL', 'HTTPS://ZORG.NL'],
  ])('%j leads to %j', (typed, address) => expect(parseLink(typed)).toBe(address))

  test.each([
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', '\u0001javascript:alert(1)', 'data:text/html,<script>',
    'vbscript:x', 'file:///etc/passwd', 'blob:https://zorg.nl/x', '//zorg.nl', '/r/kamer', '', 'zomaar tekst', 'https://',
    'https://zorg.nl/\u0000', 'https: //zorg.nl', 'mailto:', 'ftp://zorg.nl',
  ])('[S172] %j leads nowhere', (typed) => expect(parseLink(typed)).toBeNull()) // prettier-ignore

  test('what is no text is no link', () => {
    expect(isSafeLink(undefined)).toBe(false)
    expect(isSafeLink({ toString: () => 'https://zorg.nl' })).toBe(false)
  })
})
