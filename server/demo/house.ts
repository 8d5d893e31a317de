import { toActor, type SignedIn } from '#shared/access/actor.ts'
import type { GroupId } from '#shared/kernel/ids.ts'
import type { Account } from '../accounts/accounts.ts'
import type { createGroups } from '../groups/groups.ts'
import type { createOrganisations } from '../organisations/organisations.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { createRooms } from '../rooms/rooms.ts'
import { demoDesks, demoGroups, demoOrganisations, type DemoGroup } from './groups.ts'
import { demoPeople, LINKS } from './people.ts'

/** Who walks around in the demonstration: what is agreed in their groups is theirs to read and accept. */
const visitors = new Set(demoPeople.slice(0, LINKS).map(({ name }) => name))

/** What the demonstration is furnished with: the same commands that an administrator and a keeper give. */
export interface Furnished {
  readonly groups: Pick<ReturnType<typeof createGroups>, 'commands'>
  readonly organisations: Pick<ReturnType<typeof createOrganisations>, 'commands'>
  readonly rooms: Pick<Awaited<ReturnType<typeof createRooms>>, 'commands'>
}

/** Makes the groups with their rooms, the organisations and the desks, as this administrator would. Throws on a refusal. */
export async function furnish(
  { groups, organisations, rooms }: Furnished,
  people: (name: string) => Account,
  administrator: string,
): Promise<void> {
  const ada = as(people(administrator))
  const idOf = (name: string) => people(name).memberId
  const building = done(await rooms.commands['rooms:managed'](ada, {}))
  const [ground, , upstairs] = building.floors
  if (!ground || !upstairs) throw new Error('the demonstration has no floors')
  const plain = { description: '', memberIds: [] }

  for (const name of demoDesks) {
    const wish = {
      name: `Werkplek ${name.split(' ')[0] ?? ''}`,
      kind: 'desk',
      floorId: ground.id,
      capacity: 4,
    } as const
    done(await rooms.commands['rooms:create'](ada, { ...plain, ...wish, access: 'everyone', ownerId: idOf(name) }))
  }
  for (const wish of demoGroups) {
    const groupId = await makeGroup(wish)
    const room = { ...plain, ...wish.room, floorId: upstairs.id, access: 'group', groupId } as const
    done(await rooms.commands['rooms:create'](ada, room))
  }
  for (const [name, members] of Object.entries(demoOrganisations)) {
    const { organisation } = done(await organisations.commands['organisations:create'](ada, { name }))
    const wish = { organisationId: organisation.id, memberIds: members.map(idOf) }
    done(await organisations.commands['organisations:set-members'](ada, wish))
  }

  /** Its keeper asks the others in by their address; all but the visitors have accepted what was agreed. */
  async function makeGroup(group: DemoGroup): Promise<GroupId> {
    const { name, kind, description, open, agreement, keeper, members } = group
    const frame = { name, kind, description, open, agreement, keepers: [idOf(keeper)] }
    const { id: groupId } = done(await groups.commands['groups:create'](ada, frame)).group
    for (const member of members) {
      const { email } = people(member)
      done(await groups.commands['groups:invite'](as(people(keeper)), { groupId, email, name: null }))
    }
    for (const accepting of agreement === null ? [] : [keeper, ...members])
      if (!visitors.has(accepting))
        done(await groups.commands['groups:accept'](as(people(accepting)), { groupId, version: 1 }))
    return groupId
  }
}

/** The commands that furnish look at who asks, and at no connection. */
function as(account: Account): Caller {
  const actor: SignedIn | null = toActor(account)
  return { actor } as unknown as Caller
}

function done<T>(
  reply: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: string },
): T {
  if (reply.ok) return reply.value
  throw new Error(`the demonstration could not be furnished: ${reply.refusal}`)
}
