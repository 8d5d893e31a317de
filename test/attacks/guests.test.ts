import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ADMISSION_MS } from '#shared/doors/limits.ts'
import { openOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { openPeer } from '../server/documents-peer.ts'
import { ask, comeAsGuest, openForGuests } from '../server/guests-people.ts'

const never = '00000000-0000-4000-8000-000000000000'
const DAY_MS = 24 * 60 * 60_000

/** Carla knocks and Ann lets her in. */
async function letIn(carla: Person, ann: Person, roomId: string) {
  await carla.call('door:knock', { roomId, line: '' })
  const { knock } = await ann.heard('door:knocked')
  await ann.call('door:answer', { id: knock.id, answer: 'let_in' })
  const reply = await carla.call('door:enter', { roomId })
  if (!reply.ok) throw new Error(reply.refusal)
  return { knock, pass: reply.value.pass as string }
}

describe('guest links', () => {
  test('[S022] [S026] 50 at once by one link are one guest with one session; wrong, revoked and over answer alike', async () => {
    const office = await openOffice()
    const { ann, invite } = await openForGuests(office)
    const { id, token } = await invite()
    const coming = Array.from({ length: 50 }, (_, index) =>
      ask(office, 'come-in', { token, name: `Carla ${String(index)}`, language: 'nl' }),
    )
    const came = await Promise.all(coming)
    expect(new Set(came.map(({ reply }) => reply.value.me.memberId)).size).toBe(1)
    expect(office.accounts.all().filter(({ role }) => role === 'guest')).toHaveLength(1)
    const who = await Promise.all(
      came.map(async ({ cookie }) => {
        const response = await fetch(`${office.url}/api/accounts/me`, { headers: { cookie } })
        return ((await response.json()) as { value: { me: object | null } }).value.me
      }),
    )
    expect(who.filter((me) => me !== null)).toHaveLength(1)

    const second = await invite()
    await ann.call('guests:revoke', { id })
    const raw = async (tried: string) =>
      JSON.stringify((await ask(office, 'come-in', { token: tried, name: 'X', language: 'nl' })).reply)
    const denied = await raw('A'.repeat(43))
    expect(denied).toBe(JSON.stringify({ ok: false, refusal: 'link_not_valid' }))
    expect(await raw(token)).toBe(denied)
    office.clock.advance(DAY_MS)
    expect(await raw(second.token)).toBe(denied)
    expect(office.accounts.all().some(({ role }) => role === 'guest')).toBe(false)
  })

  test('[S021] the link stands in no log and not in the database, the guest’s name in no log', async () => {
    const office = await openOffice()
    const { invite, ann, room } = await openForGuests(office)
    const { token } = await invite()
    const carla = await comeAsGuest(office, token, 'Kanariegast')
    await letIn(carla, ann, room.id)
    expect(office.logged()).not.toContain(token)
    expect(office.logged()).not.toContain('Kanariegast')
    for (const file of readdirSync(office.dataDir).filter((name) => name.startsWith('inloop.sqlite')))
      expect(readFileSync(path.join(office.dataDir, file)).includes(token)).toBe(false)
    expect((await ask(office, 'link', { token: `${token}x` })).reply.refusal).toBe('invalid_input')
  })
})

describe('a guest', () => {
  test('[S034] [S036] [S040] [S042] before the door and inside knows that room alone: others answer as if they never were', async () => {
    const office = await openOffice()
    const { ann, room, make, invite } = await openForGuests(office)
    const other = await make('Geheime kamer')
    const dora = await office.member('Dora')
    await dora.call('door:enter', { roomId: other.id })
    const { documents } = (await dora.call('library:open', { roomId: other.id })).value
    const carla = await comeAsGuest(office, (await invite()).token, 'Carla')
    const ways: [string, (roomId: string) => object][] = [
      ['door:enter', (roomId) => ({ roomId })],
      ['door:enter', (roomId) => ({ roomId, pass: 'x' })],
      ['door:knock', (roomId) => ({ roomId, line: '' })],
      ['door:leave-note', (roomId) => ({ roomId, text: 'x' })],
      ['chat:open', (roomId) => ({ roomId })],
      ['library:open', (roomId) => ({ roomId })],
    ]
    const tryAll = async () => {
      for (const [name, input] of ways) {
        const denied = JSON.stringify(await carla.call(name, input(never)))
        expect([name, JSON.stringify(await carla.call(name, input(other.id)))]).toEqual([name, denied])
      }
      expect((await carla.call('rooms:find', { slug: other.slug })).refusal).toBe('room_not_found')
      const peer = await openPeer(office.url, carla.cookie, { id: documents[0].id }).catch(() => null)
      expect(peer).toBeNull()
    }
    await tryAll()
    // Not even of their own room before they are let in.
    expect((await carla.call('chat:open', { roomId: room.id })).refusal).toBe('room_not_found')
    await letIn(carla, ann, room.id)
    await tryAll()
    const read = JSON.stringify(carla.unasked())
    for (const secret of ['Geheime kamer', 'Dora', dora.memberId, other.id]) expect(read).not.toContain(secret)
  })

  test('[S054] [S041] makes no links, sets no door, answers nobody, taps nobody, and has no call outside the room', async () => {
    const office = await openOffice()
    const { ann, room, invite } = await openForGuests(office)
    const carla = await comeAsGuest(office, (await invite('Carla')).token, 'Carla')
    const gerda = await comeAsGuest(office, (await invite('Gerda')).token, 'Gerda')
    expect((await carla.call('media:join', {})).ok).toBe(false)
    await letIn(carla, ann, room.id)
    const own = await gerda.call('door:knock', { roomId: room.id, line: '' })
    const { knock } = await ann.heard('door:knocked')
    expect(knock.id).toBe(own.value.knock.id)
    const notFound = { ok: false, refusal: 'not_found' }
    const tries: [Person, string, object][] = [
      [carla, 'door:answer', { id: knock.id, answer: 'let_in' }],
      [gerda, 'door:answer', { id: knock.id, answer: 'let_in' }],
      [carla, 'door:set', { roomId: room.id, state: 'open' }],
      [carla, 'guests:invite', { roomId: room.id, label: 'x', days: 1 }],
      [carla, 'guests:links', { roomId: room.id }],
      [carla, 'door:tap', { memberId: ann.memberId, line: '', comeTo: null }],
      [carla, 'directory:colleagues', {}],
    ]
    for (const [who, name, input] of tries) expect([name, await who.call(name, input)]).toEqual([name, notFound])
    expect(await gerda.call('door:enter', { roomId: room.id })).toMatchObject({ refusal: 'must_knock' })
    expect(JSON.stringify(carla.unasked())).not.toContain('door:knocked')
  })

  test('[S054] an admission is for one person, one room, one time and a minute', async () => {
    const office = await openOffice()
    const { ann, room, invite } = await openForGuests(office)
    const carla = await comeAsGuest(office, (await invite('Carla')).token, 'Carla')
    const gerda = await comeAsGuest(office, (await invite('Gerda')).token, 'Gerda')
    const { knock, pass } = await letIn(carla, ann, room.id)
    await carla.call('door:leave', {})
    for (const [who, input] of [
      [carla, { roomId: room.id }],
      [carla, { roomId: room.id, pass }],
      [carla, { roomId: room.id, pass, returning: true }],
      [gerda, { roomId: room.id, pass }],
    ] as const)
      expect(await who.call('door:enter', input)).toMatchObject({ refusal: 'must_knock' })
    expect(await ann.call('door:answer', { id: knock.id, answer: 'let_in' })).toMatchObject({
      refusal: 'knock_not_found',
    })
    await carla.call('door:knock', { roomId: room.id, line: '' })
    const again = await ann.heard('door:knocked')
    await ann.call('door:answer', { id: again.knock.id, answer: 'let_in' })
    office.clock.advance(ADMISSION_MS)
    expect(await carla.call('door:enter', { roomId: room.id })).toMatchObject({ refusal: 'must_knock' })
  })

  test('[P10] [P11] [S181] is seen in the room they came for by those who see it, and by nobody else as being in at all', async () => {
    const office = await openOffice()
    const { admin, ann, room, invite } = await openForGuests(office)
    const [first, second] = [await invite(), await invite()]
    const carla = await comeAsGuest(office, first.token, 'Carla')
    await letIn(carla, ann, room.id)
    const closed = await admin.call('rooms:open-to', { roomId: room.id, access: 'named', memberIds: [ann.memberId] })
    expect(closed).toMatchObject({ ok: true })
    const olaf = await office.member('Olaf')
    const whoIsIn = async (person: Person) => {
      await person.call('presence:watch', {})
      return (await person.heard('presence:snapshot')).people as string[]
    }
    expect(await whoIsIn(ann)).toContain(carla.memberId)
    expect(await whoIsIn(olaf)).not.toContain(carla.memberId)
    const dirk = await comeAsGuest(office, second.token, 'Dirk')
    await letIn(dirk, ann, room.id)
    expect(await whoIsIn(ann)).toContain(dirk.memberId)
    expect(await whoIsIn(olaf)).not.toContain(dirk.memberId)
    for (const word of ['Carla', carla.memberId, 'Dirk', dirk.memberId])
      expect(JSON.stringify(olaf.unasked())).not.toContain(word)
  })

  test('[S026] [S052] the office says who is a guest, whatever the name; a name in the message is refused', async () => {
    const office = await openOffice()
    const { ann, room, invite } = await openForGuests(office)
    const { token } = await invite()
    const forged = await ask(office, 'come-in', { token, name: 'Carla', language: 'nl', role: 'administrator' })
    expect(forged.reply.refusal).toBe('invalid_input')
    const carla = await comeAsGuest(office, token, '  Anna \u202e(directeur)\u200b ')
    expect(office.accounts.find(carla.memberId)).toMatchObject({ name: 'Anna (directeur)', role: 'guest' })
    await carla.call('door:knock', { roomId: room.id, line: 'x' })
    expect((await ann.heard('door:knocked')).knock.visitor).toMatchObject({ name: 'Anna (directeur)', guest: true })
  })
})
