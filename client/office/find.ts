import { rankMatch } from '../i18n/fold-text.ts'
import type { Colleague } from '#shared/directory/contract.ts'
import type { Room } from '#shared/rooms/contract.ts'

const ROOMS_SHOWN = 6
const COLLEAGUES_SHOWN = 8

/** What a search has found: a room, or a colleague. */
export type Find =
  { readonly kind: 'room'; readonly room: Room } | { readonly kind: 'colleague'; readonly colleague: Colleague }

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

function best<T extends { readonly name: string }>(things: readonly T[], search: string, count: number): readonly T[] {
  return things
    .map((thing) => ({ thing, rank: rankMatch(thing.name, search) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.thing.name.localeCompare(b.thing.name))
    .slice(0, count)
    .map(({ thing }) => thing)
}
