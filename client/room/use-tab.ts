import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import type { Room } from '#shared/rooms/contract.ts'
import { parseTab, rememberedTab, rememberTab, tabToShow, type RoomTab } from './tabs.ts'

const PHONE = '(max-width: 640px)'

/** Whether the window is as narrow as a phone's. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(PHONE)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => matchMedia(PHONE).matches,
  )
}

/** The open tab of a room and how to choose another: it stands in the address (`?tab=board`) and is remembered. */
export function useTab(room: Room): readonly [RoomTab | null, (tab: RoomTab | null) => void] {
  const narrow = useNarrow()
  const navigate = useNavigate()
  const { tab }: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const choice = parseTab(tab) ?? rememberedTab(localStorage, room.id)
  const choose = (chosen: RoomTab | null) => {
    rememberTab(localStorage, room.id, chosen ?? 'none')
    // Replaced: choosing a tab is no step that one goes back over.
    void navigate({
      to: '/r/$slug',
      params: { slug: room.slug },
      search: { tab: chosen ?? 'none' } as never,
      replace: true,
    })
  }
  return [tabToShow(choice, { narrow }), choose]
}
