import { randomUUID } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { DocumentId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import type { Presented } from '#shared/presenting/contract.ts'
import { Emitter } from '#server/platform/emitter.ts'
import { createPresenting } from '#server/presenting/presenting.ts'
import { openSmallOffice, type FakeConnection } from '../presence-fakes.ts'

type Paper = { id: DocumentId; roomId: RoomId; kind: 'note' | 'board'; title: string; trashedAt: number | null }

/** Presenting in a small office, with papers that lie where the test says. */
async function openShowing() {
  const office = await openSmallOffice()
  const papers = new Map<DocumentId, Paper>()
  const readers = new Set<MemberId>()
  const changed = new Emitter<{ id: DocumentId }>()
  const removed = new Emitter<{ id: DocumentId }>()
  const presenting = createPresenting({
    ...office,
    connections: office.roster,
    documents: {
      find: (id: DocumentId) => papers.get(id) ?? null,
      mayWrite: (actor: { memberId: MemberId }) => !readers.has(actor.memberId),
      onChanged: (listener: (news: { id: DocumentId }) => void) => changed.on(listener),
      onRemoved: (listener: (news: { id: DocumentId }) => void) => removed.on(listener),
    } as never,
  })
  onTestFinished(() => presenting.close())
  const room = office.roomNamed('Koffiehoek').id
  const lay = (roomId: RoomId, title = 'Plan'): DocumentId => {
    const id = randomUUID() as DocumentId
    papers.set(id, { id, roomId, kind: 'note', title, trashedAt: null })
    return id
  }
  type Who = ReturnType<typeof office.as>
  return {
    ...office,
    room,
    presenting,
    readers,
    lay,
    change(id: DocumentId, news: Partial<Paper>) {
      papers.set(id, { ...papers.get(id)!, ...news })
      changed.emit({ id })
    },
    remove(id: DocumentId) {
      papers.delete(id)
      removed.emit({ id })
    },
    /** Somebody inside the coffee corner, or elsewhere. */
    async inside(who = office.member(), roomId: RoomId = room) {
      const caller = office.as(who)
      await office.doors.commands['door:enter'](caller, { roomId })
      return caller
    },
    async show(who: Who, documentId: DocumentId, roomId: RoomId = room) {
      const reply = await presenting.commands['presenting:show'](who, { roomId, documentId })
      return reply.ok ? 'shown' : reply.refusal
    },
    async stop(who: Who, roomId: RoomId = room) {
      const reply = await presenting.commands['presenting:stop'](who, { roomId })
      return reply.ok ? 'stopped' : reply.refusal
    },
  }
}

/** What somebody believes is before everybody: the title, or null. */
function seen({ connection }: { readonly connection: FakeConnection }): string | null | undefined {
  const last = connection.heard('presenting:changed').at(-1) as { presented: Presented | null } | undefined
  return last && (last.presented?.title ?? null)
}

describe('presenting', () => {
  test('[G3] Ann shows a note: those inside see it, Bob who comes in too, nobody elsewhere hears of it', async () => {
    const house = await openShowing()
    const ann = await house.inside()
    const outside = await house.inside(undefined, house.roomNamed('Grote zaal').id)
    expect(seen(ann)).toBe(null)
    expect(await house.show(ann, house.lay(house.room))).toBe('shown')
    expect(seen(ann)).toBe('Plan')
    const bob = await house.inside()
    expect(seen(bob)).toBe('Plan')
    expect(JSON.stringify(outside.connection.told)).not.toContain('Plan')
    expect(await house.stop(ann)).toBe('stopped')
    expect([seen(ann), seen(bob)]).toEqual([null, null])
    expect(await house.stop(ann)).toBe('nothing_shown')
  })

  test('[G3] [S183] who is elsewhere cannot ask whether something is shown', async () => {
    const house = await openShowing()
    const outside = await house.inside(undefined, house.roomNamed('Grote zaal').id)
    const before = await house.stop(outside)
    const ann = await house.inside()
    expect(await house.show(ann, house.lay(house.room))).toBe('shown')
    expect([before, await house.stop(outside)]).toEqual(['not_yours', 'not_yours'])
  })

  test('[G1] [S063] of fifty who show something at once one does; she may put another in its place', async () => {
    const house = await openShowing()
    const hall = house.roomNamed('Grote zaal').id
    const people = await Promise.all(Array.from({ length: 50 }, () => house.inside(undefined, hall)))
    const answers = await Promise.all(people.map((who) => house.show(who, house.lay(hall), hall)))
    expect(answers.filter((answer) => answer === 'shown')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'somebody_else_shows')).toHaveLength(49)
    const ann = people[answers.indexOf('shown')]!
    expect(await house.show(ann, house.lay(hall, 'Bord'), hall)).toBe('shown')
    expect(seen(people[49]!)).toBe('Bord')
  })

  test('[G2] [S034] a document of another room, a removed one and one that never was are not found alike', async () => {
    const house = await openShowing()
    const ann = await house.inside()
    const elsewhere = house.lay(house.roomNamed('Grote zaal').id)
    const trashed = house.lay(house.room)
    house.change(trashed, { trashedAt: 1 })
    const never = randomUUID() as DocumentId
    for (const id of [elsewhere, trashed, never]) expect(await house.show(ann, id)).toBe('document_not_found')
    expect(seen(ann)).toBe(null)
  })

  test('[G2] [S034] who is not inside shows nothing; a room that is not theirs is as one that never was', async () => {
    const house = await openShowing()
    const ann = house.as(house.member())
    expect(await house.show(ann, house.lay(house.room))).toBe('not_inside')
    const { id } = await house.roomFor('Besloten', house.member())
    for (const roomId of [id, randomUUID() as RoomId]) {
      expect(await house.show(ann, house.lay(roomId), roomId)).toBe('room_not_found')
      expect(await house.stop(ann, roomId)).toBe('room_not_found')
    }
  })

  test('[G2] [S034] a guest who was not let in has no such room, and one who was shows in that room alone', async () => {
    const house = await openShowing()
    const gijs = house.as(house.member('guest' as never))
    const paper = house.lay(house.room)
    expect(await house.show(gijs, paper)).toBe('room_not_found')
    house.rooms.admit(gijs.actor.memberId, house.room)
    house.presence.enter(gijs.connection, house.room)
    expect(await house.show(gijs, house.lay(house.roomNamed('Grote zaal').id))).toBe('document_not_found')
    expect(await house.show(gijs, paper)).toBe('shown')
    house.rooms.dismiss(gijs.actor.memberId, house.room)
    const ann = await house.inside()
    expect(seen(ann)).toBe(null)
  })

  test('[G2] who may only read shows nothing, and whose right to write ends has it taken back at once', async () => {
    const house = await openShowing()
    const [ann, bob] = [await house.inside(), await house.inside()]
    const paper = house.lay(house.room)
    house.readers.add(bob.actor.memberId)
    expect(await house.show(bob, paper)).toBe('read_only')
    await house.show(ann, paper)
    house.readers.add(ann.actor.memberId)
    house.change(paper, {})
    expect([seen(ann), seen(bob)]).toEqual([null, null])
  })

  test('[G4] [S053] somebody else inside does not take it back, nor a keeper of another room; a keeper of this one does', async () => {
    const house = await openShowing()
    const [ann, bob] = [await house.inside(), await house.inside()]
    await house.show(ann, house.lay(house.room))
    expect(await house.stop(bob)).toBe('not_yours')
    expect(seen(bob)).toBe('Plan')
    const keeper = house.member('office')
    expect(await house.stop(await house.inside(keeper))).toBe('not_yours')
    const reception = house.roomNamed('Receptie').id
    const cas = await house.inside(undefined, reception)
    expect(await house.show(cas, house.lay(reception), reception)).toBe('shown')
    expect(await house.stop(await house.inside(keeper, reception), reception)).toBe('stopped')
    expect(seen(cas)).toBe(null)
  })

  test.each(['in the bin', 'removed', 'moved to another room'])('[G5] it ends when the document is %s', async (how) => {
    const house = await openShowing()
    const ann = await house.inside()
    const paper = house.lay(house.room)
    await house.show(ann, paper)
    if (how === 'removed') house.remove(paper)
    else if (how === 'in the bin') house.change(paper, { trashedAt: 1 })
    else house.change(paper, { roomId: house.roomNamed('Grote zaal').id })
    expect(seen(ann)).toBe(null)
  })

  test('[G3] a new title is told', async () => {
    const house = await openShowing()
    const ann = await house.inside()
    const paper = house.lay(house.room)
    await house.show(ann, paper)
    house.change(paper, { title: 'Plan van aanpak' })
    expect(seen(ann)).toBe('Plan van aanpak')
  })

  test('[G5] it ends when Ann leaves, but not when her phone does and her laptop stays', async () => {
    const house = await openShowing()
    const member = house.member()
    const [laptop, phone, bob] = [await house.inside(member), await house.inside(member), await house.inside()]
    await house.show(laptop, house.lay(house.room))
    await house.doors.commands['door:leave'](phone, {})
    expect(seen(bob)).toBe('Plan')
    await house.doors.commands['door:leave'](laptop, {})
    expect(seen(bob)).toBe(null)
  })

  test('[G5] whose line breaks may come back within 20 s and finds it shown still; after that it is taken back', async () => {
    const house = await openShowing()
    const member = house.member()
    const [ann, bob] = [await house.inside(member), await house.inside()]
    await house.show(ann, house.lay(house.room))
    ann.connection.end()
    house.clock.advance(19_000)
    expect(seen(bob)).toBe('Plan')
    const back = await house.inside(member)
    house.clock.advance(60_000)
    expect([seen(back), seen(bob)]).toEqual(['Plan', 'Plan'])
    back.connection.end()
    house.clock.advance(20_000)
    expect(seen(bob)).toBe(null)
  })

  test('[G4] [G5] what was taken back from a broken line does not end what Bob shows after it', async () => {
    const house = await openShowing()
    const reception = house.roomNamed('Receptie').id
    const [ann, bob] = [await house.inside(undefined, reception), await house.inside(undefined, reception)]
    await house.show(ann, house.lay(reception), reception)
    ann.connection.end()
    const bord = house.lay(reception, 'Bord')
    expect(await house.show(bob, bord, reception)).toBe('somebody_else_shows')
    const keeper = await house.inside(house.member('office'), reception)
    expect(await house.stop(keeper, reception)).toBe('stopped')
    expect(await house.show(bob, bord, reception)).toBe('shown')
    house.clock.advance(60_000)
    expect([seen(bob), seen(keeper)]).toEqual(['Bord', 'Bord'])
  })

  test('[G1] [G5] when the document has gone elsewhere somebody else may show something at once', async () => {
    const house = await openShowing()
    const [ann, bob] = [await house.inside(), await house.inside()]
    const paper = house.lay(house.room)
    await house.show(ann, paper)
    house.change(paper, { roomId: house.roomNamed('Grote zaal').id })
    expect(await house.show(bob, house.lay(house.room, 'Bord'))).toBe('shown')
    expect(seen(ann)).toBe('Bord')
  })

  test('[G5] a new title leaves the place of a broken line alone; who loses the room meanwhile loses that place', async () => {
    const house = await openShowing()
    const [member, other] = [house.member(), house.member()]
    const { id: room } = await house.roomFor('Besloten', member, other)
    const [ann, bob] = [await house.inside(member, room), await house.inside(other, room)]
    const paper = house.lay(room)
    await house.show(ann, paper, room)
    ann.connection.end()
    house.change(paper, { title: 'Plan B' })
    expect(seen(bob)).toBe('Plan B')
    const access = { roomId: room, access: 'named' as const, memberIds: [other.memberId] }
    await house.rooms.commands['rooms:open-to'](house.admin, access)
    expect(seen(bob)).toBe(null)
  })

  test('[G5] in an empty room nothing is shown', async () => {
    const house = await openShowing()
    const member = house.member()
    const ann = await house.inside(member)
    await house.show(ann, house.lay(house.room))
    ann.connection.end()
    expect(seen(await house.inside(member))).toBe(null)
  })
})
