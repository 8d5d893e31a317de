import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type WebSocket from 'ws'
import type { MemberId } from '#shared/kernel/ids.ts'
import { PROTOCOL_VERSION } from '#shared/kernel/protocol.ts'
import { createSystemClock } from '#server/platform/clock.ts'
import { openListener } from '#server/platform/http/listener.ts'
import { createLog } from '#server/platform/log.ts'
import type { SessionSeen } from '#server/platform/realtime/answering.ts'
import { openGateway } from '#server/platform/realtime/gateway.ts'
import { openOffice, type TestOffice } from '#test/support/office.ts'
import { ownNow } from '#test/support/own-time.ts'
import { connectPerson, type Person } from '#test/support/person.ts'
import { closed, rawSocket, sayHello } from '#test/support/raw-socket.ts'

const ENDS_WITHIN_MS = 5_000

/** The TCP socket under a WebSocket: what is written here no library looks at first. */
const below = (socket: WebSocket) => (socket as unknown as { readonly _socket: Socket })._socket

async function hello(office: TestOffice, person: Person): Promise<WebSocket> {
  const socket = rawSocket(office.url, { cookie: person.cookie })
  socket.on('error', () => undefined)
  onTestFinished(() => socket.terminate())
  await sayHello(socket, PROTOCOL_VERSION)
  return socket
}

/** One WebSocket frame as a client writes it; the mask is of zeros, so that the bytes stand as they are. */
function frame(first: number, payload: Uint8Array | string): Buffer {
  const bytes = Buffer.from(payload)
  if (bytes.length > 65_535) throw new Error('longer than these tests need')
  const long = bytes.length > 125
  const head = long ? [first, 0x80 | 126, bytes.length >> 8, bytes.length & 255] : [first, 0x80 | bytes.length]
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), bytes])
}

const text = (packet: string) => frame(0x81, packet)
const deep = '['.repeat(20_000)

/** Twenty ways in which a packet can be none. */
const families: Readonly<Record<string, readonly (Buffer | string)[]>> = {
  'an unknown type of engine.io': [text('9'), text('x'), text('7["rooms:list",{}]')],
  'an unknown type of Socket.IO': [text('49'), text('47["rooms:list",{}]'), text('4x')],
  'an event without a name': [text('42'), text('42[]'), text('421[]'), text('42null'), text('42{}')],
  'a number for a name': [text('42[1]'), text('421[1,{}]'), text('42[null]')],
  'an object for a name': [
    text('42[{"toString":"x"}]'),
    text('421[{"toString":1,"length":9}]'),
    text('42[["rooms:list"]]'),
  ],
  'an answer with a huge number': [text('43999999999999999999["x"]'), text('43-1[]'), text('431e9[]')],
  'an answer nobody asked for': [text('430[]'), text('431["x"]'), text('43[]')],
  'half of a JSON text': [text('421["rooms:list",{'), text('42["rooms:'), text('421["rooms:list",')],
  'something after the JSON': [text('421["rooms:list",{}]]'), text('421["rooms:list",{}] drop'), text('42[]x')],
  'UTF-8 that is none': [
    frame(0x81, Buffer.from([0x34, 0x32, 0xff, 0xfe, 0xc0, 0x80])),
    frame(0x81, Buffer.from([0xed, 0xa0, 0x80])),
  ],
  'an empty frame': [text(''), frame(0x82, '')],
  'bytes without a word': [frame(0x82, Buffer.alloc(64)), frame(0x82, '42["rooms:list",{}]')],
  'a second hello': [text(`40${JSON.stringify({ protocol: PROTOCOL_VERSION })}`), text('40'), text('0{"sid":"x"}')],
  'a hello at another door': [
    text('40/admin,'),
    text('40/admin,{}'),
    text('42/admin,1["rooms:list",{}]'),
    text(`40/${'a'.repeat(9_000)},`),
  ],
  'an error told to the office': [text('44"x"'), text('44{"message":"x"}'), text('44')],
  'a storm of pings': [
    Buffer.concat(Array.from({ length: 5_000 }, () => text('2'))),
    Buffer.concat(Array.from({ length: 5_000 }, () => frame(0x89, 'ping'))),
  ],
  'a storm of pongs': [
    Buffer.concat(Array.from({ length: 5_000 }, () => text('3'))),
    Buffer.concat(Array.from({ length: 5_000 }, () => frame(0x8a, 'pong'))),
  ],
  'reserved bits and opcodes': [frame(0xf1, '42'), frame(0x83, 'x'), frame(0x8b, 'x'), frame(0xc1, 'x')],
  'control frames too long or in parts': [frame(0x89, Buffer.alloc(126)), frame(0x09, 'x'), frame(0x80, 'x')],
  'nesting without end': [text(`421["rooms:list",${deep}`), text(`421["rooms:list",${deep}${']'.repeat(20_000)}]`)],
  'an unmasked frame': [Buffer.from([0x81, 2, 0x34, 0x32])],
  'a close that says nonsense': [
    frame(0x88, Buffer.from([0])),
    frame(0x88, Buffer.from([0, 1])),
    frame(0x88, Buffer.from([0x03, 0xe8, 0xff])),
  ],
}

