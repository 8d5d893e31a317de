import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actorKinds, toActor, type Actor, type ActorKind } from '#shared/access/actor.ts'
import { actions, explain, may, mayEver, type Resource } from '#shared/access/policy.ts'
import { relations, states } from '#shared/access/resource.ts'
import { table } from '#shared/access/table.ts'
import type { MemberId, RoomId } from '#shared/kernel/ids.ts'

const memberId = '00000000-0000-4000-8000-000000000001' as MemberId
const roomId = '00000000-0000-4000-8000-000000000002' as RoomId

const actorOf = (kind: ActorKind): Actor =>
  kind === 'anonymous' ? { kind } : kind === 'guest' ? { kind, memberId, roomId } : { kind, memberId }

const anyKind = fc.constantFrom(...actorKinds)
const anyAction = fc.constantFrom(...actions)
const anyResource: fc.Arbitrary<Resource> = fc.record(
  {
    relation: fc.constantFrom(...relations),
    own: fc.boolean(),
    confidential: fc.boolean(),
    state: fc.constantFrom(...states),
    present: fc.boolean(),
  },
  { requiredKeys: [] },
)
const asked = fc.tuple(anyKind, anyAction, anyResource)

describe('the policy', () => {
  test('what no rule names for a kind of actor is refused, whatever the thing', () => {
    fc.assert(
      fc.property(asked, ([kind, action, resource]) => {
        if (table[action][kind] === undefined) {
          expect(may(actorOf(kind), action, resource)).toBe(false)
          expect(mayEver(actorOf(kind), action)).toBe(false)
        }
      }),
    )
  })

  test('nobody does anything with what has been deleted', () => {
    fc.assert(
      fc.property(asked, ([kind, action, resource]) => {
        expect(may(actorOf(kind), action, { ...resource, state: 'deleted' })).toBe(false)
      }),
    )
  })

  test('a closer relation never gives less', () => {
    fc.assert(
      fc.property(asked, ([kind, action, resource]) => {
        const allowed = relations.map((relation) => may(actorOf(kind), action, { ...resource, relation }))
        expect(allowed).toEqual([...allowed].sort((one, other) => Number(one) - Number(other)))
      }),
    )
  })

  test('what is not said of a thing never gives more than any answer would', () => {
    fc.assert(
      fc.property(asked, fc.constantFrom('own', 'present', 'relation', 'state'), ([kind, action, resource], unsaid) => {
        const { [unsaid]: _, ...rest } = resource
        const whole: Resource = { relation: 'keeper', own: true, present: true, state: 'live', confidential: false }
        if (may(actorOf(kind), action, rest)) expect(may(actorOf(kind), action, { ...whole, ...rest })).toBe(true)
      }),
    )
  })

  test('the reason says the same as the decision', () => {
    fc.assert(
      fc.property(asked, ([kind, action, resource]) => {
        const actor = actorOf(kind)
        const { allowed, rule, why } = explain(actor, action, resource)
        expect(allowed).toBe(may(actor, action, resource))
        expect(why === 'granted').toBe(allowed)
        expect(rule).toBe(`${action}/${kind}`)
      }),
    )
  })

  test('an administrator reads nothing in a room that is not open to them', () => {
    const administrator = actorOf('administrator')
    const closed = { relation: 'none', confidential: true, state: 'live' } as const
    for (const action of [
      'room.see',
      'room.enter',
      'call.take-part',
      'document.open',
      'chat.read',
      'file.see',
    ] as const)
      expect(explain(administrator, action, closed)).toMatchObject({ allowed: false, why: 'relation' })
    expect(may(administrator, 'room.manage', closed)).toBe(true)
  })

  test('partners and guests have no directory, no organisations and no administration', () => {
    for (const kind of ['guest', 'partner'] as const)
      for (const action of actions)
        if (/(?<!^document\.)manage|^directory|^organisation|^audit|explain|invit/.test(action))
          expect(mayEver(actorOf(kind), action), `${kind} ${action}`).toBe(false)
  })

  test('a guest says who may write in what they made themselves, and in nothing else', () => {
    const inside = { relation: 'inside', state: 'live' } as const
    expect(may(actorOf('guest'), 'document.manage', { ...inside, own: true })).toBe(true)
    expect(may(actorOf('guest'), 'document.manage', { ...inside, own: false })).toBe(false)
  })

  test('a guest knocks at the door before being let in, and does nothing else there', () => {
    const waiting = { relation: 'invited', state: 'live', confidential: true } as const
    const aimedAtRooms = actions.filter((action) => /^(room|door|call|document|file|chat|guest|group)\./.test(action))
    expect(aimedAtRooms.filter((action) => may(actorOf('guest'), action, waiting))).toEqual(['door.knock'])
  })

  test('an account asks as what it is; a guest of no room is nobody', () => {
    expect(toActor({ memberId, role: 'partner', guestOf: null })).toEqual({ kind: 'partner', memberId })
    expect(toActor({ memberId, role: 'guest', guestOf: { roomId } })).toEqual({ kind: 'guest', memberId, roomId })
    expect(toActor({ memberId, role: 'guest', guestOf: null })).toBeNull()
  })
})
