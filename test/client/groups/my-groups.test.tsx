// @vitest-environment jsdom
import { act } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { $toasts } from '#client/design/toast.ts'
import { $groups } from '#client/groups/groups.ts'
import { MyGroups } from '#client/groups/MyGroups.tsx'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import type { Group } from '#shared/groups/contract.ts'
import type { GroupId } from '#shared/kernel/ids.ts'
import { show } from '../design/stage.tsx'
import { colleagueNumber } from '../office/people.ts'
import { done, openLine, refused } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const ann = colleagueNumber(1, 'Ann')
const groupNumber = (number: number, more: Partial<Group>): Group => ({
  id: `00000000-0000-4000-9000-00000000000${String(number)}` as GroupId,
  name: 'Slaap',
  kind: 'circle',
  description: '',
  open: false,
  agreement: null,
  mine: { role: 'member', accepted: true },
  memberCount: 2,
  ...more,
})

beforeEach(() => {
  chooseLanguage('nl')
  $toasts.set([])
  $groups.set(null)
  $me.set({ ...ann, email: 'ann@example.nl', role: 'member', language: null })
})

const open = async (groups: readonly Group[], answers: Record<string, (input: never) => object> = {}) => {
  const line = await openLine({ 'groups:list': () => done({ groups }), ...answers })
  const tell = (name: string, value: object) => act(async () => line.tell(name, value))
  return { tell, ...(await show(MyGroups as never)) }
}

test('who is in no group and can join none sees nothing of groups', async () => {
  const { element } = await open([])
  expect(element.textContent).toBe('')
})

test('an open circle is joined by its button, and then stands among one’s own', async () => {
  const circle = groupNumber(1, { open: true, mine: null })
  const { press, text, tell } = await open([circle], { 'groups:join': () => done({ group: circle }) })
  expect(text()).toContain('Kringen waar je mee kunt doen')
  await press('Doe mee met Slaap')
  expect($toasts.get().map(({ text }) => text)).toEqual(['Je doet nu mee met Slaap.'])
  await tell('groups:changed', { group: groupNumber(1, { open: true }) })
  expect(text()).not.toContain('Kringen waar je mee kunt doen')
  expect(text()).toContain('kring · 2 deelnemers')
  await tell('groups:gone', { groupId: circle.id })
  expect(text()).toBe('')
})

test('a circle that is not open any more says so', async () => {
  const circle = groupNumber(1, { open: true, mine: null })
  const { press } = await open([circle], { 'groups:join': () => refused('group_not_found') })
  await press('Doe mee met Slaap')
  expect($toasts.get()).toMatchObject([{ text: 'Deze groep is er niet (meer) voor jou.', tone: 'brick' }])
})

test('who has not accepted the agreement is asked to read it, in its version, before anything else', async () => {
  const agreement = { version: 3, text: 'Wat hier gezegd wordt, blijft hier.' }
  const group = groupNumber(1, { kind: 'intervision', agreement, mine: { role: 'member', accepted: false } })
  const accepted: unknown[] = []
  const { press, tell } = await open([group], {
    'groups:members': () => refused('group_not_found'),
    'groups:accept': (input) => {
      accepted.push(input)
      return done({ group })
    },
  })
  await press('Lees de afspraken van Slaap')
  expect(document.body.textContent).toContain(agreement.text)
  await press('Ik houd me hieraan')
  expect(accepted).toEqual([{ groupId: group.id, version: 3 }])
  await tell('groups:changed', { group: { ...group, mine: { role: 'member', accepted: true } } })
  expect(document.body.textContent).not.toContain('Ik houd me hieraan')
})

test('a keeper sees who is in the group; others cannot take anybody out', async () => {
  const members = [
    { memberId: ann.memberId, name: 'Ann', role: 'keeper', partner: false, accepted: true },
    { memberId: colleagueNumber(2, 'Bob').memberId, name: 'Bob', role: 'member', partner: false, accepted: true },
  ]
  const answers = { 'groups:members': () => done({ members }), 'accounts:invitations': () => done({ invitations: [] }) }
  const keeping = await open([groupNumber(1, { mine: { role: 'keeper', accepted: true } })], answers)
  await keeping.press('Bekijk Slaap')
  expect(document.querySelector('[aria-label="Haal Bob uit de groep"]')).not.toBeNull()
  expect(document.querySelector('[aria-label="Haal Ann uit de groep"]')).toBeNull()
  await keeping.tell('groups:changed', { group: groupNumber(1, {}) })
  expect(document.querySelector('[aria-label="Haal Bob uit de groep"]')).toBeNull()
})
