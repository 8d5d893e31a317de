import { expect, test } from 'vitest'
import { toRows } from '#client/chat/rows.ts'
import { ann, bob, PlayedRoom } from '../../shared/chat-played-room.ts'

const minutes = (count: number) => count * 60_000
const noon = new Date(2026, 8, 1, 12).getTime()

function rowsOf(room: PlayedRoom, newAfter: number | null = null) {
  return toRows(room.messages, newAfter, ann).map((row) =>
    row.kind === 'message' ? `${row.leads ? `${row.message.authorName}: ` : ''}${row.message.text}` : row.kind,
  )
}

test('what one says in a row stands under one name; others, pauses and days begin a new group', () => {
  const room = new PlayedRoom()
  const bobSays = { authorId: bob, authorName: 'Bob' }
  room.send('een', { sentAt: noon })
  room.send('twee', { sentAt: noon + minutes(2) })
  room.send('drie', { ...bobSays, sentAt: noon + minutes(3) })
  room.send('vier', { ...bobSays, sentAt: noon + minutes(9) })
  room.send('vijf', { ...bobSays, sentAt: noon + minutes(24 * 60) })
  expect(rowsOf(room)).toEqual(['day', 'Ann: een', 'twee', 'Bob: drie', 'Bob: vier', 'day', 'Bob: vijf'])
})

test('the line for what is new stands before the first message of somebody else after what was read', () => {
  const room = new PlayedRoom()
  room.send('gelezen', { authorId: bob, authorName: 'Bob', sentAt: noon })
  room.send('van mij', { sentAt: noon })
  room.send('nieuw', { authorId: bob, authorName: 'Bob', sentAt: noon })
  room.send('ook nieuw', { authorId: bob, authorName: 'Bob', sentAt: noon })
  expect(rowsOf(room, 1)).toEqual(['day', 'Bob: gelezen', 'Ann: van mij', 'new', 'Bob: nieuw', 'ook nieuw'])
  expect(rowsOf(room, 4)).not.toContain('new')
  expect(rowsOf(room, 0).indexOf('new')).toBe(1)
})
