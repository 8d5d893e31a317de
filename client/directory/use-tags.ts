import { useEffect, useState } from 'react'
import { onArrival } from '../platform/realtime.ts'
import type { Tags } from '#shared/directory/contract.ts'
import { loadTags } from './directory.ts'

/** The expertise, regions and languages in use; empty lists until they are known. A page can be there before its line. */
export function useTags(): Tags {
  const [inUse, setInUse] = useState<Tags>({ expertise: [], regions: [], languages: [] })
  useEffect(
    () =>
      onArrival(async () => {
        const found = await loadTags()
        if (found) setInUse(found)
      }),
    [],
  )
  return inUse
}
