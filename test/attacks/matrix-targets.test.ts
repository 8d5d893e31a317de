import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { may, mayEver, type Action } from '#shared/access/policy.ts'
import type { Command } from '#shared/kernel/contract.ts'
import type { MemberId } from '#shared/kernel/ids.ts'
import { openPeer } from '../server/documents-peer.ts'
import { makeSample, readContracts } from './matrix-contracts.ts'
import { kinds, openHouse, takeIn, type Kind } from './matrix-house.ts'
import { idsOf, inTheOpen, openSecrets, type Secrets } from './matrix-secrets.ts'

const { commands } = await readContracts()
const asActor = (kind: Kind, memberId: string) => ({ kind, memberId }) as never

const cross = <One, Other>(ones: readonly One[], others: readonly Other[]) =>
  ones.flatMap((one) => others.map((other) => [one, other] as const))

/** Takes nothing and tells nothing, whatever it is aimed at. */
const harmless = new Set(['chat:close', 'library:close', 'versions:close'])

const aimedAt = (spec: Command) => idsOf(spec).filter((field) => !inTheOpen.has(field) && !field.endsWith('Ids'))

function aim(name: string, spec: Command, { aims, ids }: Pick<Secrets, 'aims' | 'ids'>): unknown {
  return makeSample(spec.input, { ...aims, ...(ids[name] === undefined ? {} : { id: ids[name] }) })
}

describe('things of others', () => {
  test('[S033] every id that any command asks for is one that the matrix has something of others for', async () => {
    const { aims, ids, office } = await openSecrets()
    const unaimed = [...commands]
      .filter(([name]) => office.commands.includes(name))
      .flatMap(([name, spec]) =>
        aimedAt(spec)
          .filter((field) => (field === 'id' ? ids[name] === undefined : aims[field] === undefined))
          .map((field) => `${name} ${field}`),
      )
    expect(unaimed).toEqual([])
  })

  test('[S033] [S034] [S036] [S043] [S044] [S045] each kind of actor × each command × a thing of others: as what never was, and nobody hears it', async () => {
    const secrets = await openSecrets()
    const { office, people, host, kees, rooms } = secrets
    // In a call of their own, so that questions about streams get as far as the stream.
    for (const kind of kinds) {
      await people[kind].call('door:enter', { roomId: rooms[kind].open })
      await people[kind].call('media:join', {})
    }
    await host.heard('door:knocked')
    const before = await secrets.look()
    const heard = [host, kees].map((one) => one.unasked().filter(([name]) => name !== 'p').length)
    const wrong: unknown[] = []
    let cells = 0
    for (const kind of kinds)
      for (const [name, spec] of commands) {
        const fields = aimedAt(spec)
        if (fields.length === 0 || !office.commands.includes(name)) continue
        const actor = asActor(kind, people[kind].memberId)
        // What administrators look after by the table is theirs to touch.
        if (kind === 'administrator' && may(actor, spec.action)) continue
        if (cells % 10 === 0) office.clock.advance(2_000)
        cells += 1
        const never = Object.fromEntries(Object.keys(secrets.aims).map((field) => [field, randomUUID()]))
        const at = aim(name, spec, secrets)
        const reply = await people[kind].call(name, at)
        const answer = JSON.stringify(reply)
        const nothing = aim(name, spec, { aims: never, ids: { [name]: randomUUID() } })
        const asNothing = JSON.stringify(await people[kind].call(name, nothing))
        if (answer !== asNothing || (reply.ok === true && !harmless.has(name)))
          wrong.push({ kind, name, answer, asNothing })
        if (!mayEver(actor, spec.action) && answer !== '{"ok":false,"refusal":"not_found"}')
          wrong.push({ kind, name, answer })
      }
    expect(wrong).toEqual([])
    expect(cells).toBeGreaterThan(200)
    expect(await secrets.look()).toBe(before)
    expect([host, kees].map((one) => one.unasked().filter(([name]) => name !== 'p').length)).toEqual(heard)
  }, 240_000)

  test('[S033] [S036] messages: one’s own is changed where one may still read it, another’s never', async () => {
    const { office, people, host, rooms } = await openHouse()
    const wrong: unknown[] = []
    for (const [kind, place] of cross(kinds, ['open', 'group', 'own'] as const)) {
      const roomId = rooms[kind][place]
      const id = randomUUID()
      const sent = await people[kind].call('chat:send', { roomId, id, text: 'van mij' })
      const theirs = randomUUID()
      expect(await host.call('chat:send', { roomId, id: theirs, text: 'van de gastheer' })).toMatchObject({
        ok: true,
      })
      const edit = await people[kind].call('chat:edit', { id, text: 'beter' })
      if (edit.ok !== sent.ok) wrong.push({ kind, place, sent, edit })
      for (const name of ['chat:edit', 'chat:delete']) {
        const text = name === 'chat:edit' ? { text: 'van mij nu' } : {}
        const other = await people[kind].call(name, { id: theirs, ...text })
        const never = await people[kind].call(name, { id: randomUUID(), ...text })
        if (other.ok || (!sent.ok && JSON.stringify(other) !== JSON.stringify(never)))
          wrong.push({ kind, place, name, other })
      }
      office.clock.advance(2_000)
    }
    expect(wrong).toEqual([])
  })
})

