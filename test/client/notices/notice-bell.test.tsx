// @vitest-environment jsdom
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { $me } from '#client/accounts/accounts.ts'
import { chooseLanguage } from '#client/i18n/i18n.ts'
import { NoticeBell } from '#client/notices/NoticeBell.tsx'
import { $notices, $unseenNotices } from '#client/notices/notices.ts'
import type { Notice } from '#shared/notices/contract.ts'
import { show } from '../design/stage.tsx'
import { colleagueNumber } from '../office/people.ts'
import { done, openLine } from '../presence/fake-line.ts'

vi.mock('socket.io-client', () => import('../presence/fake-line.ts'))

const ann = colleagueNumber(1, 'Ann')
const notice: Notice = { seq: 1, at: 0, kind: 'role_changed', byName: 'Ada', role: 'office', about: null, read: false }

test('[NO1] [NO4] the bell counts what is new, says what was done in plain words, and closing it marks all as seen', async () => {
  chooseLanguage('nl')
  $me.set({ ...ann, email: 'ann@example.nl', role: 'member', language: null })
  const line = await openLine({
    'notices:list': () => done({ notices: [notice] }),
    'notices:read': () => done({}),
  })
  await vi.waitFor(() => expect($unseenNotices.get()).toBe(1))
  await act(async () => line.tell('notices:new', { notice: { ...notice, seq: 2, kind: 'group_removed', role: null } }))
  const { press, text } = await show(NoticeBell as never)
  await press('Berichten, 2 nieuw')
  expect(text()).toContain('Je rol is veranderd door Ada. Je bent nu: medewerker van het kantoor.')
  expect(text()).toContain('Ada heeft je uit een groep gehaald.')
  await press('Sluit')
  await vi.waitFor(() => expect($unseenNotices.get()).toBe(0))
  expect(line.askedFor('notices:read')).toEqual([{ seq: 2 }])
  await act(async () => $notices.set([]))
})
