import { expect, test } from 'vitest'
import { openOffice } from '../../support/office.ts'

test('[AD5] [S060] administrators give the office another name and see how it is set, without a key; nobody else does', async () => {
  const smtpUrl = 'smtp://kantoor:kanarie@127.0.0.1:9'
  const office = await openOffice({ config: { smtpUrl, mailFrom: 'De Brug <brug@test.example>', auditKeepYears: 7 } })
  const [ada, ann] = [await office.administrator('Ada'), await office.member('Ann')]
  const nothing = { ok: false, refusal: 'not_found' }
  for (const [name, input] of [
    ['admin:settings', {}],
    ['admin:rename-office', { name: 'Van Ann' }],
  ] as const)
    expect(await ann.call(name, input)).toEqual(nothing)
  const renamed = await ada.call('admin:rename-office', { name: ' De Brug ' })
  expect(renamed.value.settings).toEqual({
    ...{ officeName: 'De Brug', address: office.url, mailFrom: 'De Brug <brug@test.example>' },
    ...{ auditKeepYears: 7, recovering: false },
  })
  expect((await ada.call('admin:rename-office', { name: '  ' })).refusal).toBe('invalid_input')
  const seen = await ada.call('admin:settings', {})
  expect(seen).toEqual(renamed)
  expect(JSON.stringify(seen)).not.toContain('kanarie')
  const who = await fetch(`${office.url}/api/accounts/me`, { headers: { cookie: ann.cookie } })
  expect(await who.json()).toMatchObject({ value: { officeName: 'De Brug' } })
  // The same name again is no act.
  await ada.call('admin:rename-office', { name: 'De Brug' })
  const filter = { by: null, act: 'office.rename', object: null, from: null, until: null }
  expect((await ada.call('audit:lines', { filter, before: null })).value.lines).toMatchObject([{ by: ada.memberId }])
})
