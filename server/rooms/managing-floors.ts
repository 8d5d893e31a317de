import { randomUUID } from 'node:crypto'
import type { ActOf } from '#shared/audit/acts.ts'
import { done, refuse, type Handlers } from '#shared/kernel/contract.ts'
import type { SignedIn } from '#shared/access/actor.ts'
import type { FloorId } from '#shared/kernel/ids.ts'
import type { roomCommands } from '#shared/rooms/contract.ts'
import { FLOORS_MAX } from '#shared/rooms/limits.ts'
import { endOf, moveInRow } from '#shared/rooms/order.ts'
import type { Caller } from '../platform/realtime/connection.ts'
import type { Management } from './managing-rooms.ts'

type Managing = Pick<
  Handlers<typeof roomCommands, Caller>,
  'rooms:create-floor' | 'rooms:change-floor' | 'rooms:remove-floor'
>

/** The commands with which administrators make and arrange floors. */
export function createFloorManagement({ book, audit, change, inTurn }: Omit<Management, 'accounts'>): Managing {
  const note = (act: ActOf<'floor'>, { memberId }: SignedIn, object: FloorId) => {
    audit.record({ act: `floor.${act}`, by: memberId, object, result: 'done' })
  }
  return {
    'rooms:create-floor': ({ actor }, { name }) =>
      inTurn(async () => {
        if (book.floors.size >= FLOORS_MAX) return refuse('too_many_floors')
        const floor = { id: randomUUID() as FloorId, name, position: endOf(book.floors.values()) }
        await change({ floors: [floor] })
        note('create', actor, floor.id)
        return done({ floor })
      }),

    'rooms:change-floor': ({ actor }, { floorId, name, position }) =>
      inTurn(async () => {
        const found = book.floors.get(floorId)
        if (!found) return refuse('floor_not_found')
        const renamed = { ...found, name: name ?? found.name }
        const places =
          position === undefined
            ? [{ id: floorId, position: found.position }]
            : moveInRow(book.floors.values(), floorId, position)
        const floors = places.map((placed) => ({
          ...(placed.id === floorId ? renamed : (book.floors.get(placed.id) ?? renamed)),
          position: placed.position,
        }))
        await change({ floors })
        note('change', actor, floorId)
        return done({ floor: floors.find(({ id }) => id === floorId) ?? renamed })
      }),

    'rooms:remove-floor': ({ actor }, { floorId }) =>
      inTurn(async () => {
        if (!book.floors.has(floorId)) return refuse('floor_not_found')
        const holds = [...book.rooms.values()].some((room) => room.floorId === floorId)
        if (holds) return refuse('floor_not_empty')
        await change({ removedFloor: floorId })
        note('remove', actor, floorId)
        return done({})
      }),
  }
}
