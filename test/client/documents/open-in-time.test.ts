// @vitest-environment jsdom
import { onTestFinished, test, vi } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { OPEN_WITHIN_MS, openInTime } from '#client/documents/open-in-time.ts'
import { openSilentDoor } from '#test/support/silent-door.ts'

test('[S216] a line that never opens is given up, and another one is tried', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const door = await openSilentDoor(null)
  onTestFinished(() => door.close())
  const address = `ws://127.0.0.1:${String(door.port)}/documents`
  const provider = new WebsocketProvider(address, 'a-note', new Y.Doc(), { connect: false, disableBc: true })
  onTestFinished(() => provider.destroy())
  onTestFinished(
    openInTime(provider, () => {
      provider.disconnect()
      provider.connect()
    }),
  )
  provider.connect()
  await door.came(1)
  vi.advanceTimersByTime(OPEN_WITHIN_MS)
  await door.came(2)
})
