import { randomUUID } from 'node:crypto'
import { actorKinds } from '#shared/access/actor.ts'
import type { Resource } from '#shared/access/policy.ts'
import { openOffice, type TestOffice } from '#test/support/office.ts'
import type { Person } from '#test/support/person.ts'
import { comeAsGuest } from '../server/guests-people.ts'

/** Everybody who has a session. */
export const kinds = actorKinds.filter((kind) => kind !== 'anonymous')
export type Kind = (typeof kinds)[number]

/** The kinds of rooms, and what each is to an actor of each kind, without asking the office. */
export const places = ['open', 'own', 'group', 'other', 'archived', 'deleted'] as const
export type Place = (typeof places)[number]

/** What a room is to somebody of that kind, as the policy needs to know it. */
export function resourceOf(kind: Kind, place: Place): Resource {
  if (place === 'deleted') return { relation: 'none', state: 'deleted' }
  const colleague = kind !== 'guest' && kind !== 'partner'
  const state = place === 'archived' ? 'archived' : 'live'
  const confidential = place === 'own' || place === 'other' || place === 'group'
  // A guest is on nobody's list: theirs is the room of their link, at whose door they stand.
  if (kind === 'guest') return { relation: place === 'open' ? 'invited' : 'none', state, confidential }
  if (place === 'group') return { relation: 'inside', state, confidential }
  // A list opens a room to colleagues; partners come by their groups alone.
  if (place === 'own') return { relation: colleague ? 'inside' : 'none', state, confidential }
  return { relation: colleague && place !== 'other' ? 'inside' : 'none', state, confidential }
}

export interface House {
  readonly office: TestOffice
  readonly ada: Person
  /** Inside of everything, keeper of the circle. */
  readonly host: Person
  readonly people: Readonly<Record<Kind, Person>>
  readonly rooms: Readonly<Record<Kind, Readonly<Record<Place, string>>>>
  readonly documents: ReadonlyMap<string, string>
  readonly groupId: string
  readonly floorId: string
}

/** An office with rooms of every sort, and one person of each kind before them. */
export async function openHouse(): Promise<House> {
  const office = await openOffice()
  const ada = await office.administrator('Ada')
  const host = await office.member('Huub')
  const floor = (await ada.call('rooms:create-floor', { name: 'Begane grond' })).value.floor
  const rest = { floorId: floor.id, kind: 'meeting', description: '', capacity: 50 }
  const documents = new Map<string, string>()
  // eslint-disable-next-line max-params
  const make = async (name: string, access: string, memberIds: string[], groupId?: string): Promise<string> => {
    const list = [...memberIds, ...(access === 'named' ? [host.memberId] : [])]
    const asked = { ...rest, name, access, memberIds: list, ...(groupId ? { groupId } : {}) }
    const { id } = (await ada.call('rooms:create', asked)).value.room
    const reply = await host.call('library:open', { roomId: id })
    documents.set(id, reply.value.documents[0].id)
    await host.call('library:close', { roomId: id })
    return id
  }
  const open = await make('Open', 'everyone', [])
  const archived = await make('Oud', 'everyone', [])
  await ada.call('rooms:archive', { roomId: archived })

  const partnerOf = async (): Promise<Person> => {
    const account = office.accounts.admit({ name: 'Pim', email: 'pim@test.example', role: 'partner', language: null })
    return office.again({ memberId: account!.memberId, name: 'Pim' })
  }
  await host.call('door:enter', { roomId: open })
  const { value } = await host.call('guests:invite', { roomId: open, label: 'Gemeente', days: 1 })
  const people: Record<Kind, Person> = {
    guest: await comeAsGuest(office, String(value.url).split('#')[1] ?? '', 'Gijs'),
    partner: await partnerOf(),
    member: await office.member('Mia'),
    office: await office.worker('Olaf'),
    administrator: await office.administrator('Bea'),
  }
  // A circle in which all of them are, partners too; guests cannot be.
  const wish = { name: 'Kring', kind: 'circle', description: '', open: false, agreement: null }
  const groupId: string = (await ada.call('groups:create', { ...wish, keepers: [host.memberId] })).value.group.id
  for (const kind of kinds) await takeIn(host, groupId, people[kind], kind)
  const group = await make('Van de kring', 'group', [], groupId)

  const rooms = {} as Record<Kind, Record<Place, string>>
  for (const kind of kinds) {
    const own = await make(`Van ${kind}`, 'named', [people[kind].memberId])
    const other = await make(`Niet van ${kind}`, 'named', [])
    rooms[kind] = { open, archived, own, group, other, deleted: randomUUID() }
  }
  return { office, ada, host, people, rooms, documents, groupId, floorId: floor.id }
}

/** Takes somebody into a group whose keeper `keeper` is. Guests have no group, and partners come by invitation. */
// eslint-disable-next-line max-params
export async function takeIn(keeper: Person, groupId: string, person: Person, kind: Kind): Promise<void> {
  if (kind === 'guest') return
  const reply =
    kind === 'partner'
      ? await keeper.call('groups:invite', { groupId, email: 'pim@test.example', name: null })
      : await keeper.call('groups:admit', { groupId, memberId: person.memberId, role: 'member' })
  if (!reply.ok) throw new Error(reply.refusal)
}