describe('a guest who was let in', () => {
  test('[S033] [S026] has what the table gives in that room, and is nobody everywhere else', async () => {
    const { office, host, people, rooms, documents } = await openHouse()
    const { guest } = people
    const roomId = rooms.guest.open
    await host.call('door:set', { roomId, state: 'knock' })
    await guest.call('door:knock', { roomId, line: '' })
    const { knock } = await host.heard('door:knocked')
    await host.call('door:answer', { id: knock.id, answer: 'let_in' })
    expect(await guest.call('door:enter', { roomId })).toMatchObject({ ok: true })
    const actor = asActor('guest', guest.memberId)
    const here = { relation: 'inside', state: 'live', confidential: false, present: true } as const
    const wrong: unknown[] = []
    const about = [...commands].filter(
      ([name, spec]) => idsOf(spec).includes('roomId') && office.commands.includes(name),
    )
    for (const [name, spec] of about) {
      if (name === 'door:enter') continue
      office.clock.advance(500)
      const allowed = may(actor, spec.action, here)
      const reply = await guest.call(name, makeSample(spec.input, { roomId }))
      const missing = reply.refusal === 'room_not_found' || reply.refusal === 'not_found'
      if (allowed ? missing : reply.ok) wrong.push({ name, allowed, reply })
      const other = JSON.stringify(await guest.call(name, makeSample(spec.input, { roomId: rooms.guest.other })))
      const never = JSON.stringify(await guest.call(name, makeSample(spec.input, { roomId: rooms.guest.deleted })))
      if (other !== never) wrong.push({ name, other, never })
    }
    expect(wrong).toEqual([])
    expect(await guest.call('media:join', {})).toMatchObject({ ok: true })
    const id = documents.get(roomId)!
    const note = await openPeer(office.url, guest.cookie, { id })
    for (const place of ['own', 'group', 'other', 'archived'] as const) {
      const elsewhere = documents.get(rooms.member[place])!
      await expect(openPeer(office.url, guest.cookie, { id: elsewhere }), place).rejects.toThrow('404')
    }
    await guest.call('door:leave', {})
    await note.leave()
  })
})

/** What a group is to those of the matrix: theirs, another's, put away. */
describe('groups as targets', () => {
  test('[S033] each kind of actor × each command about a group × own, other, archived, never', async () => {
    const { office, ada, people, host, groupId } = await openHouse()
    const wish = { name: 'Oud', kind: 'circle', description: '', open: false, agreement: null }
    const make = async () =>
      (await ada.call('groups:create', { ...wish, keepers: [host.memberId] })).value.group.id as string
    const [archived, other] = [await make(), await make()]
    for (const kind of kinds) await takeIn(host, archived, people[kind], kind)
    await ada.call('groups:archive', { groupId: archived })
    const targets = { own: groupId, other, archived, never: randomUUID() }
    const about = [...commands]
      .filter(
        ([name, spec]) =>
          idsOf(spec).includes('groupId') && office.commands.includes(name) && !/^rooms:|^accounts:/.test(name),
      )
      .sort(([one], [two]) => Number(one === 'groups:leave') - Number(two === 'groups:leave'))
    expect(about.length).toBeGreaterThan(10)
    const wrong: unknown[] = []
    for (const [[kind, [name, { action, input }]], [place, id]] of cross(
      cross(kinds, about),
      Object.entries(targets),
    )) {
      const actor = asActor(kind, people[kind].memberId)
      if (action === 'group.manage' && kind === 'administrator') continue // below
      const member = kind !== 'guest' && (place === 'own' || place === 'archived')
      const state = place === 'never' ? 'deleted' : place === 'archived' ? 'archived' : 'live'
      const resource = { relation: member ? 'inside' : 'none', state, confidential: true } as const
      // The rooms of a group that was put away are shut, for administrators too.
      const shut = place === 'archived' && !action.startsWith('group.')
      const allowed = !shut && may(actor, action, resource)
      office.clock.advance(500)
      const reply = await people[kind].call(name, makeSample(input, { groupId: id, memberId: host.memberId }))
      const hidden = !mayEver(actor, action)
        ? JSON.stringify(reply) === '{"ok":false,"refusal":"not_found"}'
        : !reply.ok
      if (allowed ? reply.refusal === 'group_not_found' || reply.refusal === 'not_found' : !hidden)
        wrong.push({ kind, name, place, allowed, reply })
    }
    expect(wrong).toEqual([])
  })
})

