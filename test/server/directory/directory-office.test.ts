import { expect, test } from 'vitest'
import { openOffice } from '#test/support/office.ts'

test('[DI8] who belongs to an organisation is found by it at once, and no longer once they have left it', async () => {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const [ann, bob] = [await office.member('Ann'), await office.member('Bob')]
  const made = await ada.call('organisations:create', { name: 'Thuiszorg Oost' })
  const { id } = made.value.organisation
  const find = async () => {
    const { people } = (await bob.call('directory:search', { organisationId: id })).value
    return people.map(({ name }: { name: string }) => name)
  }
  expect(await find()).toEqual([])
  const put = (memberIds: string[]) => ada.call('organisations:set-members', { organisationId: id, memberIds })
  expect(await put([ann.memberId])).toMatchObject({ ok: true })
  expect(await find()).toEqual(['Ann'])
  expect((await bob.call('directory:colleague', { memberId: ann.memberId })).value.colleague.organisationIds).toEqual([
    id,
  ])
  await put([])
  expect(await find()).toEqual([])
})

test('[DI6] a page holds so many, and the next begins where it ended', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  for (let n = 0; n < 60; n += 1) {
    const name = `Lid ${String(n).padStart(2, '0')}`
    office.accounts.admit({ name, email: `lid${String(n)}@test.example`, role: 'member', language: null })
  }
  const page = async (from: number) => (await ann.call('directory:search', { text: 'lid', from })).value
  const [first, second] = [await page(0), await page(48)]
  expect([first.total, first.people.length, second.people.length]).toEqual([60, 48, 12])
  const names = [...first.people, ...second.people].map(({ name }: { name: string }) => name)
  expect(names).toEqual([...names].sort())
  expect(new Set(names).size).toBe(60)
})
