import { describe, expect, test } from 'vitest'
import { accept } from './accepting.ts'
import { openHouse, roomsOf } from './house.ts'

describe('invitations that open things', () => {
  test('[A16] whoever accepts is in the organisation and in the group at once', async () => {
    const { office, ada, group, roomOf } = await openHouse()
    const mia = await office.member('Mia')
    const { id } = await group('circle', mia)
    const room = await roomOf({ id })
    const { organisation } = (await ada.call('organisations:create', { name: 'De Brug' })).value
    const opens = { organisationId: organisation.id, groupId: id, groupRole: 'member' }
    const made = await ada.call('accounts:invite', { email: 'eva@test.example', name: 'Eva', role: 'member', opens })
    expect(made.value.invitation).toMatchObject({ opens, invitedBy: ada.memberId, state: 'open' })
    const eva = await accept(office, made.value.link, 'Eva')
    expect(await roomsOf(eva)).toContain(room.name)
    expect(office.organisations.ofMember(eva.memberId)).toEqual([organisation.id])
    expect((await eva.call('door:enter', { roomId: room.id })).ok).toBe(true)
    expect(await mia.heard('groups:members-changed')).toEqual({ groupId: id })
  })

  test('[A16] a moderator invites a partner to the own project, sees that invitation and withdraws it; others do not', async () => {
    const { office, ada, group } = await openHouse()
    const [moe, bob] = [await office.member('Moe'), await office.member('Bob')]
    const { id } = await group('project', moe)
    await ada.call('accounts:invite', { email: 'cas@test.example', name: null, role: 'member' })
    const made = await moe.call('groups:invite', { groupId: id, email: 'Piet@Gemeente.example', name: 'Piet' })
    expect(made.value.link).toContain('/invite#')
    const seen = async (who: typeof moe) => (await who.call('accounts:invitations', {})).value.invitations
    expect(await seen(moe)).toMatchObject([{ email: 'piet@gemeente.example', role: 'partner', opens: { groupId: id } }])
    expect(await seen(bob)).toEqual([])
    expect(await seen(ada)).toHaveLength(2)
    const [{ id: invitationId }] = await seen(moe)
    expect(await bob.call('accounts:withdraw-invitation', { id: invitationId })).toEqual({
      ok: false,
      refusal: 'invitation_not_found',
    })
    expect(await bob.call('accounts:invite', { email: 'x@test.example', name: null, role: 'administrator' })).toEqual({
      ok: false,
      refusal: 'not_found',
    })
    expect((await moe.call('accounts:withdraw-invitation', { id: invitationId })).ok).toBe(true)
    const response = await fetch(`${office.url}/api/accounts/invitation`, {
      method: 'POST',
      headers: { origin: office.url, 'content-type': 'application/json' },
      body: JSON.stringify({ token: made.value.link.split('#')[1] }),
    })
    expect(response.ok).toBe(false)
  })

  test('[A16] a partner who was invited comes in as a partner of that project alone', async () => {
    const { office, group, roomOf } = await openHouse()
    const moe = await office.member('Moe')
    const { id } = await group('project', moe)
    const room = await roomOf({ id })
    const { value } = await moe.call('groups:invite', { groupId: id, email: 'piet@gemeente.example', name: 'Piet' })
    const piet = await accept(office, value.link, 'Piet')
    expect(office.accounts.find(piet.memberId)?.role).toBe('partner')
    expect(await roomsOf(piet)).toEqual([room.name])
  })
})

test('[A16] S049 an invitation does not outlive the right of who sent it: blocked, no administrator or no keeper any more', async () => {
  const { office, ada, group } = await openHouse()
  const [max, moe, mia] = [await office.member('Max'), await office.member('Moe'), await office.member('Mia')]
  const [bea, dirk] = [await office.administrator('Bea'), await office.administrator('Dirk')]
  const { id: groupId } = await group('project', moe)
  await ada.call('groups:set-keepers', { groupId, keepers: [moe.memberId, max.memberId, mia.memberId] })
  const ofHouse = { name: null, role: 'administrator' }
  await bea.call('accounts:invite', { email: 'bea.thuis@test.example', ...ofHouse })
  await dirk.call('accounts:invite', { email: 'dirk.thuis@test.example', ...ofHouse })
  await ada.call('accounts:invite', { email: 'anders@test.example', name: null, role: 'member' })
  for (const [who, email] of [
    [max, 'max.thuis@test.example'],
    [moe, 'moe.thuis@test.example'],
    [mia, 'gast@gemeente.example'],
  ] as const)
    expect((await who.call('groups:invite', { groupId, email, name: null })).ok).toBe(true)
  await ada.call('accounts:block', { memberId: bea.memberId, blocked: true })
  await ada.call('accounts:change-role', { memberId: dirk.memberId, role: 'member' })
  await mia.call('groups:remove', { groupId, memberId: max.memberId })
  await mia.call('groups:admit', { groupId, memberId: moe.memberId, role: 'member' })
  const { invitations } = (await ada.call('accounts:invitations', {})).value
  const states = invitations.map(({ email, state }: { email: string; state: string }) => [email, state])
  expect(Object.fromEntries(states)).toEqual({
    ...{ 'bea.thuis@test.example': 'withdrawn', 'dirk.thuis@test.example': 'withdrawn' },
    ...{ 'max.thuis@test.example': 'withdrawn', 'moe.thuis@test.example': 'withdrawn' },
    ...{ 'anders@test.example': 'open', 'gast@gemeente.example': 'open' },
  })
})
