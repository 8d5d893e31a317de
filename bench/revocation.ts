// How soon who lost a right is out: people inside a room on all channels, with real sound and pictures on the way, are
// taken off its list, one after another. What came after is counted on the line, outside the office and the browser.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { observer, type types } from 'mediasoup'
import WebSocket from 'ws'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'
import { openOffice, type Office } from '#server/office.ts'
import { readConfig } from '#server/platform/config.ts'
import { createLog } from '#server/platform/log.ts'
import { createFakeClock } from '../test/support/fake-clock.ts'
import { openMediaBrowser, type MediaBrowser } from '../test/support/media-browser.ts'
import { connectPerson, type Person } from '../test/support/person.ts'

const REMOVALS = 100
/** What one may ask in a while is not what is measured. */
const PAUSE_MS = 20_000
/** Media flows before somebody is removed: packets of the pictures that have come. */
const FLOWS_PACKETS = 20
/** The line is watched after a removal until so many packets have come to somebody who stayed: some 300 ms. */
const WATCH_PACKETS = 30

const ways = new Set<types.Transport>()
observer.on('newworker', (worker) => {
  worker.observer.on('newrouter', (router) => {
    router.observer.on('newtransport', (transport) => {
      ways.add(transport)
      transport.observer.on('close', () => ways.delete(transport))
    })
  })
})

interface Removal {
  /** From the removal's commit until the last of socket, note and call had said goodbye, at the one removed. */
  readonly ms: number
  /** Ways of media open to them at the commit; then what came after it: of the note, over the socket, on the line. */
  readonly waysLeft: number
  readonly bytesAfter: number
  readonly framesAfter: number
  readonly packetsAfter: number
  /** How long after the commit the last of those packets came; negative when all had come before. */
  readonly lastPacketMs: number
  /** What had come to them before it, and what came to somebody who stayed in the time watched. */
  readonly packetsBefore: number
  readonly packetsOfOthers: number
}

interface House {
  readonly office: Office
  readonly browser: MediaBrowser
  readonly ada: Person
  readonly bob: Person
  readonly roomId: RoomId
  readonly adas: Readonly<Record<'microphone' | 'camera', string>>
  /** Carla stays: what she receives goes on. */
  readonly carla: Person
}

