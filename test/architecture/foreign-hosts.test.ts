import { expect, test } from 'vitest'
import { filesIn, readSource } from './source.ts'

/** Names of a thing, not places to fetch it from; and what RFC 2606 keeps for examples. */
const namesOnly = /^(www\.w3\.org|example\.(com|org|net)|([^.]+\.)*example|voorbeeld\.nl|localhost)$/

/** The hosts that a source names outside its comments. */
function hostsIn(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
  const absolute = [...code.matchAll(/\b(?:https?|wss?):\/\/([\w-]+(?:\.[\w-]+)+)/gi)]
  const schemeless = [...code.matchAll(/(?:["'`(=]|@import\s)\s*\/\/([\w-]+(?:\.[\w-]+)+)/g)]
  return [...absolute, ...schemeless].map(([, host]) => host ?? '').filter((host) => !namesOnly.test(host))
}

test('the pages name no host but their own, so nothing leaves for another', () => {
  const sources = filesIn('client').filter((file) => /\.(tsx?|css|html|svg|json|webmanifest)$/.test(file))
  const found = sources.flatMap((file) => hostsIn(readSource(file)).map((host) => `${file}: ${host}`))
  expect(found).toEqual([])
})

test.for([
  ["fetch('https://fonts.example.io/a.woff2')", ['fonts.example.io']],
  ['@import url(//cdn.invalid.dev/x.css);', ['cdn.invalid.dev']],
  ['<script src="//cdn.invalid.dev/x.js"></script>', ['cdn.invalid.dev']],
  ["new WebSocket('wss://other.dev:8443')", ['other.dev']],
  ["const svg = 'http://www.w3.org/2000/svg' // see https://developer.mozilla.org/", []],
  ['/** By https://www.rfc-editor.org/rfc/rfc9420 */ const a = 1', []],
  ['const safe = /^https?:\\/\\//.test(href) && `https://${host}/`', []],
] as const)('%s names %j', ([source, hosts]) => {
  expect(hostsIn(source)).toEqual(hosts)
})
