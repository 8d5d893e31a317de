// How soon who lost a right is out: people inside a room on all channels are taken off its list, one after another.
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
import { voice } from '../test/server/media-parameters.ts'
import { createFakeClock } from '../test/support/fake-clock.ts'
import { connectPerson, type Person } from '../test/support/person.ts'

const REMOVALS = 100
/** What one may ask in a while is not what is measured. */
const PAUSE_MS = 20_000

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
  /** Ways of media open to them at the commit, and bytes of the note that came after it. */
  readonly waysLeft: number
  readonly bytesAfter: number
}

/** Takes somebody out of a room a hundred times; the worst counts. */
export async function run({ removals = REMOVALS }: Record<string, number>) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'inloop-bench-'))
  const clock = createFakeClock()
  const config = readConfig({ PORT: '0', MEDIA_PORT: '0', MEDIA_WORKERS: '1' }, dataDir)
  const office = await openOffice({ config, clock, log: createLog('silent'), pages: 'none' })
  const people: Person[] = []
  try {
    const [ada, bob] = [await admit(office, 'Ada', 'administrator'), await admit(office, 'Bob', 'member')]
    people.push(ada, bob)
    const floor = (await ada.call('rooms:create-floor', { name: 'Boven' })).value.floor
    const wish = { floorId: floor.id, name: 'Besloten', kind: 'meeting', description: '', capacity: 8 }
    const made = await ada.call('rooms:create', { ...wish, access: 'named', memberIds: [bob.memberId] })
    const roomId: RoomId = made.value.room.id
    const taken: Removal[] = []
    for (let round = 0; round < removals; round += 1) {
      clock.advance(PAUSE_MS)
      taken.push(await remove(office, { ada, bob, roomId }))
    }
    const times = taken.map(({ ms }) => ms).sort((one, other) => one - other)
    const worst = times.at(-1) ?? 0
    const waysLeft = Math.max(...taken.map((one) => one.waysLeft))
    const bytesAfter = Math.max(...taken.map((one) => one.bytesAfter))
    return {
      removals,
      median: times[Math.floor(times.length / 2)],
      worst,
      waysLeft,
      bytesAfter,
      lines: [
        `revocation: ${String(removals)} removals while inside; worst ${worst.toFixed(1)} ms (goal 1000), median ${(times[Math.floor(times.length / 2)] ?? 0).toFixed(1)} ms`,
        `  after the commit: ${String(waysLeft)} ways of media open, ${String(bytesAfter)} bytes of the note`,
      ],
    }
  } finally {
    for (const person of people) person.leave()
    await office.close()
    rmSync(dataDir, { recursive: true, force: true })
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

async function remove(office: Office, { ada, bob, roomId }: { ada: Person; bob: Person; roomId: RoomId }) {
  const openTo = (memberIds: readonly MemberId[]) =>
    ada.call('rooms:open-to', { roomId, access: 'named', memberIds: [...memberIds] })
  await openTo([bob.memberId])
  await bob.call('door:enter', { roomId })
  await bob.call('chat:open', { roomId })
  await bob.call('media:join', {})
  const send = await bob.call('media:open-transport', { direction: 'send' })
  await bob.call('media:open-transport', { direction: 'receive' })
  const spoken = { transportId: send.value.id, source: 'microphone', paused: false, rtpParameters: voice() }
  await bob.call('media:produce', spoken)
  const { documents } = (await bob.call('documents:of-room', { roomId })).value
  const note = new WebSocket(`${office.url.replace('http', 'ws')}/documents/${String(documents[0].id)}`, {
    headers: { cookie: bob.cookie, origin: office.url },
  })
  await new Promise((resolve, reject) => note.once('open', resolve).once('error', reject))
  await bob.call('chat:send', { roomId, id: randomUUID(), text: 'hoi' })
  if (ways.size !== 2) throw new Error(`${String(ways.size)} ways of media are open before the removal`)

  const commit = { at: 0, waysLeft: -1 }
  let bytesAfter = 0
  const stop = office.rooms.onAccessChanged(() => Object.assign(commit, { at: performance.now(), waysLeft: ways.size }))
  note.on('message', (bytes: Buffer) => {
    if (commit.at > 0) bytesAfter += bytes.length
  })
  const closed = new Promise((resolve) => note.once('close', resolve))
  await openTo([])
  await Promise.all([closed, bob.heard('door:left'), bob.heard('media:ended'), bob.heard('rooms:gone')])
  stop()
  ;(bob.unasked() as unknown[]).length = 0
  return { ms: performance.now() - commit.at, waysLeft: commit.waysLeft, bytesAfter }
}
