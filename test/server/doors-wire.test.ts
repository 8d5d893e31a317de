import { expect, test } from 'vitest'
import { NOTE_AFTER_MS, VISITOR_GRACE_MS } from '#shared/doors/limits.ts'
import { openOffice } from '#test/support/office.ts'

/** An office with a reception that Lotte, of the office, keeps, its door on 'knock'. */
async function openReception() {
  const office = await openOffice()
  const admin = await office.administrator('Ada')
  const lotte = await office.worker('Lotte')
  const bob = await office.member('Bob')
  const floor = await admin.call('rooms:create-floor', { name: 'Begane grond' })
  const wish = { kind: 'reception', floorId: floor.value.floor.id, description: '', capacity: 9, memberIds: [] }
  const { room } = (await admin.call('rooms:create', { name: 'Receptie', access: 'everyone', ...wish })).value
  const roomId: string = room.id
  await lotte.call('door:set', { roomId, state: 'knock' })
  return { office, admin, lotte, bob, roomId }
}

test('[D13] [D14] a knock nobody answers in five minutes becomes a note, which the keeper finds and erases', async () => {
  const { office, admin, lotte, bob, roomId } = await openReception()
  await bob.heard('door:changed', ({ door }) => door.state === 'knock')
  await bob.call('door:knock', { roomId, line: 'Heb je even?' })
  await lotte.heard('door:knocked')
  const leave = () => bob.call('door:leave-note', { roomId, text: 'Bel me even.' })
  expect(await leave()).toEqual({ ok: false, refusal: 'too_early_for_a_note' })
  office.clock.advance(NOTE_AFTER_MS)
  expect((await bob.heard('door:own-knock')).knock).toMatchObject({ mayLeaveNote: true, state: { kind: 'unanswered' } })
  expect(await leave()).toEqual({ ok: true, value: {} })
  const { note } = await lotte.heard('door:note')
  expect(note).toMatchObject({ text: 'Bel me even.', from: { name: 'Bob', guest: false }, readBy: null })

  // It waits for her, also on another device and after a restart.
  const phone = await office.again(lotte)
  expect((await phone.call('door:look', {})).value.notes).toEqual([note])
  await phone.call('door:read-note', { id: note.id })
  expect((await lotte.heard('door:note')).note.readBy).toBe('Lotte')
  expect((await admin.call('door:look', {})).value.notes).toEqual([])
  expect(await bob.call('door:erase-note', { id: note.id })).toEqual({ ok: false, refusal: 'note_not_found' })
  await lotte.call('door:erase-note', { id: note.id })
  expect(await phone.heard('door:note-gone')).toEqual({ id: note.id })
})

test('[D12] who knocks and is gone for fifteen seconds is no longer at the door', async () => {
  const { office, lotte, bob, roomId } = await openReception()
  await bob.call('door:knock', { roomId, line: '' })
  const { knock } = await lotte.heard('door:knocked')
  const gone = new Promise<void>((resolve) => bob.socket.once('disconnect', () => resolve()))
  bob.leave()
  await gone
  // The office hears of it a moment after Bob; what follows on Lotte's line comes after that.
  while ((await lotte.call('door:look', {})).value.knocks.length > 0) office.clock.advance(VISITOR_GRACE_MS)
  expect(await lotte.heard('door:knock-over')).toMatchObject({ id: knock.id, how: 'gone' })
})

test('doors and notes are as they were after a restart', async () => {
  const { office, lotte, bob, roomId } = await openReception()
  await lotte.call('door:set', { roomId, state: 'closed', quietHours: { from: 1080, until: 480 } })
  await bob.call('door:leave-note', { roomId, text: 'Was dicht.' })
  await office.close()
  const after = await openOffice({ dataDir: office.dataDir })
  const again = await after.again(lotte)
  const { doors, notes, keeps } = (await again.call('door:look', {})).value
  expect(doors).toEqual([{ roomId, state: 'closed', opensWhenEmpty: false, quietHours: { from: 1080, until: 480 } }])
  expect(notes).toMatchObject([{ text: 'Was dicht.', from: { name: 'Bob' } }])
  expect(keeps).toEqual([roomId])
})

test('[R12] [D14] [NO1] who is given a desk hears it, keeps its door from anywhere, and no longer once it is taken back', async () => {
  const { office, admin, bob, roomId } = await openReception()
  const floorId = (await admin.call('rooms:list', {})).value.rooms.find(
    ({ id }: { id: string }) => id === roomId,
  ).floorId
  const wish = { name: 'Bureau van Wim', kind: 'desk', floorId, description: '', capacity: 3, access: 'everyone' }
  const { room } = (await admin.call('rooms:create', { ...wish, memberIds: [] })).value
  const wim = await office.worker('Wim')
  await admin.call('rooms:give-desk', { roomId: room.id, ownerId: wim.memberId })
  expect((await wim.heard('notices:new')).notice).toMatchObject({ kind: 'desk_given', about: 'Bureau van Wim' })
  expect(await wim.call('door:set', { roomId: room.id, state: 'knock' })).toMatchObject({ ok: true })
  expect((await wim.call('door:look', {})).value.keeps).toEqual([roomId, room.id])
  await bob.call('door:knock', { roomId: room.id, line: 'Heb je even?' })
  const { knock } = await wim.heard('door:knocked')
  await admin.call('rooms:give-desk', { roomId: room.id, ownerId: null })
  expect(await wim.heard('door:knock-over')).toMatchObject({ id: knock.id, how: 'not_yours' })
  expect((await wim.heard('notices:new')).notice).toMatchObject({ kind: 'desk_taken' })
  expect(await wim.call('door:set', { roomId: room.id, state: 'open' })).toEqual({
    ok: false,
    refusal: 'not_yours_to_set',
  })
})

test('[D18] S182 in the trail stands what a keeper does with a door, and never who knocked, came in or was inside', async () => {
  const { office, admin, lotte, bob, roomId } = await openReception()
  await bob.call('door:knock', { roomId, line: 'Mag ik?' })
  const { knock } = await lotte.heard('door:knocked')
  await lotte.call('door:answer', { id: knock.id, answer: 'let_in' })
  await bob.call('door:enter', { roomId })
  await bob.call('door:set', { roomId, state: 'open' })
  await bob.call('door:leave', {})
  await lotte.call('door:set', { roomId, state: 'closed' })
  await bob.call('door:leave-note', { roomId, text: 'Bel me.' })
  const { note } = await lotte.heard('door:note')
  await lotte.call('door:erase-note', { id: note.id })
  const filter = { by: null, act: 'door.', object: null, from: null, until: null }
  const { lines } = (await admin.call('audit:lines', { filter, before: null })).value
  expect(lines.map(({ act, by }: { act: string; by: string }) => [act, by])).toEqual([
    ['door.erase-note', lotte.memberId],
    ['door.set.closed', lotte.memberId],
    ['door.set.knock', lotte.memberId],
  ])
  const all = { ...filter, act: null, by: bob.memberId }
  const ofBob = (await admin.call('audit:lines', { filter: all, before: null })).value.lines
  expect(ofBob.map(({ act }: { act: string }) => act)).toEqual(['auth.sign-in-by-link'])
  expect(office.logged()).not.toContain('Bel me.')
})
