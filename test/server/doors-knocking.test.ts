import { describe, expect, test } from 'vitest'
import { ADMISSION_MS, NOTE_AFTER_MS, RETURN_MS, VISITOR_GRACE_MS } from '#shared/doors/limits.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import { openSmallOffice } from './presence-fakes.ts'

type Office = Awaited<ReturnType<typeof openSmallOffice>>
type Somebody = ReturnType<Office['as']>

/** The meeting room with Ann inside and its door on 'knock', and Bob before it. */
async function openMeeting() {
  const office = await openSmallOffice()
  const { commands } = office.doors
  const ann = office.as(office.member())
  const bob = office.as(office.member())
  const carla = office.as(office.member())
  const { id: roomId } = office.roomNamed('Vergaderkamer 1')
  await commands['door:enter'](ann, { roomId })
  await commands['door:set'](ann, { roomId, state: 'knock' })
  const enter = async (who: Somebody, pass?: string) => {
    const reply = await commands['door:enter'](who, { roomId, ...(pass === undefined ? {} : { pass }) })
    return reply.ok ? 'in' : reply.refusal
  }
  const knock = async (who: Somebody, line = '') => {
    const reply = await commands['door:knock'](who, { roomId, line })
    if (!reply.ok) throw new Error(reply.refusal)
    return reply.value.knock
  }
  const answer = async (who: Somebody, id: string, said: 'let_in' | 'wait' | 'refuse') => {
    const reply = await commands['door:answer'](who, { id: id as never, answer: said })
    return reply.ok ? 'done' : reply.refusal
  }
  return { office, commands, ann, bob, carla, roomId, enter, knock, answer }
}

const last = (who: Somebody, event: string) => who.connection.heard(event).at(-1)
const states = (who: Somebody) =>
  who.connection
    .heard('door:own-knock')
    .map((each) => (each as { knock: { state: { kind: string } } }).knock.state.kind)

