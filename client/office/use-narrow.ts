import { useSyncExternalStore } from 'react'

/** As in OfficePage.module.css: below this the people stand under the rooms. */
const NARROW = '(max-width: 75em)'

/** Whether the page has one column: then what matters most comes before the rooms, for the eye and the keyboard alike. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(NARROW)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => matchMedia(NARROW).matches,
  )
}