/** What nobody may be sent that way, however it is wrapped. */
const announced = [
  '451000000-["rooms:list",{"_placeholder":true,"num":0}]',
  '45999999999999999999-["rooms:list"]',
  '450-["rooms:list",{}]',
  '45-["rooms:list",{}]',
  '45-1-["rooms:list",{}]',
  '451-["rooms:list",{"_placeholder":true,"num":7}]',
  '451-["rooms:list",{"_placeholder":true,"num":"length"}]',
  '452-1["rooms:list",{"_placeholder":true,"num":0}]',
  '461000000-1[{"_placeholder":true,"num":0}]',
  '451-["__proto__",{"_placeholder":true,"num":0}]',
] as const

describe('packets that no page of ours sends', () => {
  test(`[S071] ${String(Object.keys(families).length)} families of malformed packets: ignored or closed, and others are answered`, async () => {
    const office = await openOffice()
    const [eve, bob] = [await office.member('Eve'), await office.member('Bob')]
    for (const [family, packets] of Object.entries(families))
      for (const packet of packets) {
        const socket = await hello(office, eve)
        below(socket).write(packet)
        expect([family, (await bob.call('rooms:list', {})).ok]).toEqual([family, true])
        socket.terminate()
        office.clock.advance(1_000)
      }
    expect(office.logged()).not.toContain('"level":50')
    expect(office.presence.statusOf(bob.memberId)).toBe('available')
  })

  test('[S072] attachments that are announced and never come, or too many, or none: refused each time', async () => {
    const office = await openOffice()
    const [eve, bob] = [await office.member('Eve'), await office.member('Bob')]
    for (const packet of announced) {
      const socket = await hello(office, eve)
      const answers: string[] = []
      socket.on('message', (data: Buffer) => answers.push(data.toString()))
      below(socket).write(Buffer.concat([text(packet), text('421["rooms:list",{}]')]))
      // A packet after one that waits for bytes is a breach: either the socket ends, or the packet alone is answered.
      await Promise.race([closed(socket), vi.waitUntil(() => answers.some((one) => one.startsWith('431')))])
      expect(answers.filter((one) => one.includes('"ok":true')).length).toBeLessThanOrEqual(1)
      socket.terminate()
      expect(await bob.call('rooms:list', {})).toMatchObject({ ok: true })
      office.clock.advance(1_000)
    }
    const whole = await hello(office, eve)
    below(whole).write(Buffer.concat([text('451-2["rooms:list",{"_placeholder":true,"num":0}]'), frame(0x82, 'bytes')]))
    const [answer] = (await once(whole, 'message')) as [Buffer]
    expect(answer.toString()).toBe('432[{"ok":false,"refusal":"invalid_input"}]')
    expect(office.logged()).not.toContain('"level":50')
  })

  test('[S069] a message in a million parts, and one that never ends, close their socket; the office stays quick', async () => {
    const office = await openOffice()
    const [eve, bob] = [await office.member('Eve'), await office.member('Bob')]
    const part = Buffer.concat(Array.from({ length: 10_000 }, () => frame(0x00, 'x')))
    const socket = await hello(office, eve)
    const end = closed(socket)
    below(socket).on('error', () => undefined)
    below(socket).write(frame(0x01, '4'))
    let slowest = 0
    let parts = 0
    while (parts < 1_000_000 && socket.readyState === socket.OPEN) {
      const flushed = below(socket).write(part)
      parts += 10_000
      const asked = ownNow()
      expect(await bob.call('presence:idle', { idle: false })).toMatchObject({ ok: true })
      slowest = Math.max(slowest, ownNow() - asked)
      if (!flushed) await new Promise((resolve) => below(socket).once('drain', resolve).once('close', resolve))
      office.clock.advance(100)
    }
    expect([1002, 1006, 1008, 1009]).toContain(await end)
    expect(slowest).toBeLessThan(1_000)
  })

  test('[S080] keys that reach into prototypes are refused in every command and route, and change nothing', async () => {
    const office = await openOffice()
    const ada = await office.administrator('Ada')
    const socket = await hello(office, ada)
    const hostile = [
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      '{"prototype":{"polluted":true}}',
      '{"toJSON":1,"hasOwnProperty":1}',
      '{"length":4294967295}',
      '[{"__proto__":{"polluted":true}}]',
    ]
    const ask = async (number: number, name: string, input: string) => {
      const answered = new Promise<string>((resolve) => {
        const hear = (data: Buffer) => {
          if (!data.toString().startsWith(`43${String(number)}[`)) return
          socket.off('message', hear)
          resolve(data.toString())
        }
        socket.on('message', hear)
      })
      socket.send(`42${String(number)}["${name}",${input}]`)
      return (await answered).slice(2 + String(number).length)
    }
    const taken: string[] = []
    for (const [at, name] of office.commands.entries())
      for (const [index, input] of hostile.entries()) {
        office.clock.advance(60_000)
        const answer = await ask(at * 10 + index, name, input)
        if (answer !== '[{"ok":false,"refusal":"invalid_input"}]') taken.push(`${name} ${input} ${answer}`)
      }
    expect(taken).toEqual([])
    for (const body of hostile) {
      const answer = await fetch(`${office.url}/api/accounts/sign-in`, {
        method: 'POST',
        headers: { origin: office.url, 'content-type': 'application/json' },
        body: `{"email":"a@b.example","password":"x","more":${body}}`,
      })
      expect(answer.status).toBe(400)
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(Object.prototype.hasOwnProperty.call(Object.prototype, 'polluted')).toBe(false)
  })
})

test('[S085] [S228] a peer that falls silent is out as soon as it misses a ping, the others are not, and nobody waits for it', async () => {
  const listener = await openListener({ host: 'localhost', port: 0, publicUrl: null, tls: null })
  const identify = ({ memberId }: SessionSeen) => ({ kind: 'member', memberId }) as const
  const gateway = openGateway({
    ...{ listener, identify, clock: createSystemClock(), log: createLog('silent') },
    // Each cookie is a session here, and a member.
    authenticate: (cookie) => Promise.resolve({ id: cookie ?? '', memberId: (cookie ?? '') as MemberId }),
    pings: { everyMs: 400, timeoutMs: 400 },
  })
  listener.answerWith(() => undefined)
  const ended: string[] = []
  const allEnded = new Promise<void>((resolve) => {
    gateway.connections.onConnected((connection) =>
      connection.onEnd(() => {
        ended.push(connection.memberId)
        resolve()
      }),
    )
  })
  const people = await Promise.all(
    ['ann', 'bob'].map((name) => connectPerson(listener.publicUrl, { memberId: name as MemberId, name, cookie: name })),
  )
  onTestFinished(() => people.forEach((person) => person.leave()))
  // Ann's line is cut: nothing is read any more, nothing said, and no FIN comes.
  const engine = people[0]!.socket.io.engine as unknown as { transport: { ws: WebSocket } }
  below(engine.transport.ws).pause()
  await allEnded
  expect(ended).toEqual(['ann'])
  expect([...gateway.connections.all()].map(({ memberId }) => memberId)).toEqual(['bob'])
  // Its TCP connection is still there, and would be for half a minute: the office ends without it.
  const closing = ownNow()
  await gateway.close()
  await listener.close()
  expect(ownNow() - closing).toBeLessThan(ENDS_WITHIN_MS)
})

describe('headers', () => {
  /** Writes raw bytes to the office's port; answers all that came back until it was closed. */
  const speak = async (port: number, bytes: string) => {
    const socket = connect(port, 'localhost')
    socket.on('error', () => undefined)
    let answer = ''
    socket.on('data', (data) => (answer += data.toString()))
    socket.write(bytes)
    await new Promise((resolve) => socket.once('close', resolve))
    return answer
  }

  test('[S089] two thousand headers, or one of a megabyte, are 431 and the end, on pages and on upgrades', async () => {
    const office = await openOffice()
    const many = Array.from({ length: 2_000 }, (_, at) => `x-${String(at)}: y`).join('\r\n')
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAA\r\n'
    const few = Array.from({ length: 500 }, (_, at) => `a${String(at)}:`).join('\r\n')
    for (const extra of [`${many}\r\n`, `x: ${'y'.repeat(1_000_000)}\r\n`])
      for (const path of ['/', '/socket.io/?EIO=4&transport=websocket', '/documents/x'])
        expect(await speak(office.port, `GET ${path} HTTP/1.1\r\nHost: x\r\n${upgrade}${extra}\r\n`)).toMatch(
          /^HTTP\/1\.1 431 /,
        )
    // As many as fit: an ordinary refusal, and no crash (ws has fallen over too many headers before).
    expect(await speak(office.port, `GET /documents/x HTTP/1.1\r\nHost: x\r\n${upgrade}${few}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 403 /,
    )
    expect((await fetch(`${office.url}/healthz`)).status).toBe(200)
  })

  test('[S089] [S163] headers that come byte by byte are given up on in time', async () => {
    const listener = await openListener({
      host: 'localhost',
      port: 0,
      publicUrl: null,
      tls: null,
      headersTimeoutMs: 200,
    })
    onTestFinished(() => listener.close())
    expect(await speak(listener.port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408 /)
  })
})
