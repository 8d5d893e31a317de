import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actorKinds, isColleague, toActor, type Actor, type ActorKind } from '#shared/access/actor.ts'
import { actions, explain, may, mayEver, type Action, type Resource } from '#shared/access/policy.ts'
import { relations, states } from '#shared/access/resource.ts'
import { table, type Need } from '#shared/access/table.ts'
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
    common: fc.boolean(),
  },
  { requiredKeys: [] },
)
const asked = fc.tuple(anyKind, anyAction, anyResource)

/** Every thing there can be, as far as it is said: each field with each answer, and not said. */
function everything(): Resource[] {
  const answers = [true, false]
  const fields = {
    relation: relations,
    state: states,
    own: answers,
    confidential: answers,
    present: answers,
    common: answers,
  }
  return Object.entries(fields).reduce<Resource[]>(
    (things, [field, values]) =>
      things.flatMap((thing) => [thing, ...values.map((value) => ({ ...thing, [field]: value }))]),
    [{}],
  )
}

const rankOf = (relation: Resource['relation'] = 'none') => relations.indexOf(relation)

/** The table's word, spelt out: all that stands in a need must hold, and what is not said does not. */
const holds = (need: Need, { relation, state, own, confidential, present, common }: Resource) =>
  [
    need.relation === undefined || rankOf(relation) >= rankOf(need.relation),
    need.states === undefined || need.states.some((one) => one === state),
    need.own === undefined || own === true,
    need.notConfidential === undefined || confidential === false,
    need.present === undefined || present === true,
    need.common === undefined || common === true,
  ].every(Boolean)

describe('the policy', () => {
  test('[S033] each kind × action × thing: allowed if and only if one of the ways that the table names is there in full', () => {
    const things = everything()
    const isRight = (kind: ActorKind, action: Action) => {
      const ways = table[action][kind]
      const actor = actorOf(kind)
      const isMeant = (thing: Resource) => thing.state !== 'deleted' && (ways ?? []).some((way) => holds(way, thing))
      return (
        mayEver(actor, action) === (ways !== undefined) &&
        things.every((thing) => may(actor, action, thing) === isMeant(thing))
      )
    }
    const wrong = actorKinds.flatMap((kind) =>
      actions.filter((action) => !isRight(kind, action)).map((action) => `${action}/${kind}`),
    )
    expect(things).toHaveLength(5 * 4 * 3 ** 4)
    expect(wrong).toEqual([])
  })

  test('any one way will do, whichever stands first; and the reason is what lacks', () => {
    const why = (action: Action, thing: Resource, kind: ActorKind = 'member') =>
      explain(actorOf(kind), action, thing).why
    const inside = { relation: 'inside', state: 'live' } as const
    expect(why('document.manage', { relation: 'keeper', state: 'live', own: false })).toBe('granted')
    expect(why('document.manage', { ...inside, own: true })).toBe('granted')
    expect(why('document.manage', { ...inside, own: false })).toBe('own')
    expect(why('document.restrict', inside)).toBe('common')
    expect(why('document.present', inside)).toBe('present')
    expect(why('guest.invite', { ...inside, confidential: true })).toBe('confidential')
    expect(why('chat.write', { relation: 'inside', state: 'archived' })).toBe('state')
    expect(why('chat.write', { relation: 'invited', state: 'live' })).toBe('relation')
    expect(why('chat.write', { ...inside, state: 'deleted' })).toBe('deleted')
    expect(why('audit.read', {})).toBe('kind')
    expect(why('audit.read', {}, 'administrator')).toBe('granted')
  })

  test('members, the office and administrators have colleagues; who comes from elsewhere has none', () => {
    const colleagues = actorKinds.filter((kind) => isColleague({ kind }))
    expect(colleagues).toEqual(['member', 'office', 'administrator'])
  })

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
