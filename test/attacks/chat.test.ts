import { describe, expect, test } from 'vitest'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Person } from '#test/support/person.ts'
import { chatHeardBy, nowhere, openChat, openChatOffice, sayIn, value } from '../server/chat-rooms.ts'

/** Everything that can be asked about a room's chat. */
const questions = (roomId: RoomId | string) =>
  [
    ['chat:open', { roomId }],
    ['chat:before', { roomId, seq: 5 }],
    ['chat:since', { roomId, rev: 0 }],
    ['chat:read', { roomId, seq: 1 }],
    ['chat:send', { roomId, id: crypto.randomUUID(), text: 'hoi' }],
    ['chat:close', { roomId }],
  ] as const

const askAll = (person: Person, roomId: RoomId | string) =>
  Promise.all(questions(roomId).map(([name, input]) => person.call(name, input)))

describe('chat against whoever may not', () => {
  test('[C5] [S034] [S036] another room’s chat cannot be told from one that does not exist', async () => {
    const { ada, ann, bob, makeRoom } = await openChatOffice()
    const roomId = await makeRoom('Bestuur', [ann])
    await openChat(ann, roomId)
    const { id } = await sayIn(ann, roomId, 'onder ons')

    const answers = await askAll(bob, roomId)
    expect(answers).toEqual(await askAll(bob, nowhere))
    expect(answers.slice(0, 5)).toEqual(Array(5).fill({ ok: false, refusal: 'room_not_found' }))
    for (const [name, input] of [
      ['chat:edit', { text: 'x' }],
      ['chat:delete', {}],
    ] as const)
      expect(await bob.call(name, { id, ...input })).toEqual(await bob.call(name, { id: nowhere, ...input }))
    // A message's id says nothing either, whatever room it is sent to.
    const stolen = { id, text: 'onder ons' }
    expect(await bob.call('chat:send', { roomId, ...stolen })).toEqual(
      await bob.call('chat:send', { roomId: nowhere, ...stolen }),
    )

    await sayIn(ann, roomId, 'nog iets')
    expect(await chatHeardBy(bob)).toEqual([])
    expect(await value(bob, 'chat:unread', {})).toEqual({ rooms: [] })
    const told = (await chatHeardBy(ann)).length
    expect(told).toBe(2)
    expect((await openChat(ann, roomId)).messages.map(({ text }) => text)).toEqual(['onder ons', 'nog iets'])
    expect(await chatHeardBy(ada)).toEqual([])
  })

  test('[C5] who is taken off the list hears nothing from that moment, and finds nothing', async () => {
    const { ada, ann, bob, makeRoom, again } = await openChatOffice()
    const roomId = await makeRoom('Bestuur', [ann, bob])
    const phone = await again(bob)
    await openChat(bob, roomId)
    await sayIn(ann, roomId, 'voor ons allen')
    await bob.heard('chat:message')
    await phone.heard('chat:unread')

    await value(ada, 'rooms:open-to', { roomId, access: 'named', memberIds: [ann.memberId] })
    await sayIn(ann, roomId, 'zonder Bob')
    expect(await chatHeardBy(bob)).toEqual([])
    expect(await chatHeardBy(phone)).toEqual([])
    expect(await value(bob, 'chat:unread', {})).toEqual({ rooms: [] })
    expect((await askAll(bob, roomId)).slice(0, 5).every((answer) => answer.refusal === 'room_not_found')).toBe(true)

    await value(ada, 'rooms:open-to', { roomId, access: 'named', memberIds: [ann.memberId, bob.memberId] })
    expect((await openChat(bob, roomId)).messages).toHaveLength(2)
  })

  test('[C6] an archived room is not there for a member; who runs the office reads it, and writes nothing', async () => {
    const { ada, ann, roomId } = await openChatOffice()
    const { id } = await sayIn(ada, roomId, 'van Ada')
    await openChat(ann, roomId)
    await value(ada, 'rooms:archive', { roomId })
    expect((await askAll(ann, roomId)).slice(0, 5).every((answer) => answer.refusal === 'room_not_found')).toBe(true)
    const archived = { ok: false, refusal: 'room_archived' }
    expect((await openChat(ada, roomId)).messages).toHaveLength(1)
    expect(await ada.call('chat:send', { roomId, id: crypto.randomUUID(), text: 'x' })).toEqual(archived)
    expect(await ada.call('chat:edit', { id, text: 'x' })).toEqual(archived)
    expect(await ada.call('chat:delete', { id })).toEqual(archived)
    expect(await chatHeardBy(ann)).toEqual([])
  })

  test('[C5] [C9] whose session ended is told nothing more', async () => {
    const { ada, ann, bob, roomId } = await openChatOffice()
    await openChat(bob, roomId)
    const gone = new Promise((resolve) => bob.socket.once('disconnect', resolve))
    await value(ada, 'accounts:block', { memberId: bob.memberId, blocked: true })
    await sayIn(ann, roomId, 'hij is er niet meer')
    await gone
    expect(bob.unasked().filter(([name]) => String(name).startsWith('chat:'))).toEqual([])
  })

  test('nonsense is refused before anything is looked up, and the socket lives on', async () => {
    const { ann, roomId } = await openChatOffice()
    const id = crypto.randomUUID()
    const nonsense: [string, unknown][] = [
      ['chat:open', null],
      ['chat:open', { roomId: 'x' }],
      ['chat:open', { roomId, extra: 1 }],
      ['chat:before', { roomId, seq: -1 }],
      ['chat:before', { roomId, seq: 1.5 }],
      ['chat:since', { roomId, rev: 2 ** 60 }],
      ['chat:send', { roomId, id, text: { toString: 'x' } }],
      ['chat:send', { roomId, id: `${id}' OR 1=1 --`, text: 'x' }],
      ['chat:send', { roomId, id, text: 'x', authorId: ann.memberId }],
      ['chat:edit', { id: [id], text: 'x' }],
    ]
    for (const [name, input] of nonsense)
      expect([name, await ann.call(name, input)]).toEqual([name, { ok: false, refusal: 'invalid_input' }])
    expect((await openChat(ann, roomId)).messages).toEqual([])
  })
})