/** The frames of the house: administrators alone, and for each command something made for it. */
const frames = new Set<Action>([
  ...(['room.manage', 'floor.manage', 'group.manage', 'organisation.manage', 'directory.manage'] as const),
  ...(['office.manage', 'account.manage', 'session.manage', 'contact.manage', 'audit.read', 'policy.explain'] as const),
])

describe('managing', () => {
  test('[S033] [S060] each managing command × each kind of actor: nothing moves for whom it is not, all of it works for whom it is', async () => {
    const house = await openHouse()
    const { office, ada, people, floorId } = house
    const managing = [...commands].filter(([name, { action }]) => frames.has(action) && office.commands.includes(name))
    expect(managing.length).toBeGreaterThan(25)
    const state = async () => {
      const seen: unknown[] = []
      for (const name of [
        'rooms:managed',
        'groups:managed',
        'organisations:managed',
        'directory:members',
        'contacts:all',
      ])
        seen.push((await ada.call(name, {})).value)
      return JSON.stringify(seen)
    }
    /** Something to be done with as the command likes. */
    const scratch = async () => {
      const name = `Los ${randomUUID()}`
      const rest = { floorId, kind: 'meeting', description: '', capacity: 4, access: 'everyone', memberIds: [] }
      const person = office.accounts.admit({
        name,
        email: `${randomUUID()}@test.example`,
        role: 'member',
        language: null,
      })!
      const wish = { name, kind: 'circle', description: '', open: false, agreement: null, keepers: [person.memberId] }
      const value = async (command: string, input: object) => (await ada.call(command, input)).value
      return {
        roomId: (await value('rooms:create', { ...rest, name })).room.id as string,
        floorId: (await value('rooms:create-floor', { name: name.slice(0, 30) })).floor.id as string,
        groupId: (await value('groups:create', wish)).group.id as string,
        organisationId: (await value('organisations:create', { name: name.slice(0, 40) })).organisation.id as string,
        memberId: person.memberId as string,
        contactId: people.office.memberId as string,
      }
    }
    /** The member as before, and a device on which they are signed in. */
    const signedIn = async (aims: Awaited<ReturnType<typeof scratch>>) => {
      await office.signIn(aims.memberId as MemberId)
      return {
        ...aims,
        id: (await ada.call('accounts:sessions-of', { memberId: aims.memberId })).value.sessions[0].id as string,
      }
    }
    const wrong: unknown[] = []
    const unable = new Set(['not_found', 'invalid_input', 'internal', 'too_many_requests', 'not_signed_in'])
    for (const [name, spec] of managing) {
      const aims = name === 'accounts:end-session-of' ? await signedIn(await scratch()) : await scratch()
      const before = await state()
      for (const kind of kinds) {
        const actor = asActor(kind, people[kind].memberId)
        if (mayEver(actor, spec.action)) continue
        const reply = await people[kind].call(name, makeSample(spec.input, aims))
        if (JSON.stringify(reply) !== '{"ok":false,"refusal":"not_found"}') wrong.push({ kind, name, reply })
      }
      if ((await state()) !== before) wrong.push({ name, moved: true })
      const reply = await people.administrator.call(name, makeSample(spec.input, aims))
      const missing = /^[a-z]+_not_found$/.test(String(reply.refusal)) && reply.refusal !== 'contact_not_found'
      if (!reply.ok && (unable.has(reply.refusal as string) || missing)) wrong.push({ name, reply })
      office.clock.advance(20_000)
    }
    expect(wrong).toEqual([])
  }, 240_000)
})
