import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { isDoorstep, toOwnPath } from '#client/shell/way-back.ts'

const origin = 'https://kantoor.example.nl'

test.each([
  ['/r/koffiehoek', '/r/koffiehoek'],
  ['/r/koffiehoek?tab=bord', '/r/koffiehoek?tab=bord'],
  ['/', '/'],
  // Elsewhere, however it is written.
  ['https://elsewhere.example', '/'],
  ['//elsewhere.example/r/x', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
  ['r/koffiehoek', '/'],
  // Nobody is led back before the door.
  ['/sign-in?to=/r/x', '/'],
  ['/invite#token', '/'],
  [undefined, '/'],
  [['/r/x'], '/'],
])('whoever wanted to go to %j comes to %s', (wanted, path) => {
  expect(toOwnPath(wanted, origin)).toBe(path)
})

property.prop([
  fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.string().map((text) => `/${text}`),
  ),
])('the way back never leads out of the office', (wanted) => {
  const path = toOwnPath(wanted, origin)
  const url = new URL(path, origin)
  expect(url.origin).toBe(origin)
  expect(isDoorstep(url.pathname)).toBe(false)
})
