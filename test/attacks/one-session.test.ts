import { expect, test } from 'vitest'
import { openOffice } from '#test/support/office.ts'
import { connectPerson } from '#test/support/person.ts'

/** More than one session may have, and few enough to be quick. */
const SOCKETS = 80
const MAX = 60

test('[S078] one session has sixty sockets at most, also when all come at once; others get in, and so does who makes room', async () => {
  const office = await openOffice()
  const mallory = await office.member('Mallory')
  const come = () => connectPerson(office.url, mallory).catch((refused: unknown) => (refused as Error).message)
  const all = await Promise.all(Array.from({ length: SOCKETS }, come))
  const answered = await Promise.all(
    all.map(
      async (one) => typeof one !== 'string' && ((await one.call('rooms:list', {}).catch(() => null))?.ok ?? false),
    ),
  )
  expect(answered.filter(Boolean)).toHaveLength(MAX - 1) // and the first
  expect(await come()).toBe('too_many_sockets')
  const ann = await office.member('Ann')
  expect(await ann.call('rooms:list', {})).toMatchObject({ ok: true })
  const gone = new Promise((resolve) => mallory.socket.once('disconnect', resolve))
  mallory.leave()
  await gone
  const asked = async (): Promise<unknown> => {
    const again = await come()
    return again === 'too_many_sockets' ? asked() : again
  }
  expect(await asked()).toMatchObject({ name: 'Mallory' })
  for (const one of all) if (typeof one !== 'string') one.leave()
})

test('[S079] what is dear to answer is counted by person: more devices ask no more', async () => {
  const office = await openOffice()
  const ann = await office.member('Ann')
  const devices = [ann, await office.again(ann), await connectPerson(office.url, ann)]
  const search = (text: string) =>
    Promise.all(
      devices.flatMap((device) => Array.from({ length: 10 }, () => device.call('directory:search', { text }))),
    )
  expect((await search('a')).filter(({ ok }) => ok)).toHaveLength(20)
  devices[2]!.leave()
  devices[2] = await connectPerson(office.url, ann)
  expect((await search('a')).filter(({ ok }) => ok)).toHaveLength(0)
  expect(await office.member('Bob').then((bob) => bob.call('directory:search', { text: 'a' }))).toMatchObject({
    ok: true,
  })
  for (const device of devices) device.leave()
})
