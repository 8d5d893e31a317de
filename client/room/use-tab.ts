import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import type { DocumentKind } from '#shared/documents/limits.ts'
import type { DocumentId } from '#shared/kernel/ids.ts'
import type { Room } from '#shared/rooms/contract.ts'
import { parseDocument, parseTab, rememberedTab, rememberTab, tabToShow, type RoomTab } from './tabs.ts'

const PHONE = '(max-width: 40em)'

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

type Chosen = Readonly<Partial<Record<RoomTab, DocumentId | undefined>>>

/** What is open in the room beside the call. */
export interface OpenTab {
  readonly tab: RoomTab | null
  /** Which note or board is wanted; null: whichever is the room's first. */
  readonly wanted: (kind: DocumentKind) => DocumentId | null
  /** Whether the address says which note or board it is. */
  readonly isAddressed: boolean
  /** Without a document: the one of this tab that was chosen before; null forgets that. */
  readonly choose: (tab: RoomTab | null, doc?: DocumentId | null) => void
  /** What was wanted of this kind is not here: whichever is the room's first is wanted again. */
  readonly forget: (kind: DocumentKind) => void
}

/**
 * The open tab of a room and how to choose another: it stands in the address (`?tab=board&doc=<id>`) and is remembered.
 * What one chose oneself is come back to after looking at what somebody else's address, or presenting, brought.
 */
export function useTab(room: Room): OpenTab {
  const narrow = useNarrow()
  const navigate = useNavigate()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const tab = tabToShow(parseTab(search['tab']) ?? rememberedTab(localStorage, room.id), { narrow })
  const addressed = parseDocument(search['doc'])
  const [chosen, setChosen] = useState<Chosen>(tab && addressed ? { [tab]: addressed } : {})
  const choose = (next: RoomTab | null, given?: DocumentId | null) => {
    const doc = given === undefined && next ? chosen[next] : given
    rememberTab(localStorage, room.id, next ?? 'none')
    if (next) setChosen({ ...without(chosen, doc), [next]: doc ?? undefined })
    // Replaced: choosing a tab is no step that one goes back over.
    void navigate({
      to: '/r/$slug',
      params: { slug: room.slug },
      search: { tab: next ?? 'none', ...(doc && { doc }) } as never,
      replace: true,
    })
  }
  const wanted = (kind: DocumentKind) => (tab === kind && addressed ? addressed : (chosen[kind] ?? null))
  const forget = (kind: DocumentKind) => {
    if (tab === kind) choose(kind, null)
    else setChosen({ ...chosen, [kind]: undefined })
  }
  return { tab, wanted, isAddressed: addressed !== null, choose, forget }
}

/** A note was never a board: where an address said so, the board's tab forgets it. */
function without(chosen: Chosen, doc: DocumentId | null | undefined): Chosen {
  return Object.fromEntries(Object.entries(chosen).filter(([, id]) => id !== doc))
}
