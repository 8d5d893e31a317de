import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { actorKinds } from '#shared/access/actor.ts'
import { actions, explain, may, mayEver, type Action, type Resource } from '#shared/access/policy.ts'
import type { Command } from '#shared/kernel/contract.ts'
import { connectPerson } from '#test/support/person.ts'
import { openPeer } from '../server/documents-peer.ts'
import { makeSample, readContracts } from './matrix-contracts.ts'
import { kinds, openHouse, places, resourceOf } from './matrix-house.ts'

const { commands, routes } = await readContracts()

/** Answers `done` whatever it is aimed at, since it takes nothing and tells nothing. */
const harmless = new Set(['chat:close', 'library:close'])
/** The commands that change the room they are aimed at: the allowed cells get one of their own. */
const changes = (action: Action) => action === 'room.manage' || action === 'floor.manage'

const roomShape = ({ input }: Command) =>
  'roomId' in ((input as unknown as { def: { shape?: object } }).def.shape ?? {})
const aimed = [...commands].filter(([, spec]) => roomShape(spec))
/** The answer about a room that is not there for who asks; a knock or a message that is not there is another matter. */
const isNotThere = ({ refusal }: { refusal?: string }) => refusal === 'not_found' || refusal === 'room_not_found'

/** What lies and happens in a room. */
const contents: ReadonlySet<Action> = new Set<Action>([
  ...(['room.see', 'room.enter', 'call.take-part', 'document.open', 'document.write'] as const),
  ...(['file.see', 'file.add', 'chat.read', 'chat.write', 'chat.change-own'] as const),
])

