import { rankMatch } from '../i18n/fold-text.ts'
import type { Colleague } from '#shared/directory/contract.ts'
import type { RoomId } from '#shared/kernel/ids.ts'
import type { Hit } from '#shared/library/contract.ts'
import type { Room } from '#shared/rooms/contract.ts'

const ROOMS_SHOWN = 6
const COLLEAGUES_SHOWN = 8
const DOCUMENTS_SHOWN = 6

/** What a search has found: a room, a colleague, or a note or board with the room it lies in. */
export type Find =
  | { readonly kind: 'room'; readonly room: Room }
  | { readonly kind: 'colleague'; readonly colleague: Colleague }
  | { readonly kind: 'document'; readonly hit: Hit; readonly room: Room }

interface Searched {
  readonly rooms: Iterable<Room>
  readonly colleagues: Iterable<Colleague>
}

/** The best rooms, then the best colleagues, for what was typed; nothing for nothing. Pure. */
export function decideFinds(search: string, { rooms, colleagues }: Searched): readonly Find[] {
  if (search.trim() === '') return []
  const openRooms = [...rooms].filter(({ archived }) => !archived)
  return [
    ...best(openRooms, search, ROOMS_SHOWN).map((room) => ({ kind: 'room', room }) as const),
    ...best(
      [...colleagues].filter(({ role }) => role !== 'guest'),
      search,
      COLLEAGUES_SHOWN,
    ).map((colleague) => ({ kind: 'colleague', colleague }) as const),
  ]
}

/** The notes and boards the office has found, as far as their rooms are known here. Pure. */
export function toDocumentFinds(hits: readonly Hit[], rooms: ReadonlyMap<RoomId, Room>): readonly Find[] {
  const finds = hits.flatMap((hit) => {
    const room = rooms.get(hit.roomId)
    return room ? [{ kind: 'document', hit, room } as const] : []
  })
  return finds.slice(0, DOCUMENTS_SHOWN)
}

/** What tells one find from all others in a list. Pure. */
export function keyOf(find: Find): string {
  switch (find.kind) {
    case 'room':
      return find.room.id
    case 'colleague':
      return find.colleague.memberId
    case 'document':
      return find.hit.id
  }
}

function best<T extends { readonly name: string }>(things: readonly T[], search: string, count: number): readonly T[] {
  return things
    .map((thing) => ({ thing, rank: rankMatch(thing.name, search) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.thing.name.localeCompare(b.thing.name))
    .slice(0, count)
    .map(({ thing }) => thing)
}
