import type { Colleague } from '#shared/directory/contract.ts'
import { floorId, memberId, roomId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'

const uuid = (kind: number, n: number) => `${String(kind).repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`

export const floor = { id: floorId.parse(uuid(1, 1)), name: 'Begane grond', position: 0 }
export const upstairs = { id: floorId.parse(uuid(1, 2)), name: 'Eerste verdieping', position: 1 }

export const roomNumber = (n: number, more: Partial<Room> = {}): Room => ({
  id: roomId.parse(uuid(2, n)),
  slug: `kamer-${String(n)}`,
  name: `Kamer ${String(n)}`,
  kind: 'meeting',
  floorId: floor.id,
  description: '',
  capacity: 12,
  access: 'everyone',
  groupId: null,
  ownerId: null,
  position: n,
  archived: false,
  ...more,
})

export const colleagueNumber = (n: number, name = `Lid ${String(n)}`): Colleague => ({
  memberId: memberId.parse(uuid(3, n)),
  name,
  role: 'member',
})

export const byId = <T, K extends keyof T>(things: readonly T[], key: K) =>
  new Map(things.map((thing) => [thing[key], thing]))