/** Takes somebody out of a room a hundred times; the worst counts. */
export async function run({ removals = REMOVALS }: Record<string, number>) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'inloop-bench-'))
  const clock = createFakeClock()
  const config = readConfig({ PORT: '0', MEDIA_PORT: '0', MEDIA_WORKERS: '1' }, dataDir)
  const office = await openOffice({ config, clock, log: createLog('silent'), pages: 'none' })
  const browser = await openMediaBrowser()
  const people: Person[] = []
  try {
    const [ada, bob, carla] = [
      await admit(office, 'Ada', 'administrator'),
      await admit(office, 'Bob', 'member'),
      await admit(office, 'Carla', 'member'),
    ]
    people.push(ada, bob, carla)
    const floor = (await ada.call('rooms:create-floor', { name: 'Boven' })).value.floor
    const wish = { floorId: floor.id, name: 'Besloten', kind: 'meeting', description: '', capacity: 8 }
    const memberIds = [ada.memberId, carla.memberId]
    const made = await ada.call('rooms:create', { ...wish, access: 'named', memberIds })
    const roomId: RoomId = made.value.room.id
    for (const person of [ada, carla]) await person.call('door:enter', { roomId })
    const adas = await browser.join(ada)
    await browser.join(carla)
    for (const id of Object.values(adas)) await browser.hear(carla, id)
    const taken: Removal[] = []
    for (let round = 0; round < removals; round += 1) {
      clock.advance(PAUSE_MS)
      taken.push(await remove({ office, browser, ada, bob, carla, roomId, adas }))
    }
    return report(taken)
  } finally {
    await browser.close()
    for (const person of people) person.leave()
    await office.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function report(taken: readonly Removal[]) {
  const times = taken.map(({ ms }) => ms).sort((one, other) => one - other)
  const worst = times.at(-1) ?? 0
  const median = times[Math.floor(times.length / 2)] ?? 0
  const most = (key: keyof Removal) => Math.max(...taken.map((one) => one[key]))
  const all = (key: keyof Removal) => taken.reduce((sum, one) => sum + one[key], 0)
  const figures = {
    ...{ removals: taken.length, median, worst, waysLeft: most('waysLeft'), bytesAfter: most('bytesAfter') },
    ...{ framesAfter: most('framesAfter'), packetsAfter: all('packetsAfter'), lastPacketMs: most('lastPacketMs') },
    ...{ packetsBefore: all('packetsBefore'), packetsOfOthers: all('packetsOfOthers') },
    fewestOfOthers: Math.min(...taken.map((one) => one.packetsOfOthers)),
  }
  return {
    ...figures,
    lines: [
      `revocation: ${String(figures.removals)} removals while inside; worst ${worst.toFixed(1)} ms (goal 1000), median ${median.toFixed(1)} ms`,
      `  after the commit: ${String(figures.waysLeft)} ways of media open, ${String(figures.bytesAfter)} bytes of the note, ${String(figures.framesAfter)} frames of the room over the socket`,
      `  RTP on the removed one's line: ${String(figures.packetsBefore)} packets before, ${String(figures.packetsAfter)} after all commits together (the last ${figures.lastPacketMs.toFixed(1)} ms after one)`,
      `  RTP of who stayed, in the time watched after each: ${String(figures.packetsOfOthers)} packets, never fewer than ${String(figures.fewestOfOthers)}`,
    ],
  }
}

async function admit(office: Office, name: string, role: 'administrator' | 'member'): Promise<Person> {
  const account = office.accounts.admit({ name, email: `${name}@bench.example`, role, language: null })
  const memberId = account?.memberId as MemberId
  const token = office.accounts.makeSignInLink(memberId).split('#')[1]
  const response = await fetch(`${office.url}/api/accounts/link-sign-in`, {
    method: 'POST',
    headers: { origin: office.url, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0])
  return connectPerson(office.url, { memberId, name, cookie: cookie.join('; ') })
}

/** What is told to who is out, and is no word of what goes on inside. */
const goodbyes = new Set(['door:left', 'media:ended', 'rooms:gone', 'notices:new', 'p', 'presence:snapshot'])

async function remove(house: House): Promise<Removal> {
  const { office, browser, ada, bob, carla, roomId, adas } = house
  const openTo = (...also: readonly MemberId[]) =>
    ada.call('rooms:open-to', { roomId, access: 'named', memberIds: [ada.memberId, carla.memberId, ...also] })
  await openTo(bob.memberId)
  await bob.call('door:enter', { roomId })
  await bob.call('chat:open', { roomId })
  const before = ways.size
  await browser.join(bob)
  const ssrcs: number[] = []
  for (const id of Object.values(adas)) ssrcs.push(await browser.hear(bob, id))
  const note = await openNote(office, bob, roomId)
  if (ways.size !== before + 2) throw new Error(`${String(ways.size)} ways of media are open before the removal`)
  const come = async (who: Person) => [...(await browser.received(who)).entries()]
  const sum = (counts: Awaited<ReturnType<typeof come>>) => counts.reduce((all, [, { packets }]) => all + packets, 0)
  let now: Awaited<ReturnType<typeof come>>
  do now = (await come(bob)).filter(([ssrc]) => ssrcs.includes(ssrc))
  while (now.length < ssrcs.length || Math.max(...now.map(([, { packets }]) => packets)) < FLOWS_PACKETS)

  const commit = { at: 0, waysLeft: -1 }
  let bytesAfter = 0
  const stop = office.rooms.onAccessChanged(() => {
    Object.assign(commit, { at: performance.timeOrigin + performance.now(), waysLeft: ways.size - before })
  })
  note.on('message', (bytes: Buffer) => {
    if (commit.at > 0) bytesAfter += bytes.length
  })
  const closed = new Promise((resolve) => note.once('close', resolve))
  const othersBefore = sum(await come(carla))
  await openTo()
  await Promise.all([closed, bob.heard('door:left'), bob.heard('media:ended'), bob.heard('rooms:gone')])
  stop()
  const ms = performance.timeOrigin + performance.now() - commit.at
  ;(bob.unasked() as unknown[]).length = 0
  await ada.call('chat:send', { roomId, id: randomUUID(), text: 'verder' })
  const from = sum(await come(carla))
  while (sum(await come(carla)) < from + WATCH_PACKETS);
  const framesAfter = bob.unasked().filter(([name]) => !goodbyes.has(String(name))).length
  const counts = (await come(bob)).filter(([ssrc]) => ssrcs.includes(ssrc)).map(([, count]) => count)
  const packetsOfOthers = sum(await come(carla)) - othersBefore
  await browser.drop(bob)
  return {
    ...{ ms, bytesAfter, framesAfter, packetsOfOthers, waysLeft: commit.waysLeft },
    packetsBefore: counts.reduce((all, one) => all + one.packets, 0),
    packetsAfter: counts.reduce((all, one) => all + one.times.filter((at) => at > commit.at).length, 0),
    lastPacketMs: Math.max(...counts.map(({ times }) => (times.at(-1) ?? 0) - commit.at)),
  }
}

async function openNote(office: Office, person: Person, roomId: RoomId): Promise<WebSocket> {
  const { documents } = (await person.call('library:open', { roomId })).value
  const note = new WebSocket(`${office.url.replace('http', 'ws')}/documents/${String(documents[0].id)}`, {
    headers: { cookie: person.cookie, origin: office.url },
  })
  await new Promise((resolve, reject) => note.once('open', resolve).once('error', reject))
  return note
}