describe('knocking', () => {
  test('[D7] [D10] Bob knocks, Ann hears it, lets him in, and he walks in once', async () => {
    const { office, ann, bob, carla, roomId, enter, knock, answer } = await openMeeting()
    expect(await enter(bob)).toBe('must_knock')
    const { id, heard, state } = await knock(bob, 'Heb je even?')
    expect([heard, state]).toEqual([true, { kind: 'waiting' }])
    expect(last(ann, 'door:knocked')).toMatchObject({ knock: { id, line: 'Heb je even?', quiet: false } })
    expect(carla.connection.heard('door:knocked')).toEqual([])
    expect(await answer(ann, id, 'let_in')).toBe('done')
    expect(states(bob)).toEqual(['let_in'])
    expect(last(ann, 'door:knock-over')).toMatchObject({ id, how: 'let_in' })
    expect(await enter(bob)).toBe('in')
    await office.doors.commands['door:leave'](bob, {})
    expect(await enter(bob)).toBe('must_knock')
    expect(office.presence.inside(roomId)).toEqual([ann.actor.memberId])
  })

  test('[D11] the first answer holds for all, and the others see who gave it', async () => {
    const { office, ann, bob, carla, roomId, knock, answer } = await openMeeting()
    await office.doors.commands['door:set'](ann, { roomId, state: 'open' })
    await office.doors.commands['door:enter'](carla, { roomId })
    await office.doors.commands['door:set'](ann, { roomId, state: 'knock' })
    const { id } = await knock(bob)
    expect(await answer(ann, id, 'wait')).toBe('done')
    expect(last(carla, 'door:knocked')).toMatchObject({ knock: { waitAsked: 'Ann' } })
    expect(await answer(carla, id, 'refuse')).toBe('done')
    expect(await answer(ann, id, 'let_in')).toBe('knock_not_found')
    expect(last(ann, 'door:knock-over')).toEqual({ id, how: 'refused', by: 'Ann' })
    expect(states(bob)).toEqual(['asked_to_wait', 'refused'])
  })

  test('[D10] [S054] nobody answers their own knock, nobody from outside, and nobody twice', async () => {
    const { office, ann, bob, carla, enter, knock, answer } = await openMeeting()
    const { id } = await knock(bob)
    expect(await answer(bob, id, 'let_in')).toBe('knock_not_found')
    expect(await answer(carla, id, 'let_in')).toBe('knock_not_found')
    expect(await answer(office.admin, id, 'let_in')).toBe('knock_not_found')
    expect(await answer(carla, '00000000-0000-4000-8000-000000000000', 'let_in')).toBe('knock_not_found')
    await answer(ann, id, 'let_in')
    expect(await enter(carla)).toBe('must_knock')
    office.clock.advance(ADMISSION_MS)
    expect(await enter(bob)).toBe('must_knock')
    expect(states(bob)).toEqual(['let_in', 'over'])
    expect(await answer(ann, id, 'let_in')).toBe('knock_not_found')
  })

  test('[D12] a knock outlives a short break of the line, not a long one; a second knock ends the first', async () => {
    const { office, ann, knock } = await openMeeting()
    const dora = office.member()
    const before = office.as(dora)
    await knock(before)
    before.connection.end()
    office.clock.advance(VISITOR_GRACE_MS - 1)
    const back = office.as(dora)
    office.clock.advance(VISITOR_GRACE_MS)
    expect(ann.connection.heard('door:knock-over')).toEqual([])
    const second = await knock(back)
    expect(ann.connection.heard('door:knock-over')).toHaveLength(1)
    back.connection.end()
    office.clock.advance(VISITOR_GRACE_MS)
    expect(last(ann, 'door:knock-over')).toEqual({ id: second.id, how: 'gone', by: null })
  })

  test('[D12] who knocks at a room that is put away is told so, and those who heard it that it is over', async () => {
    const { office, ann, bob, roomId, knock } = await openMeeting()
    const { id } = await knock(bob)
    await office.rooms.commands['rooms:archive'](office.admin, { roomId })
    expect(last(bob, 'door:own-knock')).toMatchObject({ knock: { id, state: { kind: 'over', why: 'shut' } } })
    expect(last(ann, 'door:knock-over')).toMatchObject({ id })
  })

  test('three knocks a minute, and no more', async () => {
    const { office, commands, bob, roomId, knock } = await openMeeting()
    for (const line of ['1', '2', '3']) await knock(bob, line)
    expect(await commands['door:knock'](bob, { roomId, line: '4' })).toMatchObject({ refusal: 'too_many_requests' })
    office.clock.advance(60_000)
    await knock(bob, '4')
  })

  test('[D13] [D14] a knock nobody answers becomes a note that those inside find, read and erase', async () => {
    const { office, commands, ann, bob, carla, roomId, knock } = await openMeeting()
    await knock(bob)
    const leave = () => commands['door:leave-note'](bob, { roomId, text: 'Bel me even.' })
    expect(await leave()).toMatchObject({ refusal: 'too_early_for_a_note' })
    office.clock.advance(NOTE_AFTER_MS)
    expect(states(bob)).toEqual(['unanswered'])
    expect(last(bob, 'door:own-knock')).toMatchObject({ knock: { mayLeaveNote: true } })
    expect(await leave()).toMatchObject({ ok: true })
    expect(states(bob)).toEqual(['unanswered', 'over'])
    expect(await leave()).toMatchObject({ refusal: 'too_early_for_a_note' })
    const { note } = last(ann, 'door:note') as { note: { id: string; text: string; readBy: null } }
    expect(note).toMatchObject({ text: 'Bel me even.', readBy: null })
    const input = { id: note.id as never }
    expect(await commands['door:read-note'](carla, input)).toMatchObject({ refusal: 'note_not_found' })
    await commands['door:read-note'](ann, input)
    expect(last(ann, 'door:note')).toMatchObject({ note: { readBy: 'Ann' } })
    await commands['door:erase-note'](ann, input)
    expect(last(ann, 'door:note-gone')).toEqual(input)
    expect(await commands['door:look'](ann, {})).toMatchObject({ value: { notes: [] } })
  })

  test('[D13] [D14] [D15] a keeper hears a knock from elsewhere in the office; where nobody hears, a note is left at once', async () => {
    const { office, commands, bob, carla } = await openMeeting()
    const lotte = office.member('office')
    const atWork = office.as(lotte)
    const { id: roomId } = office.roomNamed('Receptie')
    await commands['door:set'](atWork, { roomId, state: 'knock' })
    expect(await commands['door:knock'](bob, { roomId, line: '' })).toMatchObject({ value: { knock: { heard: true } } })
    expect(last(atWork, 'door:knocked')).toMatchObject({ knock: { roomName: 'Receptie' } })
    expect(await commands['door:enter'](atWork, { roomId })).toMatchObject({ ok: true })
    atWork.connection.end()
    expect(last(bob, 'door:own-knock')).toMatchObject({ knock: { heard: false, mayLeaveNote: true } })
    expect(await commands['door:leave-note'](bob, { roomId, text: 'Was er even.' })).toMatchObject({ ok: true })
    office.clock.advance(1_000)
    await commands['door:set'](office.as(lotte), { roomId, state: 'closed' })
    expect(await commands['door:knock'](carla, { roomId, line: '' })).toMatchObject({ refusal: 'door_closed' })
    expect(await commands['door:leave-note'](carla, { roomId, text: 'Ik ook.' })).toMatchObject({ ok: true })
    expect(await commands['door:look'](office.admin, {})).toMatchObject({ value: { notes: [] } })
    const found = await commands['door:look'](office.as(lotte), {})
    expect(found).toMatchObject({ value: { notes: [{ text: 'Ik ook.' }, { text: 'Was er even.' }], keeps: [roomId] } })
  })

  test('[D8] where nobody keeps a room, the last one out opens it', async () => {
    const { commands, ann, bob, enter } = await openMeeting()
    expect(await enter(bob)).toBe('must_knock')
    await commands['door:leave'](ann, {})
    expect(await enter(bob)).toBe('in')
  })

  test('[D15] who comes in hears who is at the door; who goes out no longer', async () => {
    const { commands, ann, bob, carla, roomId, knock, answer } = await openMeeting()
    const { id } = await knock(bob)
    const second = await commands['door:knock'](carla, { roomId, line: '' })
    if (!second.ok) throw new Error(second.refusal)
    await answer(ann, second.value.knock.id, 'let_in')
    await commands['door:enter'](carla, { roomId })
    expect(last(carla, 'door:knocked')).toMatchObject({ knock: { id } })
    await commands['door:leave'](carla, {})
    expect(last(carla, 'door:knock-over')).toEqual({ id, how: 'not_yours', by: null })
  })

  test('[D8] opening the door lets in whoever waits before it, and the last one out opens one that opens when empty', async () => {
    const { office, commands, ann, bob, roomId, enter, knock } = await openMeeting()
    await knock(bob)
    await commands['door:set'](ann, { roomId, state: 'open', opensWhenEmpty: true })
    expect(states(bob)).toEqual(['let_in'])
    await commands['door:give-up'](bob, {})
    await commands['door:set'](ann, { roomId, state: 'closed' })
    expect(await enter(bob)).toBe('door_closed')
    expect(await commands['door:set'](bob, { roomId, state: 'open' })).toMatchObject({ refusal: 'not_yours_to_set' })
    await commands['door:leave'](ann, {})
    expect(last(bob, 'door:changed')).toMatchObject({ door: { roomId, state: 'open' } })
    expect(await enter(bob)).toBe('in')
    expect(office.presence.inside(roomId)).toHaveLength(1)
  })

  test('[D9] in quiet hours, and for whoever must not be disturbed, a knock makes no sound', async () => {
    const { office, commands, ann, bob, roomId, knock } = await openMeeting()
    // The fake clock stands at 11:00 in Amsterdam.
    await commands['door:set'](ann, { roomId, quietHours: { from: 10 * 60, until: 12 * 60 } })
    await knock(bob)
    expect(last(ann, 'door:knocked')).toMatchObject({ knock: { quiet: true } })
    await commands['door:set'](ann, { roomId, quietHours: null })
    await knock(bob)
    expect(last(ann, 'door:knocked')).toMatchObject({ knock: { quiet: false } })
    await office.presence.commands['presence:choose-status'](ann, { status: 'dnd' })
    await knock(bob)
    expect(last(ann, 'door:knocked')).toMatchObject({ knock: { quiet: true } })
  })

  test('[D7] who loses the line comes back without knocking, for two minutes; a pass of somebody else lets nobody in', async () => {
    const { office, commands, ann, roomId, enter, knock, answer } = await openMeeting()
    const dora = office.member()
    const before = office.as(dora)
    const { id } = await knock(before)
    await answer(ann, id, 'let_in')
    const reply = await commands['door:enter'](before, { roomId })
    const pass = reply.ok ? reply.value.pass! : ''
    before.connection.end()
    const again = office.as(dora)
    expect(await enter(again)).toBe('must_knock')
    expect(await enter(office.as(office.member()), pass)).toBe('must_knock')
    office.clock.advance(RETURN_MS - 1)
    expect(await enter(again, pass)).toBe('in')
    await commands['door:leave'](again, {})
    expect(await enter(again, pass)).toBe('must_knock')
  })

  test('[D1] [S034] a knock at a room that is not one’s own is answered as one at a room that never was', async () => {
    const { office, commands, bob } = await openMeeting()
    const board = await office.roomFor('Bestuur', office.member())
    const never = '00000000-0000-4000-8000-000000000000' as RoomId
    for (const name of ['door:knock', 'door:leave-note', 'door:set', 'door:enter'] as const) {
      const ask = (roomId: RoomId) => commands[name](bob, { roomId, line: '', text: 'x' })
      expect(JSON.stringify(await ask(board.id))).toBe(JSON.stringify(await ask(never)))
    }
  })
})

