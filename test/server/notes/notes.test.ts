import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { DocumentId, MemberId } from '#shared/kernel/ids.ts'
import { MENTIONS_PER_HOUR, TEMPLATES_MAX } from '#shared/notes/limits.ts'
import type { Config } from '#server/platform/config.ts'
import { createMentions } from '#server/notes/mentions.ts'
import { openOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { openPeer } from '../documents-peer.ts'

/** An office with a room open to all, one with a list (Ann and Bob), and a note in each. */
async function openHouse(config: Partial<Config> = {}) {
  const office = await openOffice({ config })
  const ada = await office.administrator('Ada')
  const [ann, bob, carla] = [await office.member('Ann'), await office.member('Bob'), await office.member('Carla')]
  const floor = (await ada.call('rooms:create-floor', { name: 'Begane grond' })).value.floor
  const make = async (name: string, access: string, memberIds: string[]) => {
    const asked = { floorId: floor.id, kind: 'meeting', description: '', capacity: 50, name, access, memberIds }
    const roomId: string = (await ada.call('rooms:create', asked)).value.room.id
    const { documents } = (await ann.call('library:open', { roomId })).value
    const documentId: string = documents.find(({ kind }: { kind: string }) => kind === 'note').id
    return { roomId, documentId }
  }
  const open = await make('Open', 'everyone', [])
  const named = await make('Besloten', 'named', [ann.memberId, bob.memberId])
  return { office, ada, ann, bob, carla, open, named }
}

const isMention = ({ kind }: { kind: string }) => kind === 'note_mention'
const save = (person: Person, documentId: string, rest: object = {}) =>
  person.call('notes:save-template', {
    documentId,
    title: 'Ons overleg',
    scope: 'room',
    content: '{"type":"doc"}',
    ...rest,
  })
const listOf = async (person: Person, roomId: string) =>
  (await person.call('notes:templates', { roomId, kind: 'note' })).value?.templates.map(
    ({ title, mayRemove }: { title: string; mayRemove: boolean }) => `${title}${mayRemove ? ' (mine)' : ''}`,
  )

describe('mentions', () => {
  test('[K2] who is mentioned and may read the note gets one notice with the room, within ten minutes one', async () => {
    const { office, ann, bob, named } = await openHouse()
    const ask = { documentId: named.documentId, memberId: bob.memberId }
    expect(await ann.call('notes:mention', ask)).toEqual({ ok: true, value: {} })
    const { notice } = await bob.heard('notices:new', ({ notice }) => notice.byName === 'Ann')
    expect(notice).toMatchObject({ kind: 'note_mention', byName: 'Ann', about: 'Besloten' })
    await ann.call('notes:mention', ask)
    const told = async () => (await bob.call('notices:list', {})).value.notices.filter(isMention).length
    expect(await told()).toBe(1)
    office.clock.advance(600_000)
    await ann.call('notes:mention', ask)
    expect(await told()).toBe(2)
  })

  test('[K2] [S183] who may not read it, and who does not exist, are the same, and nobody is told', async () => {
    const { ann, carla, named } = await openHouse()
    const { documentId } = named
    const refused = await ann.call('notes:mention', { documentId, memberId: carla.memberId })
    expect(refused).toEqual({ ok: false, refusal: 'cannot_see_it' })
    expect(await ann.call('notes:mention', { documentId, memberId: randomUUID() })).toEqual(refused)
    expect((await carla.call('notices:list', {})).value.notices).toEqual([])
  })

  test('[K2] [S078] nobody calls more people in an hour than is allowed; the same call is told once', () => {
    const clock = { at: 0, now: () => clock.at }
    const mentions = createMentions({ clock, perHour: MENTIONS_PER_HOUR })
    const [by, documentId] = [randomUUID() as MemberId, randomUUID() as DocumentId]
    const call = (memberId = randomUUID() as MemberId) => mentions.take({ by, memberId, documentId })
    const same = randomUUID() as MemberId
    expect([call(same), call(same)]).toEqual(['new', 'told'])
    for (let count = 1; count < MENTIONS_PER_HOUR; count++) expect(call()).toBe('new')
    expect(call()).toBe('too many')
    clock.at = 3_600_000
    expect(call()).toBe('new')
  })
})

describe('who reads and who wrote', () => {
  test('[K3] who may read a note hears who else may; of a room open to all nobody is listed', async () => {
    const { ann, bob, open, named } = await openHouse()
    expect((await ann.call('notes:readers', { documentId: open.documentId })).value).toEqual({ memberIds: null })
    const { memberIds } = (await ann.call('notes:readers', { documentId: named.documentId })).value
    expect(new Set(memberIds)).toEqual(new Set([ann.memberId, bob.memberId]))
  })

  test('[K1] [S100] a number belongs to who used it first, whatever stands in the document', async () => {
    const { office, ann, bob, open } = await openHouse()
    const peer = await openPeer(office.url, bob.cookie, { id: open.documentId })
    const comments = peer.doc.getMap('comments')
    comments.set('said/aaaaaaaa/bbbbbbbb', { by: ann.memberId, at: 1, text: 'Dit zei Ann niet' })
    await peer.until(() => peer.heard.includes('synced'))
    const client = peer.doc.clientID
    await expect
      .poll(async () => (await ann.call('notes:authors', { documentId: open.documentId, clients: [client, 7] })).value)
      .toEqual({ authors: [{ client, memberId: bob.memberId }] })
  })
})

test('[K6] no page is told that what it has is not there, while a backup is brought up to date', async () => {
  const { ann, carla, named } = await openHouse({ documentsRecovery: true })
  for (const [who, documentId] of [
    [ann, randomUUID()],
    [carla, named.documentId],
  ] as const)
    expect(await who.call('notes:authors', { documentId, clients: [] })).toEqual({ ok: false, refusal: 'recovering' })
})

describe('templates', () => {
  test('[K4] of a room: whoever writes there makes one, and who sees the room is offered it', async () => {
    const { ann, bob, carla, named, open } = await openHouse()
    const { template } = (await save(ann, named.documentId)).value
    expect(await listOf(bob, named.roomId)).toEqual(['Ons overleg (mine)'])
    expect(await listOf(ann, open.roomId)).toEqual([])
    expect((await bob.call('notes:template', { templateId: template.id })).value).toEqual({ content: '{"type":"doc"}' })
    const none = { ok: false, refusal: 'template_not_found' }
    expect(await carla.call('notes:template', { templateId: template.id })).toEqual(none)
    expect(await carla.call('notes:remove-template', { templateId: template.id })).toEqual(none)
    expect(await carla.call('notes:template', { templateId: randomUUID() })).toEqual(none)
    expect(await bob.call('notes:remove-template', { templateId: template.id })).toEqual({ ok: true, value: {} })
    expect(await listOf(ann, named.roomId)).toEqual([])
  })

  test('[K4] of the house: offered in every room to colleagues, taken away by its maker or an administrator', async () => {
    const { ada, ann, bob, open, named } = await openHouse()
    const { template } = (await save(ann, open.documentId, { scope: 'office' })).value
    expect(await listOf(bob, named.roomId)).toEqual(['Ons overleg'])
    const reply = await bob.call('notes:remove-template', { templateId: template.id })
    expect(reply).toEqual({ ok: false, refusal: 'not_allowed' })
    expect((await ada.call('notes:remove-template', { templateId: template.id })).ok).toBe(true)
  })

  test('[K4] nothing goes from a confidential room to the whole house', async () => {
    const { ann, named } = await openHouse()
    expect(await save(ann, named.documentId, { scope: 'office' })).toEqual({ ok: false, refusal: 'confidential' })
  })

  test('[K4] [S074] a room has 50 of a kind, and one is no longer than a command carries', async () => {
    const { office, ann, open } = await openHouse()
    for (let count = 0; count < TEMPLATES_MAX; count++) {
      office.clock.advance(1_000)
      expect((await save(ann, open.documentId)).ok).toBe(true)
    }
    expect(await save(ann, open.documentId)).toEqual({ ok: false, refusal: 'too_many_templates' })
    const long = await save(ann, open.documentId, { content: 'x'.repeat(60_001) })
    expect(long).toEqual({ ok: false, refusal: 'invalid_input' })
  })
})

test('[S034] a note that is not theirs answers everything as one that never was', async () => {
  const { office, ann, carla, named } = await openHouse()
  for (const [name, rest] of [
    ['notes:readers', {}],
    ['notes:authors', { clients: [1] }],
    ['notes:mention', { memberId: ann.memberId }],
    ['notes:save-template', { title: 'x', scope: 'room', content: '{}' }],
  ] as const) {
    office.clock.advance(1_000)
    const other = await carla.call(name, { documentId: named.documentId, ...rest })
    expect([name, other]).toEqual([name, { ok: false, refusal: 'document_not_found' }])
    expect(await carla.call(name, { documentId: randomUUID(), ...rest })).toEqual(other)
  }
})
