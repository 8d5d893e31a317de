import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openPeer } from '../server/documents-peer.ts'
import { openRoomOfAnn } from './authority-house.ts'

const DAY_MS = 24 * 60 * 60_000

test('[S047] [S050] removed while offline: who comes back with edits and messages gets no door, and nothing of theirs is kept', async () => {
  const { office, ann, roomId, noteId, openTo, walkIn } = await openRoomOfAnn()
  const bob = await office.member('Bob')
  await openTo(ann, bob)
  const anns = await walkIn(ann)
  const bobs = await walkIn(bob)
  const { value } = await bob.call('door:enter', { roomId })
  bob.leave()
  bobs.note.socket.terminate()
  // Offline, Bob goes on: in the note he has, and with messages that wait to be sent.
  bobs.note.doc.getText('text').insert(0, 'offline geschreven')
  await openTo(ann)
  const before = anns.note.doc.getText('text').toJSON()
  const heard = ann.unasked().length

  const back = await office.again(bob)
  for (const input of [{ roomId }, { roomId, returning: true }, { roomId, returning: true, pass: value.pass ?? 'x' }])
    expect(await back.call('door:enter', input)).toEqual({ ok: false, refusal: 'room_not_found' })
  const outbox = { roomId, id: randomUUID(), text: 'vanuit de trein' }
  expect(await back.call('chat:send', outbox)).toEqual({ ok: false, refusal: 'room_not_found' })
  expect(await back.call('chat:since', { roomId, rev: 0 })).toEqual({ ok: false, refusal: 'room_not_found' })
  expect(await back.call('library:open', { roomId })).toEqual({ ok: false, refusal: 'room_not_found' })
  for (const cookie of [bob.cookie, back.cookie])
    await expect(openPeer(office.url, cookie, { id: noteId, doc: bobs.note.doc })).rejects.toThrow('404')
  expect(anns.note.doc.getText('text').toJSON()).toBe(before)
  const page = await ann.call('chat:open', { roomId })
  expect(JSON.stringify(page)).not.toContain('vanuit de trein')
  expect(
    ann
      .unasked()
      .slice(heard)
      .filter(([name]) => name !== 'p'),
  ).toEqual([])
})

test('[S031] a clock that jumps two days back or forth puts nobody out, and lets no session live longer than it may', async () => {
  const { office, ann } = await openRoomOfAnn()
  const knows = async () => {
    const answer = await fetch(`${office.url}/api/accounts/me`, { headers: { cookie: ann.cookie } })
    return ((await answer.json()) as { value: { me: object | null } }).value.me !== null
  }
  const startedAt = office.clock.now()
  for (const jump of [-2 * DAY_MS, 2 * DAY_MS, 2 * DAY_MS, -2 * DAY_MS]) {
    office.clock.jump(jump)
    expect([jump, await knows(), await ann.call('rooms:list', {})]).toMatchObject([jump, true, { ok: true }])
  }
  // Somebody who is there every day, on a clock that is put back again and again.
  let lives = 0
  for (let day = 0; day < 200 && (await knows()); day += 1) {
    office.clock.jump(day % 10 === 9 ? -2 * DAY_MS : DAY_MS)
    lives = office.clock.now() - startedAt
  }
  expect(await knows()).toBe(false)
  expect(lives).toBeGreaterThan(80 * DAY_MS)
  expect(lives).toBeLessThanOrEqual(91 * DAY_MS)
  expect(await office.signIn(ann.memberId)).toContain('=')
})
