import path from 'node:path'
import SQLite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Message, Page } from '#shared/chat/contract.ts'
import { MESSAGE_MAX, PAGE_SIZE, ROOMS_HEARD_MAX } from '#shared/chat/limits.ts'
import { openOffice } from '#test/support/office.ts'
import { chatHeardBy, nowhere, openChat, openChatOffice, refusal, sayIn, value } from './chat-rooms.ts'

describe('saying something', () => {
  test('[C1] Ann says something: she is answered, Bob, who listens, hears it, Ada, who does not, hears nothing', async () => {
    const { ada, ann, bob, clock, roomId } = await openChatOffice()
    await openChat(bob, roomId)
    const message = await sayIn(ann, roomId, 'Is er nog koffie?')
    expect(message).toMatchObject({
      roomId,
      seq: 1,
      rev: 1,
      authorId: ann.memberId,
      authorName: 'Ann',
      authorGuest: false,
      text: 'Is er nog koffie?',
      sentAt: clock.now(),
      editedAt: null,
      deleted: false,
    })
    expect(await bob.heard('chat:message')).toEqual({ message })
    expect(await chatHeardBy(ada)).toEqual([])
  })

  test('[C1] what was said is there for who comes later, and after the office was opened again', async () => {
    const { ann, bob, close, dataDir, roomId } = await openChatOffice()
    const said = [await sayIn(ann, roomId, 'een'), await sayIn(bob, roomId, 'twee')]
    expect((await openChat(bob, roomId)).messages).toEqual(said)
    await close()
    const later = await openOffice({ dataDir })
    const bobLater = await later.again(bob)
    expect((await openChat(bobLater, roomId)).messages).toEqual(said)
  })

  test('[C2] [S086] the same message sent twice, also at once, is said once', async () => {
    const { ann, bob, roomId } = await openChatOffice()
    await openChat(bob, roomId)
    const same = { roomId, id: crypto.randomUUID(), text: 'hallo' }
    const replies = await Promise.all([1, 2, 3].map(() => ann.call('chat:send', same)))
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect(await ann.call('chat:send', { ...same, text: 'anders' })).toEqual(replies[0])
    expect(await chatHeardBy(bob)).toHaveLength(1)
    expect((await openChat(ann, roomId)).messages).toHaveLength(1)
  })

  test('[C2] an id that is somebody else’s, or stands in another room, is answered like a room that is not there', async () => {
    const { ann, bob, makeRoom, roomId } = await openChatOffice()
    const other = await makeRoom('Theehoek')
    const { id } = await sayIn(ann, roomId, 'van Ann')
    const missing = await bob.call('chat:send', { roomId: nowhere, id, text: 'x' })
    expect(await bob.call('chat:send', { roomId, id, text: 'van Bob' })).toEqual(missing)
    expect(await ann.call('chat:send', { roomId: other, id, text: 'elders' })).toEqual(missing)
    expect((await openChat(bob, roomId)).messages.map(({ text }) => text)).toEqual(['van Ann'])
  })

  test('[C11] [S091] text is cleaned: NFC, no control, direction, zero-width or half characters, one kind of line end', async () => {
    const { ann, roomId } = await openChatOffice()
    const cleaned = async (text: string) => (await sayIn(ann, roomId, text)).text
    expect(await cleaned('cafe\u0301')).toBe('caf\u00e9')
    expect(await cleaned('a\u0000b\u202ec\u200bd\ud800e')).toBe('abcde')
    expect(await cleaned('  een\r\ntwee\rdrie\n ')).toBe('een\ntwee\ndrie')
    expect(await cleaned('<b>&amp;</b>')).toBe('<b>&amp;</b>')
    expect(await cleaned('👩‍👩‍👧 ❤️')).toBe('👩‍👩‍👧 ❤️')
    expect(await cleaned('x'.repeat(MESSAGE_MAX))).toHaveLength(MESSAGE_MAX)
    const refused = [
      '',
      ' \n ',
      '\u202e\u200b',
      'x'.repeat(MESSAGE_MAX + 1),
      'x'.repeat(30_000),
      'o' + '\u0301'.repeat(10_000),
    ]
    for (const text of refused)
      expect(await refusal(ann, 'chat:send', { roomId, id: crypto.randomUUID(), text })).toBe('invalid_input')
  })
})

