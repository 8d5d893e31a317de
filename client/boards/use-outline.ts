import { useStore } from '@nanostores/react'
import { useEffect, useState } from 'react'
import { outlineOf, type OutlineItem } from '#shared/boards/outline.ts'
import type { LiveBoard, Ready } from './live-board.ts'

/** While somebody draws, the list is read anew no more often than this. */
const REST_MS = 300

/** What is on the board as a list, kept up to date while it is shown. */
export function useOutline(live: LiveBoard, { api }: Ready): readonly OutlineItem[] {
  const revision = useStore(live.$revision)
  const [items, setItems] = useState(() => readOutline(api))
  useEffect(() => {
    const timer = setTimeout(() => setItems(readOutline(api)), REST_MS)
    return () => clearTimeout(timer)
  }, [revision, api])
  return items
}

/** What is on the board now as a list. */
function readOutline(api: Ready['api']): readonly OutlineItem[] {
  return outlineOf(api.getSceneElements())
}
