import { expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { comeAsGuest } from '../server/guests-people.ts'
import { groupOf, openHouse } from '../server/groups/house.ts'
import { libraryOf, makeIn, openLibraryHouse } from '../server/library-house.ts'

// Two people do something to the same thing at the same moment. Whoever is first: what they are answered is so.

const saidOf = (reply: { ok: boolean; refusal?: string }) => (reply.ok ? 'done' : (reply.refusal ?? ''))

test('[S049] [L9] of two who move a document to one room both are told that it is there; it lies in one place', async () => {
  const { ann, bob, open, open2 } = await openLibraryHouse()
  const note = await makeIn(ann, open, 'Werkplan')
  const move = (who: Person) => who.call('library:move', { documentId: note.id, roomId: open2 })
  const [anns, bobs] = await Promise.all([move(ann), move(bob)])
  expect([saidOf(anns), saidOf(bobs)]).toEqual(['done', 'done'])
  for (const { value } of [anns, bobs]) expect(value.document.roomId).toBe(open2)
  const ids = async (roomId: typeof open) => (await libraryOf(ann, roomId)).documents.map(({ id }) => id)
  expect(await ids(open)).not.toContain(note.id)
  expect((await ids(open2)).filter((id) => id === note.id)).toHaveLength(1)
})

test('[S049] [S056] removed for good while it is moved, copied and named: it is gone, and nothing of it comes back', async () => {
  const { office, ann, bob, open, open2 } = await openLibraryHouse()
  const note = await makeIn(ann, open, 'Werkplan')
  const documentId = note.id
  const replies = await Promise.all([
    bob.call('library:move', { documentId, roomId: open2 }),
    bob.call('library:copy', { documentId, roomId: open2, title: 'Kopie' }),
    bob.call('versions:make', { documentId, name: 'Eerst' }),
    ann.call('library:trash', { documentId }),
    ann.call('library:remove', { documentId }),
    ann.call('library:restore', { documentId }),
  ])
  const [moved, copied, named, trashed, removed, restored] = replies.map(saidOf)
  expect([trashed, removed, restored]).toEqual(['done', 'done', 'document_not_found'])
  for (const answer of [moved, copied, named])
    expect(['done', 'document_not_found', 'document_read_only', 'unreadable', 'busy']).toContain(answer)
  const titles = (await libraryOf(ann, open2)).documents.map(({ title }) => title)
  expect(titles.includes('Kopie')).toBe(copied === 'done')
  expect(titles).not.toContain('Werkplan')
  expect(await ann.call('versions:list', { documentId })).toEqual({ ok: false, refusal: 'document_not_found' })
  expect(office.logged()).not.toContain('"level":50')
})

test('[S049] [D6] a room that is put away while people walk in is empty afterwards, and both pages say so', async () => {
  const { office, ada, ann, bob, open } = await openLibraryHouse()
  const [came, , late] = await Promise.all([
    ann.call('door:enter', { roomId: open }),
    ada.call('rooms:archive', { roomId: open }),
    bob.call('door:enter', { roomId: open }),
  ])
  expect(office.presence.inside(open)).toEqual([])
  for (const [who, reply] of [
    [ann, came],
    [bob, late],
  ] as const) {
    if (reply.ok) expect(await who.heard('door:left')).toMatchObject({ roomId: open, why: 'room_archived' })
    else expect(saidOf(reply)).toBe('room_not_found')
    expect(await who.heard('rooms:gone')).toEqual({ roomId: open })
  }
})

test('[S049] [G9] a group that is put away while a guest is let in at its door has nobody inside, and no knock stays', async () => {
  const { office, ada, group, roomOf } = await openHouse()
  const [mia, bob] = [await office.member('Mia'), await office.member('Bob')]
  const { id: groupId } = await group('circle', mia)
  const { id: roomId } = await roomOf({ id: groupId })
  await mia.call('door:enter', { roomId })
  const invited = await mia.call('guests:invite', { roomId, label: 'Gemeente', days: 1 })
  const gijs = await comeAsGuest(office, String(invited.value.url).split('#')[1] ?? '', 'Gijs')
  const { knock } = (await gijs.call('door:knock', { roomId, line: '' })).value
  const [, answered, away, entered] = await Promise.all([
    mia.call('groups:admit', { groupId, memberId: bob.memberId, role: 'keeper' }),
    mia.call('door:answer', { id: knock.id, answer: 'let_in' }),
    ada.call('groups:archive', { groupId }),
    gijs.call('door:enter', { roomId }),
  ])
  expect(away.ok).toBe(true)
  expect(['done', 'knock_not_found', 'already_answered']).toContain(saidOf(answered))
  expect(['done', 'room_not_found', 'must_knock', 'room_archived']).toContain(saidOf(entered))
  expect(office.presence.inside(roomId as never)).toEqual([])
  for (const who of [mia, bob]) expect(await groupOf(who, groupId)).toBeUndefined()
  expect((await mia.call('door:look', {})).value).toMatchObject({ knocks: [], own: null })
  expect(await gijs.call('door:enter', { roomId })).toMatchObject({ ok: false })
})

test('[S049] [G6] of two keepers who leave at the same moment one stays; removed and named at once somebody is one or the other', async () => {
  const { office, group } = await openHouse()
  const [fee, gus, bob] = [await office.member('Fee'), await office.member('Gus'), await office.member('Bob')]
  const { id: groupId } = await group('intervision', fee)
  for (const [who, role] of [
    [gus, 'keeper'],
    [bob, 'member'],
  ] as const)
    await fee.call('groups:admit', { groupId, memberId: who.memberId, role })
  await Promise.all([
    fee.call('groups:remove', { groupId, memberId: bob.memberId }),
    gus.call('groups:admit', { groupId, memberId: bob.memberId, role: 'keeper' }),
  ])
  const members = (await fee.call('groups:members', { groupId })).value.members as { memberId: string; role: string }[]
  expect((await groupOf(bob, groupId))?.mine?.role).toBe(members.find((one) => one.memberId === bob.memberId)?.role)
  const keepers = members.filter(({ role }) => role === 'keeper').map(({ memberId }) => memberId)
  const people = [fee, gus, bob].filter(({ memberId }) => keepers.includes(memberId as never))
  const left = await Promise.all(people.map((who) => who.call('groups:leave', { groupId })))
  expect(left.map(saidOf).sort()).toEqual([...Array(people.length - 1).fill('done'), 'last_keeper'])
})
