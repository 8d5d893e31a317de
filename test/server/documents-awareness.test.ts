import { expect, test } from 'vitest'
import * as encoding from 'lib0/encoding'
import { encodeAwarenessUpdate } from 'y-protocols/awareness'
import { colourOf } from '#shared/documents/colours.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { openDocumentsHouse } from './documents-house.ts'
import { openPeer, type Peer } from './documents-peer.ts'

async function openNoteOfThree() {
  const house = await openDocumentsHouse()
  const guests = ['Ann', 'Bob', 'Carla'].map((name) => house.guest(name))
  const { note } = await house.documentsOf(guests[0]!, house.room())
  const peers: Peer[] = []
  for (const guest of guests) peers.push(await openPeer(house.url, guest.sessionId, { id: note }))
  const [ann, bob, carla] = peers as [Peer, Peer, Peer]
  return { house, guests, note, ann, bob, carla }
}

/** Says a state as the client would, or as nobody would. */
function say(peer: Peer, state: unknown, options: { as?: number; clock?: number } = {}): void {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, options.as ?? peer.doc.clientID)
  encoding.writeVarUint(encoder, options.clock ?? 1)
  encoding.writeVarString(encoder, typeof state === 'string' ? state : JSON.stringify(state))
  peer.send(1, encoding.toUint8Array(encoder))
}

const seen = (peer: Peer, of: Peer): unknown => peer.awareness.getStates().get(of.doc.clientID)

test('[N7] [S101] a cursor carries the name and colour that the server knows, whatever its client says', async () => {
  const { house, guests, ann, bob } = await openNoteOfThree()
  say(ann, { cursor: { at: 3 }, user: { name: 'Bob', color: 'url(x)', admin: true } })
  await settle(ann)
  house.clock.advance(50)
  await bob.until(() => seen(bob, ann) !== undefined)
  const { memberId } = guests[0]!
  expect(seen(bob, ann)).toEqual({ cursor: { at: 3 }, user: { memberId, name: 'Ann', color: colourOf(memberId) } })
})

