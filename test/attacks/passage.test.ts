import { io } from 'socket.io-client'
import { describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '#shared/kernel/protocol.ts'
import { openOffice } from '#test/support/office.ts'
import { ownNow } from '#test/support/own-time.ts'
import type { Person } from '#test/support/person.ts'
import { closed, rawSocket, sayHello, upgradeStatus } from '#test/support/raw-socket.ts'

const gone = ({ socket }: Person) => new Promise<void>((resolve) => socket.once('disconnect', () => resolve()))
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

describe('what comes in over sockets', () => {
  test('[S064] [S066] only the office’s own pages may open a socket', async () => {
    const office = await openOffice()
    const ann = await office.member('Ann')
    const { host } = new URL(office.url)
    const strangers = [
      null,
      'null',
      '',
      'https://evil.example',
      `${office.url}.evil.example`,
      `https://${host}`,
      `${office.url}1`,
      office.url.toUpperCase(),
      `${office.url}/`,
      'http://xn--lcalhost-l2g',
    ]
    for (const origin of strangers)
      for (const path of ['/socket.io/?EIO=4&transport=websocket', `/documents/${crypto.randomUUID()}`])
        expect([origin, await upgradeStatus(rawSocket(office.url, { origin, path, cookie: ann.cookie }))]).toEqual([
          origin,
          403,
        ])
    expect(await upgradeStatus(rawSocket(office.url, { cookie: ann.cookie }))).toBe(101)
  })

  test('[S067] [S090] there is no other transport and no other path to upgrade on', async () => {
    const office = await openOffice()
    for (const query of ['EIO=4&transport=polling', 'EIO=3&transport=polling', 'EIO=4&transport=jsonp&j=1', ''])
      expect((await fetch(`${office.url}/socket.io/?${query}`)).status).toBe(404)
    expect(await upgradeStatus(rawSocket(office.url, { path: '/elsewhere' }))).toBe(404)
  })

  test('[S068] a frame that is too large closes its socket, and nothing else', async () => {
    const office = await openOffice()
    const ann = await office.member('Ann')
    const bob = await office.member('Bob')
    const socket = rawSocket(office.url, { cookie: ann.cookie })
    await sayHello(socket, PROTOCOL_VERSION)
    socket.send(`42["rooms:list","${'x'.repeat(100_001)}"]`)
    expect(await closed(socket)).toBe(1009)

    const liar = rawSocket(office.url, { cookie: ann.cookie })
    await sayHello(liar, PROTOCOL_VERSION)
    const head = Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4])
    ;(liar as unknown as { _socket: { write(data: Buffer): void } })._socket.write(head)
    expect([1002, 1006, 1009]).toContain(await closed(liar))
    expect(await bob.call('rooms:list', {})).toMatchObject({ ok: true })
  })

  test('[S074] nonsense for every command is answered as such, and the office goes on', async () => {
    const office = await openOffice()
    const ann = await office.administrator('Ada')
    const nonsense = [
      null,
      [],
      1,
      '',
      'x',
      true,
      nested(500),
      { extra: { keys: true } },
      { __proto__: null, toString: 1 },
    ]
    for (const name of office.commands) {
      for (const input of nonsense) {
        const reply = await ann.call(name, input)
        expect([name, reply]).toEqual([name, { ok: false, refusal: 'invalid_input' }])
        if (!ann.socket.connected) throw new Error(`${name} ended the connection`)
        office.clock.advance(60_000)
      }
      // No acknowledgement asked, or none and nothing said: nobody is answered and nothing falls over.
      ann.socket.emit(name)
      ann.socket.emit(name, null)
      office.clock.advance(60_000)
    }
    const raw = rawSocket(office.url, { cookie: ann.cookie })
    await sayHello(raw, PROTOCOL_VERSION)
    for (const name of office.commands) raw.send(`421["${name}",${'['.repeat(10_000)}${']'.repeat(10_000)}]`)
    expect(await ann.call('rooms:list', {})).toMatchObject({ ok: true })
    raw.terminate()
  })

  test('[S076] [S077] unknown names are refused, and too many of them close the connection', async () => {
    const office = await openOffice()
    const ann = await office.member('Ann')
    for (const name of ['constructor', '__proto__', 'toString', 'rooms:fly'])
      expect(await ann.call(name, {})).toEqual({ ok: false, refusal: 'invalid_input' })
    const left = gone(ann)
    for (let i = 0; i < 100; i++) ann.socket.emit(`unknown:${String(i)}`)
    await left
  })

  test('[S078] who floods is closed, and others are answered all the while', async () => {
    const office = await openOffice()
    const ann = await office.member('Ann')
    const bob = await office.member('Bob')
    const left = gone(ann)
    for (let i = 0; i < 10_000; i++) ann.socket.emit('rooms:list', {}, () => undefined)
    const times: number[] = []
    while (ann.socket.connected) {
      const asked = ownNow()
      expect(await bob.call('directory:colleagues', {})).toMatchObject({ ok: true })
      times.push(ownNow() - asked)
      if (times.length > 100) break
    }
    await left
    // The flood leaves from this very process: what is measured is the two of them together.
    expect(times.sort((a, b) => a - b).at(-1)).toBeLessThan(2_000)
    expect(await bob.call('rooms:list', {})).toMatchObject({ ok: true })
  })

  test('[S079] what is dear to answer is answered no faster than somebody types, and the rest goes on', async () => {
    const office = await openOffice()
    const ann = await office.member('Ann')
    for (const [name, input] of [
      ['directory:search', { text: 'a' }],
      ['library:find', { text: 'a', roomId: null }],
    ] as const) {
      const all = await Promise.all(Array.from({ length: 60 }, () => ann.call(name, input)))
      expect(all.filter(({ ok }) => ok)).toHaveLength(20)
      expect(all.filter(({ refusal }) => refusal === 'too_many_requests')).toHaveLength(40)
      office.clock.advance(1_000)
      const later = await Promise.all(Array.from({ length: 20 }, () => ann.call(name, input)))
      expect(later.filter(({ ok }) => ok)).toHaveLength(10)
      expect(await ann.call('rooms:list', {})).toMatchObject({ ok: true })
      office.clock.advance(60_000)
    }
  })

  test('an old page is told that it is old, a stranger that nobody knows them', async () => {
    const office = await openOffice()
    const ann = await office.member('Ann')
    const refusalFor = async (auth: object, cookie: string) => {
      const socket = io(office.url, {
        transports: ['websocket'],
        auth,
        extraHeaders: { cookie, origin: office.url },
        reconnection: false,
        forceNew: true,
      })
      const message = await new Promise<string>((resolve) =>
        socket.once('connect_error', (error) => resolve(error.message)),
      )
      socket.disconnect()
      return message
    }
    expect(await refusalFor({ protocol: 0 }, ann.cookie)).toBe('outdated')
    expect(await refusalFor({ protocol: PROTOCOL_VERSION }, 'inloop=nonsense')).toBe('not_signed_in')
  })
})
