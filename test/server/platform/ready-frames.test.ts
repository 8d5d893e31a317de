import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { MemberId } from '#shared/kernel/ids.ts'
import { createSystemClock } from '#server/platform/clock.ts'
import { openListener } from '#server/platform/http/listener.ts'
import { createLog } from '#server/platform/log.ts'
import { encodeEvent } from '#server/platform/realtime/encode.ts'
import { openGateway } from '#server/platform/realtime/gateway.ts'
import { connectPerson } from '#test/support/person.ts'

const ROUNDS = 30
const events = { told: z.int() }

test('[P1] a frame made for many and what is told to one alone arrive in the order in which they were said', async () => {
  const listener = await openListener({ host: '127.0.0.1', port: 0, publicUrl: null, tls: null })
  const gateway = openGateway({
    ...{ listener, clock: createSystemClock(), log: createLog('silent') },
    identify: ({ memberId }) => ({ kind: 'member', memberId }),
    authenticate: (cookie) => Promise.resolve({ id: cookie ?? '', memberId: (cookie ?? '') as MemberId }),
  })
  listener.answerWith(() => undefined)
  onTestFinished(async () => {
    await gateway.close()
    await listener.close()
  })
  let said = 0
  gateway.connections.onConnected((connection) => {
    const tell = () => connection.tell(events, 'told', said++)
    const write = () => connection.write(encodeEvent('told', said++))
    const round = (left: number): void => {
      // In one turn, in the turn's end, and while what was told is still on its way out.
      for (const say of [write, tell, write, tell, tell, write]) say()
      queueMicrotask(() => [write, tell, write].forEach((say) => say()))
      process.nextTick(() => [tell, write].forEach((say) => say()))
      if (left > 0) setImmediate(() => round(left - 1))
    }
    round(ROUNDS - 1)
  })
  const ann = await connectPerson(listener.publicUrl, { memberId: 'ann' as MemberId, name: 'Ann', cookie: 'ann' })
  onTestFinished(() => ann.leave())
  await ann.heard('told', (number: number) => number === ROUNDS * 11 - 1)
  expect(ann.unasked().map(([, number]) => number)).toEqual(Array.from({ length: ROUNDS * 11 - 1 }, (_, n) => n))
})