describe('taps', () => {
  test('[D16] [D17] Ann asks Bob over; he comes, and need not knock', async () => {
    const { office, commands, ann, bob, carla, roomId, enter } = await openMeeting()
    const { memberId } = bob.actor
    await commands['door:tap'](ann, { memberId, line: 'Kom je?', comeTo: roomId })
    const told = last(bob, 'door:tapped') as { id: never; comeTo: { id: string } }
    expect(told).toMatchObject({ line: 'Kom je?', comeTo: { id: roomId, name: 'Vergaderkamer 1' } })
    expect(carla.connection.heard('door:tapped')).toEqual([])
    expect(await commands['door:answer-tap'](carla, { id: told.id, answer: 'no' })).toMatchObject({
      refusal: 'tap_not_found',
    })
    await commands['door:answer-tap'](bob, { id: told.id, answer: 'coming' })
    expect(last(ann, 'door:tap-answered')).toMatchObject({ answer: 'coming' })
    expect(await enter(bob)).toBe('in')
    expect(await commands['door:answer-tap'](bob, { id: told.id, answer: 'coming' })).toMatchObject({
      refusal: 'tap_not_found',
    })
    await office.presence.commands['presence:choose-status'](bob, { status: 'dnd' })
    expect(await commands['door:tap'](ann, { memberId, line: '', comeTo: null })).toMatchObject({
      refusal: 'do_not_disturb',
    })
  })

  test('[D16] whoever is not in, or not there, or oneself, cannot be tapped', async () => {
    const { office, commands, ann } = await openMeeting()
    const tap = (memberId: string) => commands['door:tap'](ann, { memberId: memberId as never, line: '', comeTo: null })
    expect(await tap(office.member().memberId)).toMatchObject({ refusal: 'not_in' })
    expect(await tap(ann.actor.memberId)).toMatchObject({ refusal: 'member_not_found' })
    expect(await tap('00000000-0000-4000-8000-000000000000')).toMatchObject({ refusal: 'member_not_found' })
  })
})
