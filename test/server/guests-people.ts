import { onTestFinished } from 'vitest'
import type { TestOffice } from '#test/support/office.ts'
import { connectPerson, type Person } from '#test/support/person.ts'

/** Asks one of the guests' routes; answers what it said, with the cookies it set. */
export async function ask(office: TestOffice, path: 'link' | 'come-in', body: object) {
  const response = await fetch(`${office.url}/api/guests/${path}`, {
    method: 'POST',
    headers: { origin: office.url, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads the fields it expects
  const reply: any = await response.json()
  return { reply, cookie }
}

/** Comes by a link under a name, as a browser that has never been here, and opens a socket. */
export async function comeAsGuest(office: TestOffice, token: string, name: string): Promise<Person> {
  const { reply, cookie } = await ask(office, 'come-in', { token, name, language: 'nl' })
  if (!reply.ok) throw new Error(reply.refusal)
  const person = await connectPerson(office.url, { memberId: reply.value.me.memberId, name, cookie })
  onTestFinished(() => person.leave())
  return person
}

/** An office with a room in which Ann sits, and a link for a guest to it. */
export async function openForGuests(office: TestOffice) {
  const admin = await office.administrator('Ada')
  const floor = await admin.call('rooms:create-floor', { name: 'Begane grond' })
  const make = async (name: string, wish: object = {}) => {
    const rest = { kind: 'meeting', floorId: floor.value.floor.id, description: '', capacity: 4, memberIds: [] }
    return (await admin.call('rooms:create', { name, access: 'everyone', ...rest, ...wish })).value.room
  }
  const room = await make('Spreekkamer')
  const ann = await office.member('Ann')
  await ann.call('door:enter', { roomId: room.id })
  const invite = async (label = 'Gemeente') => {
    const { value } = await ann.call('guests:invite', { roomId: room.id, label, days: 1 })
    return { id: value.link.id as string, url: value.url as string, token: String(value.url).split('#')[1] ?? '' }
  }
  return { admin, ann, room, make, invite }
}