describe('editing and deleting', () => {
  test('[C3] [C4] Ann edits and deletes her own; Bob hears both, and the text is gone from the row', async () => {
    const { ann, bob, clock, dataDir, roomId } = await openChatOffice()
    await openChat(bob, roomId)
    const { id } = await sayIn(ann, roomId, 'geheim')
    clock.advance(60_000)
    const edited = await value<{ message: Message }>(ann, 'chat:edit', { id, text: 'publiek' })
    expect(edited.message).toMatchObject({ id, seq: 1, rev: 2, text: 'publiek', editedAt: clock.now() })
    const deleted = await value<{ message: Message }>(ann, 'chat:delete', { id })
    expect(deleted.message).toMatchObject({ id, seq: 1, rev: 3, text: '', deleted: true })
    await bob.heard('chat:message', ({ message }) => message.rev === 1)
    expect(await bob.heard('chat:message')).toEqual(edited)
    expect(await bob.heard('chat:message')).toEqual(deleted)
    const database = new SQLite(path.join(dataDir, 'inloop.sqlite'), { readonly: true })
    const row = database.prepare('SELECT text, deleted FROM chat_messages WHERE id = ?').get(id)
    database.close()
    expect(row).toEqual({ text: '', deleted: 1 })
  })

  test('[C4] an edit that changes nothing and a second deletion are done, and nobody hears of them', async () => {
    const { ann, bob, roomId } = await openChatOffice()
    const message = await sayIn(ann, roomId, 'zo')
    await openChat(bob, roomId)
    expect(await ann.call('chat:edit', { id: message.id, text: ' zo ' })).toEqual({ ok: true, value: { message } })
    expect(await chatHeardBy(bob)).toEqual([])
    const deleted = await ann.call('chat:delete', { id: message.id })
    expect(await ann.call('chat:delete', { id: message.id })).toEqual(deleted)
    expect(await chatHeardBy(bob)).toHaveLength(1)
    expect(await refusal(ann, 'chat:edit', { id: message.id, text: 'terug' })).toBe('message_not_found')
  })

  test('[C4] somebody else’s message is not found, an administrator’s hand included', async () => {
    const { ada, ann, bob, roomId } = await openChatOffice()
    const { id } = await sayIn(ann, roomId, 'van Ann')
    for (const person of [ada, bob]) {
      const missing = [
        await person.call('chat:edit', { id: nowhere, text: 'x' }),
        await person.call('chat:delete', { id: nowhere }),
      ]
      expect([await person.call('chat:edit', { id, text: 'x' }), await person.call('chat:delete', { id })]).toEqual(
        missing,
      )
      expect(missing[0]).toEqual({ ok: false, refusal: 'message_not_found' })
    }
    expect((await openChat(bob, roomId)).messages[0]).toMatchObject({ text: 'van Ann', rev: 1 })
  })
})

describe('coming back and reading on', () => {
  test('[C3] who returns gets what is new, edited and deleted since, and hears the chat again', async () => {
    const office = await openChatOffice()
    const { ann, bob, roomId } = office
    const [first, second] = [await sayIn(ann, roomId, 'een'), await sayIn(ann, roomId, 'twee')]
    const { rev } = await openChat(bob, roomId)
    bob.leave()
    await value(ann, 'chat:edit', { id: first.id, text: 'één' })
    await value(ann, 'chat:delete', { id: second.id })
    await sayIn(ann, roomId, 'drie')
    const back = await office.again(bob)
    const since = await value<Page>(back, 'chat:since', { roomId, rev })
    expect(since).toMatchObject({ more: false, rev: 5 })
    expect(since.messages.map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'één'],
      [2, ''],
      [3, 'drie'],
    ])
    await sayIn(ann, roomId, 'vier')
    expect((await back.heard('chat:message')).message.text).toBe('vier')
  })

  test('[C3] pages lead back to the first message; too much since, or a later revision than there is, means open afresh', async () => {
    const { ann, clock, roomId } = await openChatOffice()
    for (let said = 1; said <= 2 * PAGE_SIZE + 5; said++) {
      await sayIn(ann, roomId, `nummer ${said}`)
      clock.advance(1_000) // nobody types faster; the gateway counts
    }
    const newest = await openChat(ann, roomId)
    const before = await value<Page>(ann, 'chat:before', { roomId, seq: newest.messages[0]!.seq })
    const first = await value<Page>(ann, 'chat:before', { roomId, seq: before.messages[0]!.seq })
    expect([newest, before, first].map(({ messages, more }) => [messages.length, more])).toEqual([
      [PAGE_SIZE, true],
      [PAGE_SIZE, true],
      [5, false],
    ])
    const all = [first, before, newest].flatMap(({ messages }) => messages.map(({ seq }) => seq))
    expect(all).toEqual(all.map((_, place) => place + 1))
    expect(await value<Page>(ann, 'chat:since', { roomId, rev: 1 })).toMatchObject({ messages: [], more: true })
    expect(await value<Page>(ann, 'chat:since', { roomId, rev: 9_999 })).toMatchObject({ messages: [], more: true })
  })

  test('[C10] a message carries its author’s name as it is now', async () => {
    const { ann, bob, roomId } = await openChatOffice()
    await sayIn(ann, roomId, 'hallo')
    await value(ann, 'accounts:rename-self', { name: 'Anna', language: 'nl' })
    expect((await openChat(bob, roomId)).messages[0]?.authorName).toBe('Anna')
  })

  test('[C7] a connection hears a limited number of rooms; closing one makes place', async () => {
    const { ann, makeRoom, roomId } = await openChatOffice()
    await openChat(ann, roomId)
    let last = roomId
    for (let more = 1; more < ROOMS_HEARD_MAX; more++) {
      last = await makeRoom(`Kamer ${more}`)
      await openChat(ann, last)
    }
    const oneTooMany = await makeRoom('Nog een')
    expect(await refusal(ann, 'chat:open', { roomId: oneTooMany })).toBe('too_many_rooms')
    expect(await refusal(ann, 'chat:since', { roomId: oneTooMany, rev: 0 })).toBe('too_many_rooms')
    await openChat(ann, last)
    await value(ann, 'chat:close', { roomId })
    await openChat(ann, oneTooMany)
  })
})

