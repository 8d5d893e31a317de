import { expect, test } from 'vitest'
import { openOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { spelledPacket } from '#test/support/spelled-out.ts'

const PRIVATE = ['BIG-49012345678', 'SKJ-110022', '06-98765432']

const registers = [
  { name: 'BIG', number: PRIVATE[0]! },
  { name: 'SKJ', number: PRIVATE[1]! },
]

/** Every frame that comes in over somebody's socket, as text, from now on. */
function framesTo({ socket }: Person): string[] {
  const frames: string[] = []
  socket.io.engine.on('packet', ({ data }: { data?: unknown }) => void frames.push(spelledPacket(String(data))))
  return frames
}

test('[PR1] a profile is written by its owner, kept, and on their other devices at once', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const phone = await office.again(ann)
  const blank = (await ann.call('profiles:own', {})).value.profile
  expect(blank).toMatchObject({ photo: null, expertise: [], region: '', presence: 'everybody' })
  const change = {
    expertise: ['Dementie', ' dementie ', 'Wondzorg'],
    region: 'Twente',
    languages: ['Nederlands'],
    registers,
  }
  const { profile } = (await ann.call('profiles:change', change)).value
  expect(profile).toEqual({ ...blank, ...change, expertise: ['Dementie', 'Wondzorg'] })
  expect((await phone.heard('profiles:changed')).profile).toEqual(profile)
  await ann.call('profiles:change', { region: '' })
  expect((await phone.call('profiles:own', {})).value.profile).toEqual({ ...profile, region: '' })
})

test('a profile outlives the office', async () => {
  const first = await openOffice()
  const ann = await first.member('Ann')
  await ann.call('profiles:change', { expertise: ['Rouw'], registers })
  const { memberId, name, dataDir } = { ...ann, dataDir: first.dataDir }
  ann.leave()
  await first.close()
  const second = await openOffice({ dataDir })
  const { profile } = (await (await second.again({ memberId, name })).call('profiles:own', {})).value
  expect(profile).toMatchObject({ expertise: ['Rouw'], registers })
})

test('too much, too long or of several lines is refused', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const tag = (n: number) => `vak ${String(n)}`
  for (const change of [
    { expertise: Array.from({ length: 11 }, (_, n) => tag(n)) },
    { expertise: ['x'.repeat(41)] },
    { expertise: [''] },
    { region: 'a\nb' },
    { phone: '0'.repeat(31) },
    { hours: [{ day: 1, from: 600, until: 600 }] },
    { hours: [{ day: 7, from: 1, until: 2 }] },
    { photo: 'AAAAAAAAAAAAAAAAAAAAAA' },
    { seen: { phone: 'everybody', region: 'nobody', expertise: 'nobody' } },
  ])
    expect(await ann.call('profiles:change', change), JSON.stringify(change)).toEqual({
      ok: false,
      refusal: 'invalid_input',
    })
})

test('[PR2] [PR3] [S036] what is private or hidden is on no wire but its owner’s', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const bob = await office.member('Bob')
  const carla = await office.worker('Carla')
  const ada = await office.administrator('Ada')
  const hidden = { phone: PRIVATE[2], region: 'Geheimgebied', expertise: ['Geheimvak'], registers }
  const watchers = [bob, carla, ada]
  const frames = watchers.map(framesTo)
  await ann.call('profiles:change', {
    ...hidden,
    seen: { phone: 'nobody', region: 'nobody', expertise: 'nobody' },
  })
  for (const person of watchers) {
    await person.call('directory:colleagues', {})
    await person.call('directory:tags', {})
    expect(await person.call('directory:colleague', { memberId: ann.memberId })).toMatchObject({
      ok: true,
      value: { colleague: { name: 'Ann', expertise: [], region: '', phone: '' } },
    })
    for (const text of ['geheim', '4901', 'BIG', ''])
      await person.call('directory:search', { text }).then(({ value }) => {
        expect(value.people.some(({ name }: { name: string }) => name === 'Ann')).toBe(text === '')
      })
    expect((await person.call('directory:search', { region: 'Geheimgebied' })).value.total).toBe(0)
    expect((await person.call('directory:search', { expertise: 'Geheimvak' })).value.total).toBe(0)
    await person.call('contacts:mine', {})
  }
  await ada.call('directory:members', {})
  const wire = frames.flat().join('\n')
  expect(wire).toContain(ann.memberId)
  for (const secret of [...PRIVATE, 'Geheimgebied', 'Geheimvak']) expect(wire).not.toContain(secret)

  await ann.call('profiles:change', { seen: { phone: 'colleagues', region: 'colleagues', expertise: 'colleagues' } })
  expect((await bob.call('directory:colleague', { memberId: ann.memberId })).value.colleague).toMatchObject({
    phone: PRIVATE[2],
    region: 'Geheimgebied',
    expertise: ['Geheimvak'],
  })
  const later = frames.flat().join('\n')
  for (const secret of PRIVATE.slice(0, 2)) expect(later).not.toContain(secret)
  for (const secret of PRIVATE) expect(office.logged()).not.toContain(secret)
})

test('[PR5] walk-in hours are of people of the office, in the order of the week', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const carla = await office.worker('Carla')
  const ada = await office.administrator('Ada')
  const hours = [
    { day: 0, from: 600, until: 660 },
    { day: 2, from: 780, until: 840 },
    { day: 2, from: 540, until: 600 },
    { day: 2, from: 600, until: 660 },
  ]
  expect((await ann.call('profiles:change', { hours })).value.profile.hours).toEqual([])
  const kept = [
    { day: 2, from: 540, until: 660 },
    { day: 2, from: 780, until: 840 },
    { day: 0, from: 600, until: 660 },
  ]
  expect((await carla.call('profiles:change', { hours })).value.profile.hours).toEqual(kept)
  const see = async () => (await ann.call('directory:colleague', { memberId: carla.memberId })).value.colleague.hours
  expect(await see()).toEqual(kept)
  await ada.call('accounts:change-role', { memberId: carla.memberId, role: 'member' })
  expect(await see()).toEqual([])
})
