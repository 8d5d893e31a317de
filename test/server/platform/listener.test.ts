import { expect, onTestFinished, test } from 'vitest'
import { openListener } from '#server/platform/http/listener.ts'

/** What Go's, nginx's and the clouds' proxies keep a line that nothing is asked on, at most. */
const PROXY_KEEPS_S = 90

test('a line rests longer than a proxy keeps it, so that the office never ends one that is just being asked on', async () => {
  const listener = await openListener({ host: 'localhost', port: 0, publicUrl: null, tls: null })
  onTestFinished(() => listener.close())
  const { headers } = await fetch(`${listener.publicUrl}/healthz`)
  expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(PROXY_KEEPS_S)
})