describe('the whole matrix', () => {
  test('[S033] every command of the office is in a contract, and every one names an action of the table', async () => {
    const { office } = await openHouse()
    expect([...office.commands].sort()).toEqual([...commands.keys()].sort())
    for (const [name, { action }] of [...commands, ...routes])
      expect([name, actions.includes(action)]).toEqual([name, true])
  })

  test('[S033] every smallest input is one the contract takes, so that no cell passes by being nonsense', () => {
    const wrong = [...commands].filter(([, { input }]) => {
      const sample = makeSample(input)
      return !input.safeParse(sample).success
    })
    expect(wrong.map(([name]) => name).filter((name) => !name.startsWith('media:'))).toEqual([])
  })

  test('[S033] [S034] [S036] [S056] [S060] each kind of actor × each command × own, other, archived, deleted', async () => {
    const { office, people, rooms } = await openHouse()
    const wrong: unknown[] = []
    const cells = kinds.flatMap((kind) =>
      [...commands].flatMap(([name, spec]) =>
        !office.commands.includes(name)
          ? []
          : (roomShape(spec) ? [...places] : [null]).map((place) => ({ kind, name, spec, place })),
      ),
    )
    for (const [index, { kind, name, spec, place }] of cells.entries()) {
      const person = people[kind]
      const actor = { kind, memberId: person.memberId } as never
      const ever = mayEver(actor, spec.action)
      const allowed = ever && (place === null || may(actor, spec.action, resourceOf(kind, place)))
      // What may be done to the building for real is tried elsewhere; here, who may not, and whether rooms are found.
      if (allowed && (place === null || changes(spec.action))) continue
      if (index % 20 === 0) office.clock.advance(2_000)
      const roomId = place === null ? randomUUID() : rooms[kind][place]
      const reply = await person.call(name, makeSample(spec.input, { roomId }))
      if (name === 'door:enter') await person.call('door:leave', {})
      const asDeclared = allowed
        ? !isNotThere(reply)
        : ever
          ? !reply.ok || harmless.has(name)
          : JSON.stringify(reply) === '{"ok":false,"refusal":"not_found"}'
      if (!asDeclared) wrong.push({ kind, name, action: spec.action, place, reply })
    }
    expect(wrong).toEqual([])
    expect(cells.length).toBeGreaterThan(kinds.length * commands.size)
  }, 240_000)

  test('[S034] [S042] a room that is not theirs answers each question as one that never was', async () => {
    const { office, people, rooms } = await openHouse()
    const wrong: unknown[] = []
    for (const kind of kinds)
      for (const [name, spec] of aimed) {
        if (changes(spec.action)) continue
        office.clock.advance(1_000)
        const ask = (roomId: string) => people[kind].call(name, makeSample(spec.input, { roomId }))
        const other = JSON.stringify(await ask(rooms[kind].other))
        const never = JSON.stringify(await ask(rooms[kind].deleted))
        if (other !== never) wrong.push({ kind, name, other, never })
      }
    expect(wrong).toEqual([])
  })

  test('[S033] [S028] without a session there is no socket, no document and no answer to any route but the doorstep’s', async () => {
    const { office, documents } = await openHouse()
    const nobody = { memberId: randomUUID() as never, name: 'Niemand', cookie: '' }
    await expect(connectPerson(office.url, nobody)).rejects.toThrow('not_signed_in')
    for (const id of documents.values()) await expect(openPeer(office.url, '', { id })).rejects.toThrow('404')
    for (const [name, { method, path: place, action, input }] of routes) {
      if (mayEver({ kind: 'anonymous' }, action)) continue
      const answer = await fetch(office.url + place, {
        method,
        headers: { origin: office.url, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: JSON.stringify(makeSample(input)) }),
      })
      expect([name, answer.status, await answer.json()]).toEqual([name, 401, { ok: false, refusal: 'not_signed_in' }])
    }
  })

  test('[S033] each kind of actor × each route: only who ever may gets past the passage', async () => {
    const { office, people } = await openHouse()
    for (const kind of kinds)
      for (const [name, { method, path: place, action, input }] of routes) {
        const ever = mayEver({ kind, memberId: people[kind].memberId } as never, action)
        if (ever) continue
        const answer = await fetch(office.url + place, {
          method,
          headers: { origin: office.url, cookie: people[kind].cookie, 'content-type': 'application/json' },
          ...(method === 'GET' ? {} : { body: JSON.stringify(makeSample(input)) }),
        })
        expect([kind, name, answer.status]).toEqual([kind, name, 404])
      }
  })

  test('[S033] [S040] [S056] [S059] each kind of actor × each room’s document: opened, written, or not there', async () => {
    const { office, people, rooms, documents } = await openHouse()
    for (const kind of kinds)
      for (const place of places) {
        const resource = resourceOf(kind, place)
        const actor = { kind, memberId: people[kind].memberId } as never
        const id = documents.get(rooms[kind][place]) ?? randomUUID()
        const cell = `${kind} ${place}`
        if (!may(actor, 'document.open', resource)) {
          await expect(openPeer(office.url, people[kind].cookie, { id }), cell).rejects.toThrow('404')
          continue
        }
        const peer = await openPeer(office.url, people[kind].cookie, { id, saved: true })
        if (may(actor, 'document.write', resource)) {
          peer.doc.getXmlFragment('note').insert(0, [new Y.XmlElement('paragraph')])
          await peer.until(() => peer.saved > 0)
        } else {
          peer.doc.getXmlFragment('note').insert(0, [new Y.XmlElement('paragraph')])
          await peer.until(() => peer.closedWith !== null)
        }
        await peer.leave()
      }
  })

  test('[S033] [S041] each kind of actor × each room’s call: who may not enter has no call of it', async () => {
    const { people, rooms } = await openHouse()
    for (const kind of kinds)
      for (const place of places) {
        const actor = { kind, memberId: people[kind].memberId } as never
        const allowed = may(actor, 'call.take-part', resourceOf(kind, place))
        const entered = await people[kind].call('door:enter', { roomId: rooms[kind][place] })
        const joined = await people[kind].call('media:join', {})
        expect([kind, place, entered.ok, joined.ok]).toEqual([kind, place, allowed, allowed])
        await people[kind].call('door:leave', {})
      }
  })
})

test('[S033] the table denies what it does not name: no kind × action × resource is granted by silence', () => {
  const resources: Resource[] = [undefined, 'none', 'invited', 'inside', 'keeper'].flatMap((relation) =>
    [undefined, 'live', 'archived', 'deleted'].flatMap((state) =>
      [false, true].flatMap((own) =>
        [undefined, false, true].map((confidential) => ({ relation, state, own, confidential }) as unknown as Resource),
      ),
    ),
  )
  const cells = actorKinds.flatMap((kind) =>
    actions.flatMap((action) => resources.map((resource) => ({ kind, action, resource }))),
  )
  for (const { kind, action, resource } of cells) {
    const actor = (kind === 'anonymous' ? { kind } : { kind, memberId: randomUUID() }) as never
    const { allowed, rule } = explain(actor, action, resource)
    if (may(actor, action, resource) !== allowed || rule !== `${action}/${kind}`) expect.fail(rule)
    if (!allowed) continue
    expect([rule, mayEver(actor, action), resource.state === 'deleted']).toEqual([rule, true, false])
    // Content opens by relation alone, for administrators too (S059).
    if (contents.has(action)) expect(['inside', 'keeper']).toContain(resource.relation)
  }
  expect(cells.length).toBeGreaterThan(20_000)
})
