import { expect, test } from 'vitest'
import { openOffice } from '#test/support/office.ts'
import { spelledPacket } from '#test/support/spelled-out.ts'

const COLLEAGUES_ONLY: readonly [string, object][] = [
  ['directory:colleagues', {}],
  ['directory:search', { text: 'ann' }],
  ['directory:search', { inNow: true }],
  ['directory:tags', {}],
  ['contacts:mine', {}],
  ['contacts:members', {}],
  ['contacts:all', {}],
  ['directory:members', {}],
]

test('[DI4] [S036] a partner has no directory: not a name, not a count, not a word of who comes and changes', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const made = { name: 'Paula', email: 'paula@test.example', role: 'partner', language: null } as const
  const paula = await office.again(office.accounts.admit(made)!)
  const frames: string[] = []
  paula.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => void frames.push(spelledPacket(String(data))))

  for (const [name, input] of COLLEAGUES_ONLY)
    expect(await paula.call(name, input), name).toEqual({ ok: false, refusal: 'not_found' })
  const nobody = '00000000-0000-4000-8000-000000000000'
  const [real, none] = [ann.memberId, nobody].map((memberId) => paula.call('directory:colleague', { memberId }))
  expect(await real).toEqual(await none)
  const before = frames.length
  await ann.call('profiles:change', { expertise: ['Dementie'], region: 'Twente' })
  await ann.call('accounts:rename-self', { name: 'Anneke', language: 'nl' })
  await office.member('Bob')
  await paula.call('profiles:own', {}) // what was told before is there by now
  const heard = frames.slice(before).join('\n')
  for (const word of ['Ann', 'Bob', 'Dementie', 'Twente', ann.memberId]) expect(heard).not.toContain(word)
})

test('[DI1] [S036] a colleague’s address is in no answer but the administrator’s', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const bob = await office.worker('Bob')
  const frames: string[] = []
  bob.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => void frames.push(spelledPacket(String(data))))
  for (const [name, input] of COLLEAGUES_ONLY) await bob.call(name, input)
  await bob.call('directory:colleague', { memberId: ann.memberId })
  expect(frames.join('\n')).toContain(ann.memberId)
  expect(frames.join('\n')).not.toContain('ann@test.example')
})

test('[S166] hostile texts in a search and a profile are texts, and nothing fails', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const hostile = [
    "'; DROP TABLE profiles; --",
    '%',
    '_',
    '\\',
    '"*"',
    'NEAR(a b)',
    '(((((',
    'a'.repeat(100),
    '\u0000',
    '💥',
  ]
  for (const text of hostile) {
    office.clock.advance(1_000)
    for (const field of ['text', 'expertise', 'region'])
      expect(await ann.call('directory:search', { [field]: text }), `${field} ${text}`).toMatchObject({ ok: true })
    const reply = await ann.call('profiles:change', { region: text.slice(0, 60), expertise: [text.slice(0, 40)] })
    expect(reply.ok || reply.refusal === 'invalid_input', text).toBe(true)
  }
  expect(await ann.call('directory:search', { text: 'x'.repeat(101) })).toMatchObject({ refusal: 'invalid_input' })
  expect(await ann.call('directory:search', { from: -1 })).toMatchObject({ refusal: 'invalid_input' })
  expect((await ann.call('directory:search', { from: 99_999 })).value).toMatchObject({ people: [], total: 1 })
  expect(office.logged()).not.toContain('"level":50')
})
