import { describe, expect, test } from 'vitest'
import { openHouse } from '../groups/house.ts'

const nobody = '00000000-0000-4000-8000-000000000000'

describe('organisations', () => {
  test('[O1] one person belongs to several, and everybody knows what they are called', async () => {
    const { office, ada } = await openHouse()
    const bob = await office.member('Bob')
    const make = async (name: string) => (await ada.call('organisations:create', { name })).value.organisation
    const [brug, laan] = [await make('De Brug'), await make('De Laan')]
    expect(await bob.heard('organisations:changed')).toEqual({ organisation: { id: brug.id, name: 'De Brug' } })
    for (const { id } of [brug, laan])
      expect(
        await ada.call('organisations:set-members', { organisationId: id, memberIds: [bob.memberId, nobody] }),
      ).toMatchObject({ ok: true, value: { organisation: { memberIds: [bob.memberId] } } })
    expect(office.organisations.ofMember(bob.memberId)).toEqual([brug.id, laan.id])
    expect((await bob.call('organisations:list', {})).value.organisations).toEqual([
      { id: brug.id, name: 'De Brug' },
      { id: laan.id, name: 'De Laan' },
    ])
  })

  test('[O4] S061 other administrators see at once who belongs to it, and nobody else is told', async () => {
    const { office, ada } = await openHouse()
    const [bea, bob] = [await office.administrator('Bea'), await office.member('Bob')]
    const { id } = (await ada.call('organisations:create', { name: 'De Brug' })).value.organisation
    await ada.call('organisations:set-members', { organisationId: id, memberIds: [bob.memberId] })
    await bea.heard('organisations:managed-changed', ({ organisation }) => organisation.memberIds.length === 1)
    await bob.heard('notices:new')
    expect(bob.unasked().map(([name]) => name)).not.toContain('organisations:managed-changed')
  })

  test('[O2] what cannot be is refused', async () => {
    const { office, ada } = await openHouse()
    const bob = await office.member('Bob')
    const { id } = (await ada.call('organisations:create', { name: 'De Brug' })).value.organisation
    const other = (await ada.call('organisations:create', { name: 'De Laan' })).value.organisation
    const refused = (refusal: string) => ({ ok: false, refusal })
    expect(await ada.call('organisations:create', { name: 'de brug' })).toEqual(refused('name_taken'))
    expect(await ada.call('organisations:rename', { organisationId: other.id, name: 'De Brug' })).toEqual(
      refused('name_taken'),
    )
    expect((await ada.call('organisations:rename', { organisationId: id, name: 'de Brug' })).ok).toBe(true)
    await ada.call('organisations:set-members', { organisationId: id, memberIds: [bob.memberId] })
    expect(await ada.call('organisations:remove', { organisationId: id })).toEqual(refused('organisation_not_empty'))
    expect((await ada.call('organisations:remove', { organisationId: other.id })).ok).toBe(true)
    expect(await bob.heard('organisations:gone')).toEqual({ organisationId: other.id })
    for (const [name, more] of [
      ['rename', { name: 'X' }],
      ['set-members', { memberIds: [] }],
      ['remove', {}],
    ] as const) {
      const input = { organisationId: nobody, ...more }
      expect(await ada.call(`organisations:${name}`, input)).toEqual(refused('organisation_not_found'))
      expect(await bob.call(`organisations:${name}`, input)).toEqual(refused('not_found'))
    }
  })
})
