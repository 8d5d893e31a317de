import { floorId, roomId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'

export const coffee: Room = {
  id: roomId.parse('22222222-0000-4000-8000-000000000001'),
  slug: 'koffiehoek',
  name: 'Koffiehoek',
  kind: 'lounge',
  floorId: floorId.parse('11111111-0000-4000-8000-000000000001'),
  description: '',
  capacity: 8,
  access: 'everyone',
  groupId: null,
  ownerId: null,
  position: 0,
  archived: false,
}
export const hall: Room = {
  ...coffee,
  id: roomId.parse('22222222-0000-4000-8000-000000000002'),
  slug: 'zaal',
  name: 'Zaal',
}
