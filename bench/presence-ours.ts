// Ours: the office's own gateway, rooms, presence and doors, on a database in memory. Only the signing in is replaced:
// the cookie says who it is. A process of its own.
import { randomUUID } from 'node:crypto'
import type { FloorId, MemberId, RoomId } from '#shared/kernel/ids.ts'
import { doorCommands } from '#shared/doors/contract.ts'
import { presenceCommands } from '#shared/presence/contract.ts'
import type { Accounts, Session } from '#server/accounts/accounts.ts'
import { createDoors, doorMigrations } from '#server/doors/doors.ts'
import { createSystemClock } from '#server/platform/clock.ts'
import { openDatabase } from '#server/platform/database/database.ts'
import { openListener } from '#server/platform/http/listener.ts'
import { createLog } from '#server/platform/log.ts'
import { openGateway } from '#server/platform/realtime/gateway.ts'
import { createPresence } from '#server/presence/presence.ts'
import { storeChange } from '#server/rooms/data.ts'
import { createRooms, roomsMigrations } from '#server/rooms/rooms.ts'
import { ROOMS } from './presence-systems.ts'

const clock = createSystemClock()
const listener = await openListener({ host: '127.0.0.1', port: 0, publicUrl: null, tls: null })
const gateway = openGateway({
  listener,
  clock,
  log: createLog('error'),
  authenticate: (cookie) => {
    const memberId = cookie?.slice('member='.length) as MemberId | undefined
    return Promise.resolve(memberId ? { id: memberId, memberId } : null)
  },
  identify,
})
const { connections } = gateway

function identify({ memberId }: Session) {
  return { kind: 'member', memberId } as const
}

const accounts: Accounts = {
  authenticate: () => Promise.resolve(null),
  identify,
  all: () => [],
  find: () => null,
  findByEmail: () => null,
  invite: () => Promise.resolve(null),
  withdrawInvitations: () => undefined,
  onInvitationSent: () => () => undefined,
  onInvitationAccepted: () => () => undefined,
  onSessionEnded: () => () => undefined,
  onChanged: () => () => undefined,
}

const database = await openDatabase(':memory:', [...roomsMigrations, ...doorMigrations])
const floorId = randomUUID() as FloorId
const roomIds = Array.from({ length: ROOMS }, () => randomUUID() as RoomId)
await storeChange(database, {
  floors: [{ id: floorId, name: 'Begane grond', position: 0 }],
  rooms: roomIds.map((id, position) => ({
    id,
    slug: `kamer-${String(position)}`,
    name: `Kamer ${String(position)}`,
    kind: 'meeting',
    floorId,
    description: '',
    capacity: 500,
    access: 'everyone',
    groupId: null,
    ownerId: null,
    position,
    archived: false,
  })),
})
const rooms = await createRooms({ database, connections, accounts, audit: { record: () => undefined } })
const presence = createPresence({ connections, accounts, rooms, clock })
gateway.serve(presenceCommands, presence.commands)
gateway.serve(
  doorCommands,
  createDoors({ database, clock, connections, accounts, rooms, presence, audit: { record: () => undefined } }).commands,
)

process.on('message', () => undefined)
listener.answerWith((_request, response) => void response.writeHead(404).end())
process.send?.({ port: listener.port, publicUrl: listener.publicUrl, roomIds })
