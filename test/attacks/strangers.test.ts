import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { MemberId } from '#shared/kernel/ids.ts'
import { createSystemClock } from '#server/platform/clock.ts'
import { openListener } from '#server/platform/http/listener.ts'
import { createLog } from '#server/platform/log.ts'
import { openGateway } from '#server/platform/realtime/gateway.ts'
import { openOffice, type TestOffice } from '#test/support/office.ts'
import { rawSocket, upgradeStatus } from '#test/support/raw-socket.ts'

/** As many as one address may have open without a session. */
const OPEN_MAX = 20
const CLOSING_FRAME = Buffer.from([0x88, 0x80, 0, 0, 0, 0])

/** Asks for a socket by bare bytes and holds on to it. Answers the status and the line; `null` where none came. */
async function knock(url: string, more: Readonly<Record<string, string>> = {}) {
  const { port } = new URL(url)
  const socket: Socket = connect(Number(port), 'localhost')
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => undefined)
  const headers = { host: `localhost:${port}`, origin: url, connection: 'Upgrade', upgrade: 'websocket', ...more }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${lines.join('')}` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  )
  const [answer] = (await once(socket, 'data')) as [Buffer]
  return { status: Number(/^HTTP\/1.1 (\d{3})/.exec(answer.toString())?.[1]), socket }
}

const knocks = (count: number, url: string, more?: Readonly<Record<string, string>>) =>
  Promise.all(Array.from({ length: count }, () => knock(url, more)))

const statuses = (answers: readonly { readonly status: number }[]) =>
  [101, 429].map((status) => answers.filter((answer) => answer.status === status).length)

async function fiveAndThirty(office: TestOffice): Promise<string[]> {
  return Promise.all(
    Array.from({ length: 35 }, async (_, n) => {
      const [name, email] = [`Carer ${String(n)}`, `carer${String(n)}@test.example`]
      const account = office.accounts.admit({ name, email, role: 'member', language: null })
      return office.signIn(account!.memberId)
    }),
  )
}

test('[S082] of 5,000 sockets without a session twenty get in, and a house of 35 at the same address all of them', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const cookies = await fiveAndThirty(office)
  let open = 0
  for (let at = 0; at < 5_000; at += 250) {
    const [inside = 0, refused = 0] = statuses(await knocks(250, office.url, { cookie: 'session=none' }))
    expect(inside + refused).toBe(250)
    open += inside
    expect(await ann.call('rooms:list', {})).toMatchObject({ ok: true })
  }
  expect(open).toBe(OPEN_MAX)
  const house = await Promise.all(cookies.map((cookie) => upgradeStatus(rawSocket(office.url, { cookie }))))
  expect(house).toEqual(cookies.map(() => 101))
  expect(office.logged()).not.toContain('"level":50')
})

test('[S082] who says nothing is closed in time and makes room; in the long run they may come at a slow pace only', async () => {
  const office = await openOffice()
  const inTurn = async (count: number) => {
    const seen: number[] = []
    for (let n = 0; n < count; n += 1) {
      const { status, socket } = await knock(office.url)
      seen.push(status)
      if (status === 101) socket.write(CLOSING_FRAME)
      await once(socket, 'close')
    }
    return seen.filter((status) => status === 101).length
  }
  // One after the other, none held open: a burst of a hundred, then two in a second.
  expect(await inTurn(130)).toBe(100)
  office.clock.advance(5_000)
  expect(await inTurn(30)).toBe(10)
  office.clock.advance(120_000)
  expect(statuses(await knocks(50, office.url))).toEqual([OPEN_MAX, 30])

  const listener = await openListener({ host: 'localhost', port: 0, publicUrl: null, tls: null })
  const gateway = openGateway({
    ...{ listener, clock: createSystemClock(), log: createLog('silent'), connectTimeoutMs: 200 },
    identify: ({ memberId }) => ({ kind: 'member', memberId }),
    authenticate: (cookie) =>
      cookie === 'broken'
        ? Promise.reject(new Error('no database'))
        : Promise.resolve(cookie === undefined ? null : { id: cookie, memberId: cookie as MemberId }),
  })
  listener.answerWith(() => undefined)
  onTestFinished(async () => {
    await gateway.close()
    await listener.close()
  })
  const silent = await knocks(OPEN_MAX, listener.publicUrl, { cookie: 'broken' })
  expect(statuses(silent)).toEqual([OPEN_MAX, 0])
  expect((await knock(listener.publicUrl)).status).toBe(429)
  await Promise.all(silent.map(({ socket }) => once(socket, 'close')))
  expect((await knock(listener.publicUrl)).status).toBe(101)
})

test('[S082] [S159] behind a trusted proxy each address is counted by itself; a header of one’s own counts for nothing', async () => {
  const from = (address: string) => ({ 'x-forwarded-for': address })
  const behind = await openOffice({ config: { trustedProxies: ['127.0.0.0/8', '::1'] } })
  expect(statuses(await knocks(25, behind.url, from('203.0.113.9')))).toEqual([OPEN_MAX, 5])
  expect(statuses(await knocks(5, behind.url, from('203.0.113.10')))).toEqual([5, 0])
  // One household has all addresses of its /64.
  const household = Array.from({ length: 25 }, (_, n) => knock(behind.url, from(`2001:db8:1:1::${n.toString(16)}`)))
  expect(statuses(await Promise.all(household))).toEqual([OPEN_MAX, 5])
  const open = await openOffice()
  const liars = Array.from({ length: 25 }, (_, n) => knock(open.url, from(`203.0.113.${String(n)}`)))
  expect(statuses(await Promise.all(liars))).toEqual([OPEN_MAX, 5])
})
