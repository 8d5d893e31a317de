import { fc, test as check } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { toParts } from '#client/chat/links.ts'

const linksIn = (text: string) => toParts(text).flatMap(({ text: shown, href }) => (href === null ? [] : [shown]))

const bit = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('http://', 'https://', 'HTTPS://', 'mailto:', 'javascript:', 'data:', '//', '@', ':', '(', ')', ' '),
  fc.constantFrom(
    '.',
    ',',
    '\n',
    '<',
    '>',
    '"',
    "'",
    '\\',
    '\u202e',
    '\u0000',
    'example.nl',
    'ann@example.nl',
    '?a=b&c',
  ),
)
const anything = fc.array(bit, { maxLength: 30 }).map((bits) => bits.join(''))

check.prop([anything])('the parts put together are the message, to the letter', (text) => {
  expect(
    toParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})

check.prop([anything])(
  'a link leads to http, https or mailto, to nobody’s name before a host, and shows where',
  (text) => {
    for (const { text: shown, href } of toParts(text)) {
      if (href === null) continue
      const url = new URL(href)
      expect(['http:', 'https:', 'mailto:']).toContain(url.protocol)
      expect(url.username + url.password).toBe('')
      expect(new URL(shown).href).toBe(href)
      expect(shown).not.toMatch(/[\s<>"\\]/u)
    }
  },
)

test('addresses are found in the middle of a sentence, without its punctuation', () => {
  expect(linksIn('Zie https://example.nl/a?b=c#d, of (http://example.nl/x_(y)). Mail: mailto:ann@example.nl!')).toEqual(
    ['https://example.nl/a?b=c#d', 'http://example.nl/x_(y)', 'mailto:ann@example.nl'],
  )
  expect(linksIn('https://example.nl…')).toEqual(['https://example.nl'])
  expect(linksIn('HTTPS://EXAMPLE.NL/Pad')).toEqual(['HTTPS://EXAMPLE.NL/Pad'])
})

test('what would run, embed or mislead is no link', () => {
  const harmful = [
    'javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    'https://inloop.example@evil.example/',
    'https://a:b@evil.example/',
    'https://',
    'mailto:',
    'ftp://example.nl',
    'xhttps://example.nl',
  ]
  expect(harmful.flatMap(linksIn)).toEqual([])
})