describe('what is unread', () => {
  test('[C8] [C9] who has been here hears that something is unread; who has not, or listens, does not', async () => {
    const { ada, ann, bob, roomId } = await openChatOffice()
    await openChat(bob, roomId)
    await value(bob, 'chat:close', { roomId })
    await openChat(ann, roomId)
    await sayIn(ann, roomId, 'een')
    const { id } = await sayIn(ann, roomId, 'twee')
    expect(await bob.heard('chat:unread')).toEqual({ roomId, unread: 1 })
    expect(await bob.heard('chat:unread')).toEqual({ roomId, unread: 2 })
    expect((await chatHeardBy(ann)).map((told) => (told as { name: string }).name)).toEqual([
      'chat:message',
      'chat:message',
    ])
    expect(await chatHeardBy(ada)).toEqual([])
    expect(await value(bob, 'chat:unread', {})).toEqual({ rooms: [{ roomId, unread: 2 }] })
    expect(await value(ann, 'chat:unread', {})).toEqual({ rooms: [] })
    await value(ann, 'chat:delete', { id })
    expect(await bob.heard('chat:unread')).toEqual({ roomId, unread: 1 })
  })

  test('[C8] who comes for the first time has nothing unread', async () => {
    const { ann, bob, roomId } = await openChatOffice()
    await sayIn(ann, roomId, 'van lang geleden')
    expect(await openChat(bob, roomId)).toMatchObject({ readUpTo: 1 })
    expect(await value(bob, 'chat:unread', {})).toEqual({ rooms: [] })
  })

  test('[C8] [C9] reading on one device is told to the other; the mark goes forward only, and not past the newest', async () => {
    const office = await openChatOffice()
    const { ann, bob, roomId } = office
    await openChat(bob, roomId)
    const phone = await office.again(bob)
    await sayIn(ann, roomId, 'een')
    await sayIn(ann, roomId, 'twee')
    expect(await phone.heard('chat:unread')).toEqual({ roomId, unread: 1 })
    expect(await phone.heard('chat:unread')).toEqual({ roomId, unread: 2 })
    await value(bob, 'chat:read', { roomId, seq: 1 })
    expect(await phone.heard('chat:unread')).toEqual({ roomId, unread: 1 })
    await value(bob, 'chat:read', { roomId, seq: 9_999 })
    expect(await phone.heard('chat:unread')).toEqual({ roomId, unread: 0 })
    await value(bob, 'chat:read', { roomId, seq: 1 })
    expect(await openChat(phone, roomId)).toMatchObject({ readUpTo: 2 })
    expect((await chatHeardBy(phone)).length).toBe(0)
    await sayIn(ann, roomId, 'drie')
    expect(await value(bob, 'chat:unread', {})).toEqual({ rooms: [{ roomId, unread: 1 }] })
  })
})