test('[N7] [S052] that somebody is a guest is said by the office, and no guest can leave it out', async () => {
  const { house, guests, note, bob } = await openNoteOfThree()
  const gerda = house.guest('Gerda')
  house.welcome({ ...gerda, actor: { kind: 'guest', memberId: gerda.memberId, roomId: house.room() } }, 'Gerda')
  const visitor = await openPeer(house.url, gerda.sessionId, { id: note })
  say(visitor, { user: { name: 'Gerda', guest: false } })
  say(bob, { user: { name: 'Bob', guest: true } })
  await Promise.all([settle(visitor), settle(bob)])
  house.clock.advance(50)
  await bob.until(() => seen(bob, visitor) !== undefined)
  await visitor.until(() => seen(visitor, bob) !== undefined)
  const color: unknown = expect.stringMatching(/^#[0-9a-f]{6}$/)
  const as = ({ memberId }: { readonly memberId: MemberId }, name: string) => ({ memberId, name, color })
  expect(seen(bob, visitor)).toEqual({ user: { ...as(gerda, 'Gerda'), guest: true } })
  expect(seen(visitor, bob)).toEqual({ user: as(guests[1]!, 'Bob') })
})

test('[N7] everybody at a note has a colour that nobody else there has', async () => {
  const { house, ann, bob, carla } = await openNoteOfThree()
  for (const peer of [ann, bob, carla]) say(peer, { at: 1 })
  await Promise.all([ann, bob, carla].map(settle))
  house.clock.advance(50)
  await carla.until(() => [ann, bob, carla].every((peer) => seen(carla, peer) !== undefined))
  const colours = [ann, bob, carla].map((peer) => (seen(carla, peer) as { user: { color: string } }).user.color)
  expect(new Set(colours).size).toBe(3)
})

test('[N7] cursors of one tick come as one frame, the last state of each, and go with the socket', async () => {
  const { house, ann, bob, carla } = await openNoteOfThree()
  for (let clock = 1; clock <= 20; clock++) {
    say(ann, { at: clock }, { clock })
    say(bob, { at: -clock }, { clock })
  }
  await Promise.all([settle(ann), settle(bob)])
  house.clock.advance(50)
  await carla.until(() => seen(carla, ann) !== undefined)
  expect([seen(carla, ann), seen(carla, bob)]).toMatchObject([{ at: 20 }, { at: -20 }])
  expect(carla.heard.filter((what) => what === 'awareness')).toHaveLength(1)
  await ann.leave()
  await settle(bob)
  house.clock.advance(50)
  await carla.until(() => seen(carla, ann) === undefined)
  expect(seen(carla, bob)).toMatchObject({ at: -20 })
})

test('[N7] who comes sees at once who is there, and may ask again', async () => {
  const { house, guests, note, ann } = await openNoteOfThree()
  say(ann, { at: 1 })
  await settle(ann)
  const dirk = await openPeer(house.url, guests[1]!.sessionId, { id: note })
  expect(seen(dirk, ann)).toMatchObject({ at: 1 })
  dirk.awareness.states.clear()
  dirk.awareness.meta.clear()
  dirk.send(3)
  await dirk.until(() => seen(dirk, ann) !== undefined)
})

test('[N7] [S101] [S103] nobody speaks for another, and a thousand invented clients stay unseen', async () => {
  const { house, guests, note, ann, bob, carla } = await openNoteOfThree()
  say(ann, { at: 1 })
  await settle(ann)
  say(carla, { at: 9 }, { as: ann.doc.clientID, clock: 50 })
  say(carla, 'null', { as: ann.doc.clientID, clock: 51 })
  say(carla, { at: 5 })
  for (let number = 1; number <= 900; number++) say(carla, { at: number }, { as: number })
  await settle(carla)
  house.clock.advance(50)
  await bob.until(() => seen(bob, carla) !== undefined)
  expect(seen(bob, ann)).toMatchObject({ at: 1 })
  expect([...bob.awareness.getStates().keys()].sort()).toEqual([ann, bob, carla].map(({ doc }) => doc.clientID).sort())
  const dirk = await openPeer(house.url, guests[1]!.sessionId, { id: note })
  expect(dirk.awareness.getStates().size).toBe(3) // Ann, Carla, and the own one
})

test('[N7] what a client repeats of others, as y-websocket does, changes nothing', async () => {
  const { house, ann, bob, carla } = await openNoteOfThree()
  say(ann, { at: 1 })
  await settle(ann)
  house.clock.advance(50)
  await bob.until(() => seen(bob, ann) !== undefined)
  bob.send(1, encodeAwarenessUpdate(bob.awareness, [ann.doc.clientID]))
  await settle(bob)
  say(ann, { at: 2 }, { clock: 2 })
  await settle(ann)
  house.clock.advance(50)
  await carla.until(() => (seen(carla, ann) as { at?: number } | undefined)?.at === 2)
  expect(carla.heard.filter((what) => what === 'awareness')).toHaveLength(2)
})

test('[N7] [S104] a state too large, too deep, or no object at all is not told', async () => {
  const { house, ann, bob } = await openNoteOfThree()
  say(ann, { at: 1 })
  const deep = `${'['.repeat(900)}${']'.repeat(900)}`
  for (const [place, state] of [
    { large: 'x'.repeat(2_000) },
    `{"deep":${deep}}`,
    '[]',
    '7',
    '"text"',
    'no json',
    '{"__proto__":{}}',
  ].entries())
    say(ann, state, { clock: 2 + place })
  await settle(ann)
  house.clock.advance(50)
  await bob.until(() => seen(bob, ann) !== undefined)
  expect(seen(bob, ann)).toMatchObject({ at: 1 })
  expect(ann.closedWith).toBeNull()
})

test('[N7] the same member takes their number along to a new socket, even before the old one is gone', async () => {
  const { house, guests, note, ann, bob } = await openNoteOfThree()
  say(ann, { at: 1 })
  await settle(ann)
  const again = await openPeer(house.url, guests[0]!.sessionId, { id: note, doc: ann.doc })
  say(again, { at: 2 }, { clock: 2 })
  await settle(again)
  await ann.leave()
  await settle(again)
  house.clock.advance(50)
  await bob.until(() => seen(bob, ann) !== undefined)
  expect(seen(bob, ann)).toMatchObject({ at: 2 })
})

test('[N7] a new name shows with the next state', async () => {
  const { house, guests, ann, note } = await openNoteOfThree()
  say(ann, { at: 1 })
  await settle(ann)
  house.change(guests[0]!, { name: 'Anna' })
  const dirk = await openPeer(house.url, guests[1]!.sessionId, { id: note })
  expect(seen(dirk, ann)).toMatchObject({ at: 1, user: { name: 'Anna' } })
})

test('[N9] a silent socket is told that the line is alive, before y-websocket hangs up', async () => {
  const { house, ann } = await openNoteOfThree()
  const before = ann.heard.length
  house.clock.advance(10_000)
  await settle(ann)
  house.clock.advance(10_000)
  await ann.until(() => ann.heard.length > before)
  expect(ann.heard.at(-1)).toBe('awareness')
})

/** Waits until the server has dealt with all that this peer has said so far. */
async function settle(peer: Peer): Promise<void> {
  await new Promise((resolve) => {
    peer.socket.once('pong', resolve)
    peer.socket.ping()
  })
}
